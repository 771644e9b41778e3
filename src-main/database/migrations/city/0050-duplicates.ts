import type { Migration } from '../../migrate.ts'

/** Suspected duplicates, merges that can be undone, where merged uids and codes lead, and decisions on waiting records. */
export const duplicates: Migration = {
  version: 50,
  name: 'duplicates',
  sql: `
    create table alias(
      key text primary key, kind text not null, survivor text not null, origin text not null, at text not null
    ) strict, without rowid;
    create index alias_survivor on alias(survivor);
    create index alias_origin on alias(origin);
    create table alias_record(uid text primary key, key text not null) strict, without rowid;
    create index alias_record_key on alias_record(key);

    create table merge(
      id text primary key, survivor text not null, survivor_name text not null, merged text not null,
      merged_name text not null, merged_code text, moved integer not null, doubles integer not null,
      kept text not null, at text not null, officer text not null, undone_at text, undone_by text
    ) strict;
    create index merge_survivor on merge(survivor);

    create table duplicate_group(
      id integer primary key, run integer not null, rank integer not null, ground text not null, name text not null,
      grounds text not null, size integer not null, living integer not null, decision text
    ) strict;
    create index duplicate_group_order on duplicate_group(run, rank, name);
    create index duplicate_group_decision on duplicate_group(decision) where decision is not null;

    create table duplicate_member(
      grp integer not null, position integer not null, uid text not null, primary key(grp, position)
    ) strict, without rowid;
    create index duplicate_member_uid on duplicate_member(uid);

    create table not_duplicate(
      a text not null, b text not null, decision text not null, reason text not null, officer text not null,
      at text not null, primary key(a, b)
    ) strict, without rowid;
    create index not_duplicate_decision on not_duplicate(decision);

    create table orphan_decision(
      id text primary key, code text not null, name text not null, act text not null, subject text,
      subject_name text, reason text, records integer not null, kept text not null, at text not null,
      officer text not null, undone_at text
    ) strict;

    create table dropped_record(
      uid text primary key, hash text not null, decision text not null
    ) strict, without rowid;
    create index dropped_record_decision on dropped_record(decision);
  `,
}
