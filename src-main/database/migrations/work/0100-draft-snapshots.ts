import type { Migration } from '../../migrate.ts'

/**
 * Snapshots of unfinished visits at the hub: how far each visit is there, what the hub has of other devices, and on which
 * device a visit goes on that was taken from the hub. Visits of before were never sent; files of before name no device.
 */
export const draftSnapshots: Migration = {
  version: 100,
  name: 'draft snapshots',
  sql: `
    create table visit_snapshot(
      visit text primary key, officer text not null, version integer not null, digest text not null, saved_at text,
      sent_at text, state text not null
    ) strict, without rowid;

    create table elsewhere_draft(
      visit text not null, officer text not null, device text not null, version integer not null,
      saved_at text not null, subject text not null,
      primary key(visit, officer)
    ) strict, without rowid;

    alter table visit_away add column device text not null default '';
    alter table visit_away add column finished integer not null default 0;
  `,
}
