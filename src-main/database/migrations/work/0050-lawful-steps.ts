import type { Migration } from '../../migrate.ts'

/** Practice visits, entries that are no check, and what is made up for after a visit. */
export const lawfulSteps: Migration = {
  version: 50,
  name: 'lawful steps',
  sql: `
    alter table visit add column practice integer not null default 0;

    create table entry(
      id text primary key, type text not null, subject_uid text not null, subject_name text not null,
      subject_code text, address text not null, state text not null, purpose text not null, people text not null,
      result text not null, code text not null, started_at text not null, ended_at text, changed_at text not null,
      number text unique, body text, hash text, officer text not null
    ) strict;
    create index entry_started on entry(started_at);
    create trigger entry_immutable before update on entry when old.state = 'finalised'
      begin select raise(abort, 'a finalised entry is immutable'); end;
    create trigger entry_kept before delete on entry when old.state = 'finalised'
      begin select raise(abort, 'a finalised entry is kept'); end;

    create table make_up(
      id text primary key, kind text not null, visit text not null, subject_uid text not null,
      subject_name text not null, reason text not null, made_at text not null, due_at text not null,
      done_at text, text text not null, officer text not null, unique(visit, kind)
    ) strict;
    create index make_up_open on make_up(done_at, due_at);
  `,
}
