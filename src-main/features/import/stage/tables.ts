import { RECORD, SUBJECT } from '../write/columns.ts'

/** Columns that are the same for all rows of a stage stand in the batch; they are added when it is written. */
const OF_BATCH: readonly string[] = ['source', 'source_file', 'batch', 'updated_at']

/** Columns of a subject that a stage keeps row by row. */
export const SUBJECT_STAGED = SUBJECT.filter((column) => !OF_BATCH.includes(column))

/** Columns of a record that a stage keeps row by row, and the subject it belongs to. */
export const RECORD_STAGED = ['subject_uid', ...RECORD.filter((column) => !OF_BATCH.includes(column))] as const

const NUMBERS = ['capital_amount', 'source_line', 'in_special_report', 'objection', 'withdrawn']
const typed = (columns: readonly string[]): string =>
  columns.map((column) => `${column} ${NUMBERS.includes(column) ? 'integer' : 'text'}`).join(', ')

/** Tables of a stage: rows by number in the order of the file. */
export const SCHEMA = `
  create table meta(body text not null);
  create table subject(n integer primary key, ${typed(SUBJECT_STAGED)});
  create table record(n integer primary key, ${typed(RECORD_STAGED)});
  create table pending(n integer primary key, uid text, code text, name text, record text);
  create table bad(
    n integer primary key, line integer, outcome text, "column" text, content text, mark text, reason text, remedy text,
    cause text, cells text
  );
`
