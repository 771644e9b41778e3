import type { Migration } from '../../migrate.ts'

/**
 * What has changed since the search index was built, so that it is found before the next build. An index of the version
 * before counts as none: it is dropped and built again. `record_listed` holds what list conditions need, so that
 * they are read without the records themselves, which are nearly all of the file; only of those that left a list again
 * (`record_removed`) the record itself is needed.
 */
export const searchChanges: Migration = {
  version: 20,
  name: 'search-changes',
  sql: `
    create table search_changed(seq integer primary key, id integer not null) strict;
    create table search_state(
      id integer primary key check(id = 1), generation integer not null, noting integer not null, everything integer not null
    ) strict;
    insert into search_state(id, generation, noting, everything) values (1, 0, 0, 0);

    create index record_listed on record(
      subject, category, disclosure, repair_state, date, public_until, withdrawn
    ) where withdrawn = 0 and category in ('serious_list', 'abnormal_list', 'penalty');
    create index record_removed on record(subject)
      where withdrawn = 0 and category in ('serious_list', 'abnormal_list') and instr(body, 'removedAt') > 0;
  `,
}
