import type { Migration } from '../../migrate.ts'

/** What the field makes: visits with evidence, the outbox, issued papers, the audit chain. */
export const fieldWork: Migration = {
  version: 10,
  name: 'field work',
  sql: `
    create table visit(
      id text primary key, subject_uid text not null, subject_name text not null, subject_code text,
      address text not null, task_id text, state text not null, checklist text not null, edition text not null,
      opening text not null, stage text not null, current_item text, closing text not null, started_at text not null,
      changed_at text not null, finalised_at text, number text unique, result text, body text, hash text,
      previous_hash text, officer text not null
    ) strict;
    create index visit_subject on visit(subject_uid, started_at);
    create trigger visit_immutable before update on visit when old.state = 'finalised'
      begin select raise(abort, 'a finalised visit is immutable'); end;
    create trigger visit_kept before delete on visit when old.state = 'finalised'
      begin select raise(abort, 'a finalised visit is kept'); end;

    create table answer(
      visit text not null references visit(id), item text not null, verdict text, value text, note text not null,
      no_photo_reason text, key_item integer, affects_safety integer, answered_at text not null,
      primary key(visit, item)
    ) strict, without rowid;

    create table finding(
      id text primary key, visit text not null references visit(id), item text, facts text not null,
      severity text not null, basis text not null, on_the_spot integer not null, on_the_spot_note text not null,
      order_to_correct integer not null, order_days integer, deadline text, open_case integer not null,
      made_at text not null
    ) strict;
    create index finding_visit on finding(visit);

    create table evidence(
      id text primary key, visit text not null references visit(id), item text, position integer not null,
      sha256 text not null, thumbnail text not null, name text not null, type text not null, size integer not null,
      width integer not null, height integer not null, taken_at text not null, clock_offset_ms integer not null,
      spot text not null, place text, source text not null, officer text not null
    ) strict;
    create index evidence_visit on evidence(visit, position);

    create table signature(
      id text primary key, visit text not null references visit(id), role text not null, name text not null,
      strokes text not null, signed_hash text not null, hash_algorithm text not null, signed_at text not null,
      device text not null
    ) strict;
    create index signature_visit on signature(visit);

    create table outbox(
      seq integer primary key autoincrement, id text not null unique, kind text not null, title text not null,
      subject_name text not null, envelope text not null, made_at text not null, state text not null, answer text,
      answered_at text
    ) strict;
    create index outbox_state on outbox(state, seq);

    create table file(
      sha256 text primary key, size integer not null, type text not null, kind text not null, made_at text not null,
      upload integer not null, confirmed_at text
    ) strict, without rowid;

    create table paper(
      number text primary key, kind text not null, subject_uid text not null, subject_name text not null,
      subject_code text, visit text, purpose text not null, content text not null, content_hash text not null,
      file_hash text not null, code text not null, qr text not null, pages integer not null, issued_at text not null,
      as_of text not null, officer text not null, state text not null, registered_at text
    ) strict;
    create index paper_code on paper(code);

    create table serial(kind text not null, year text not null, value integer not null, primary key(kind, year)) strict, without rowid;

    create table audit(
      seq integer primary key autoincrement, at text not null, officer text not null, action text not null,
      subject_uid text, subject_name text, purpose text, detail text not null, previous_hash text not null,
      hash text not null
    ) strict;
    create index audit_subject on audit(subject_uid, seq);
    create trigger audit_immutable before update on audit begin select raise(abort, 'the audit log is append-only'); end;
    create trigger audit_kept before delete on audit begin select raise(abort, 'the audit log is append-only'); end;

    create table provisional(
      uid text primary key, name text not null, address text not null, person text not null, code text,
      situation text not null, photo text, outside_reason text, made_at text not null, officer text not null,
      linked_to text
    ) strict;

    create table contact_change(
      subject_uid text primary key, person text not null, phone text not null, area text not null,
      base_version integer not null, changed_at text not null, officer text not null
    ) strict;

    create table officer(
      id text primary key, name text not null, certificate text not null, certificate_until text not null,
      office text not null, role text not null, districts text not null, sectors text not null,
      enrolled integer not null
    ) strict;

    create table recent(subject_uid text primary key, at text not null, pinned integer not null) strict, without rowid;

    create table sync_log(
      id integer primary key autoincrement, at text not null, kind text not null, ok integer not null,
      text text not null, detail text not null
    ) strict;

    create table setting(key text primary key, value text not null) strict, without rowid;
  `,
}
