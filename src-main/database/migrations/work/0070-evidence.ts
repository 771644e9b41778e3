import type { Migration } from '../../migrate.ts'

/**
 * Evidence of all kinds: what a file says of its making, the correction of the clock that made it, longer keeping than
 * its kind asks; copies with marks and a visible stamp; who looked at, wrote out and copied which piece.
 */
export const evidence: Migration = {
  version: 70,
  name: 'evidence',
  sql: `
    alter table evidence add column kind text not null default 'photo';
    alter table evidence add column capture text not null default '{}';
    alter table evidence add column clock_shift_ms integer not null default 0;
    alter table evidence add column kept_forever integer not null default 0;

    create table evidence_copy(
      id text primary key, visit text not null, evidence text not null, sha256 text not null, thumbnail text not null,
      type text not null, size integer not null, marks text not null, stamped integer not null, made_at text not null,
      officer text not null
    ) strict, without rowid;
    create index evidence_copy_visit on evidence_copy(visit, made_at);

    create table evidence_event(
      id text primary key, visit text not null, evidence text not null, at text not null, act text not null,
      officer text not null, device text not null, detail text not null
    ) strict, without rowid;
    create index evidence_event_visit on evidence_event(visit, at);

    create trigger evidence_gone after delete on visit
      begin
        delete from evidence_copy where visit = old.id;
        delete from evidence_event where visit = old.id;
      end;
  `,
}
