import type { Migration } from '../../migrate.ts'

/**
 * Nothing lost: how far the journal beside work.db is, what can be undone in an open visit, clocks that went backwards
 * during one, and visits that went on on another device. Rows of an undone, finalised or discarded visit go by themselves.
 */
export const nothingLost: Migration = {
  version: 80,
  name: 'nothing lost',
  sql: `
    create table journal_state(
      id integer primary key check(id = 1), generation text not null, seq integer not null, hash text not null
    ) strict;

    alter table visit add column sequence integer not null default 0;

    create table visit_step(
      seq integer primary key autoincrement, visit text not null, at text not null, kind text not null, item text,
      items integer not null, changes text not null
    ) strict;
    create index visit_step_visit on visit_step(visit, seq);

    create table visit_clock(
      visit text not null, sequence integer not null, saved_at text not null, found_at text not null,
      primary key(visit, sequence)
    ) strict, without rowid;

    create table visit_away(
      visit text primary key, at text not null, officer text not null, key_hint text not null
    ) strict, without rowid;

    create trigger visit_step_done after update of state on visit when new.state = 'finalised'
      begin delete from visit_step where visit = new.id; end;
    create trigger visit_gone after delete on visit
      begin
        delete from visit_step where visit = old.id;
        delete from visit_clock where visit = old.id;
        delete from visit_away where visit = old.id;
      end;
  `,
}
