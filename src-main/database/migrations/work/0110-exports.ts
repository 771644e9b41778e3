import type { Migration } from '../../migrate.ts'

/** Register of the files that left this device with a number; like the log it is only ever added to. */
export const exportRegister: Migration = {
  version: 110,
  name: 'exports',
  sql: `
    create table export(
      number text primary key, at text not null, day text not null, device text not null, serial integer not null,
      officer text not null, officer_id text not null, unit text not null, what text not null, target text not null,
      title text not null, rows integer not null, purpose text not null,
      unique(day, device, serial)
    ) strict, without rowid;
    create trigger export_immutable before update on export
      begin select raise(abort, 'the register of exports is append-only'); end;
    create trigger export_kept before delete on export
      begin select raise(abort, 'the register of exports is append-only'); end;
  `,
}
