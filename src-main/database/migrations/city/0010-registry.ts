import type { Migration } from '../../migrate.ts'

/** What comes from the hub or an import: subjects, records, derived grades and index. */
export const registry: Migration = {
  version: 10,
  name: 'registry',
  sql: `
    create table subject(
      id integer primary key, uid text not null unique, code text unique, name text not null,
      former_names text not null default '[]', kind text not null, type text, industry text,
      registration_number text, status text not null, established text, representative text,
      capital_amount integer, capital_currency text, capital_text text, scope text, address text, phone text,
      authority text, district text not null, district_source text not null, source text not null,
      source_file text, source_line integer, batch text, version integer not null default 0, updated_at text not null
    ) strict;
    create index subject_registration_number on subject(registration_number) where registration_number is not null;
    create index subject_name on subject(name);
    create index subject_demo on subject(id) where source = 'demo';

    create table record(
      subject integer not null, id integer not null, uid text not null, category text not null, date text not null,
      authority text not null, number text not null, title text not null, body text not null,
      disclosure text not null, in_special_report integer not null, repair_class text not null,
      repair_state text not null, objection integer not null, withdrawn integer not null, public_until text,
      edition text, source text not null, source_file text, source_line integer, batch text, hash text not null,
      version integer not null default 0, primary key(subject, id)
    ) strict, without rowid;
    create unique index record_uid on record(uid);

    create table pending_record(
      uid text primary key, code text not null, name text not null, record text not null, batch text not null,
      received_at text not null
    ) strict;
    create index pending_record_code on pending_record(code);

    create table batch(
      id text primary key, file text not null, kind text not null, sha256 text not null, started_at text not null,
      finished_at text, read integer not null, added integer not null, unchanged integer not null,
      held integer not null, rejected integer not null, officer text not null
    ) strict;

    create table assessment(
      subject integer primary key, grade text not null, points integer not null, direct text, reason text,
      reason_tone text, rules text not null, rule_set text not null, edition text not null, computed_at text not null
    ) strict;

    create table inspection(
      id text primary key, subject_uid text not null, number text not null, date text not null, type text not null,
      title text not null, officers text not null, agency text not null, result text not null, ok integer not null,
      failed integer not null, not_applicable integer not null, body text not null, device text not null,
      received_at text not null
    ) strict;
    create index inspection_subject on inspection(subject_uid, date);

    create table task(
      id text primary key, subject_uid text not null, title text not null, kind text not null, ground text not null,
      checklist text not null, due text not null, planned_at text, officer text not null, state text not null,
      body text not null, version integer not null default 0
    ) strict;

    create table contact(
      subject_uid text primary key, person text not null, phone text not null, area text not null,
      changed_at text not null, changed_by text not null, version integer not null
    ) strict;

    create table catalogue(
      kind text not null, id text not null, edition text not null, valid_from text not null, valid_to text,
      body text not null, sha256 text not null, signature text, primary key(kind, id, edition)
    ) strict, without rowid;

    create table register(
      number text primary key, kind text not null, subject_code text, subject_name text not null,
      content_hash text not null, file_hash text not null, code text not null, issued_at text not null,
      device text not null, state text not null
    ) strict;
    create index register_code on register(code);

    create table state(key text primary key, value text not null) strict, without rowid;

    create table gram(k text primary key, n integer not null, enc integer not null, data blob not null) strict, without rowid;
    create table segment(k text not null, i integer not null, data blob not null, primary key(k, i)) strict;
  `,
}
