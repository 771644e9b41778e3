import type { Migration } from '../../migrate.ts'

/** Instruments and signatures of items, rooms of repeated sections and one's own phrases. */
export const answering: Migration = {
  version: 30,
  name: 'answering',
  sql: `
    alter table answer add column instrument text;
    alter table answer add column strokes text;

    create table visit_room(
      visit text not null, section text not null, number integer not null, name text not null,
      removed integer not null,
      primary key(visit, section, number)
    ) strict, without rowid;

    create table own_phrase(
      id text primary key, officer text not null, checklist text, item text, text text not null, made_at text not null
    ) strict, without rowid;
    create index own_phrase_officer on own_phrase(officer, made_at);
  `,
}
