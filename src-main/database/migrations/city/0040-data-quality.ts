import type { Migration } from '../../migrate.ts'

/**
 * Data quality of imported batches: rows by source unit, faults counted by unit, column and cause, and examples of them.
 * The catalogues that grew by the further categories of records are put in again from the installation; editions that a
 * hub signed stay.
 */
export const dataQuality: Migration = {
  version: 40,
  name: 'data-quality',
  sql: `
    create table quality_unit(
      batch text not null, unit text not null, rows integer not null, primary key(batch, unit)
    ) strict, without rowid;

    create table quality_count(
      batch text not null, unit text not null, column_name text not null, cause text not null, outcome text not null,
      rows integer not null, kept integer not null, primary key(batch, unit, column_name, cause, outcome)
    ) strict, without rowid;
    create index quality_count_unit on quality_count(unit, column_name, cause);

    create table quality_row(
      batch text not null, unit text not null, column_name text not null, cause text not null, outcome text not null,
      line integer not null, content text not null, reason text not null, remedy text not null,
      primary key(batch, unit, column_name, cause, outcome, line)
    ) strict, without rowid;
    create index quality_row_unit on quality_row(unit, column_name, cause);

    delete from catalogue where signature is null and (
      kind in ('record-fields', 'import-columns') or (kind = 'paper' and id = 'credit-report')
    );
  `,
}
