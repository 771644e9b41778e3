import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely'

/**
 * Tables in short: column names; `?` may be null, `#` a whole number (64 bits), `!` unique, the rest text. The first
 * column is the key; `a+b` a key of two or more.
 */
const registry = {
  subject: `uid code?! name former_names kind type? industry? registration_number? status established? representative?
    capital_amount#? capital_currency? capital_text? scope? address? phone? authority? district district_source source
    source_file? source_line#? batch? version# updated_at`,
  record: `uid subject_uid category date authority number title body disclosure in_special_report# repair_class
    repair_state objection# withdrawn# public_until? edition? source source_file? source_line#? batch? hash version#`,
  pending_record: 'uid code name record batch received_at',
  batch: 'id file kind sha256 started_at finished_at? read# added# unchanged# held# rejected# officer',
  feed: 'seq# kind uid district?',
  catalogue: 'kind+id+edition valid_from valid_to? body sha256 signature?',
}

const fieldWork = {
  contact: 'subject_uid person phone area changed_at changed_by version#',
  visit: `id subject_uid number date type title officers agency result ok# failed# not_applicable# body device
    received_at task_id? officer supplementary# amendments`,
  task: `id subject_uid title kind ground checklist due planned_at? officer state body version# done_by? done_at?
    visit?`,
  register: 'number kind subject_code? subject_name content_hash file_hash code issued_at device state',
  mutation: 'id hash! device kind envelope answer received_at',
  file: 'sha256 size# device received_at',
  visit_file: 'visit+sha256',
  audit: 'id device at entry',
}

const people = {
  officer: 'id name certificate! certificate_until office role districts sectors',
  device: `id number! public_key! paper_public_key certificate certificate_serial enrolled_at revoked_at? last_hash
    last_seen?`,
  device_officer: 'device+officer',
  enrolment_code: 'hash officer made_at expires_at used_at? device?',
  used_challenge: 'nonce expires_at',
  counter: 'name value#',
  setting: 'key value',
}

const indexes: Readonly<Record<string, readonly [table: string, ...columns: string[]]>> = {
  record_subject: ['record', 'subject_uid'],
  pending_record_code: ['pending_record', 'code'],
  feed_thing: ['feed', 'kind', 'uid'],
  visit_subject: ['visit', 'subject_uid'],
  visit_file_sha256: ['visit_file', 'sha256'],
}

async function create(db: Kysely<unknown>, name: string, words: string): Promise<void> {
  const [key = '', ...columns] = words.trim().split(/\s+/)
  const names = key.split('+')
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name)
  for (const word of [...names, ...columns]) {
    table = table.addColumn(word.replace(/[?#!]/g, ''), word.includes('#') ? 'bigint' : 'text', (column) => {
      const built = word.includes('?') ? column : column.notNull()
      return word.includes('!') ? built.unique() : built
    })
  }
  await table
    .addPrimaryKeyConstraint(
      `${name}_key`,
      names.map((word) => word.replace('#', '')),
    )
    .execute()
}

/** First form of the hub, in words that SQLite and PostgreSQL both understand. */
const firstForm: Migration = {
  async up(db: Kysely<unknown>) {
    for (const [name, words] of Object.entries({ ...registry, ...fieldWork, ...people })) await create(db, name, words)
    for (const [name, [table, ...columns]] of Object.entries(indexes)) {
      await db.schema.createIndex(name).on(table).columns(columns).execute()
    }
  },
}

/** The devices' recovery codes, sealed to the hub's recovery key. */
const recovery: Migration = {
  up: (db: Kysely<unknown>) => create(db, 'recovery', 'device box received_at'),
}

/** Which paper corrects one that was taken back; nothing was corrected before. */
const replacedPapers: Migration = {
  up: (db: Kysely<unknown>) => db.schema.alterTable('register').addColumn('replaced_by', 'text').execute(),
}

/** What the office and the inspectors say about finished visits, and acts on orders to correct. */
const afterVisits: Migration = {
  async up(db: Kysely<unknown>) {
    await create(db, 'review', 'visit events')
    await create(db, 'follow_up', 'id visit finding act body officer received_at')
    await db.schema.createIndex('follow_up_visit').on('follow_up').columns(['visit']).execute()
  },
}

/** The newest snapshot of every unfinished visit, by its officer. */
const drafts: Migration = {
  async up(db: Kysely<unknown>) {
    await create(db, 'draft', 'visit+officer device held_at version# saved_at received_at subject body')
    await create(db, 'draft_file', 'visit+officer+sha256')
    await db.schema.createIndex('draft_officer').on('draft').columns(['officer']).execute()
    await db.schema.createIndex('draft_file_sha256').on('draft_file').columns(['sha256', 'officer']).execute()
  },
}

/** Jurisdictions as one download, and the feed's other kinds by place, for who has one. */
const snapshots: Migration = {
  async up(db: Kysely<unknown>) {
    await create(db, 'snapshot', 'id selection state place# as_of done# total# updated_at body')
    await create(db, 'snapshot_chunk', 'snapshot+sha256')
    await db.schema.createIndex('snapshot_chunk_sha256').on('snapshot_chunk').columns(['sha256']).execute()
    await db.schema.createIndex('feed_kind').on('feed').columns(['kind', 'seq']).execute()
  },
}

/** Whether work of a revoked device is still taken; of those revoked before it is not. */
const takenWork: Migration = {
  up: (db: Kysely<unknown>) =>
    db.schema
      .alterTable('device')
      .addColumn('takes_work', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute(),
}

/** What each device last told of the work that waits on it. */
const waitingWork: Migration = {
  up: (db: Kysely<unknown>) =>
    create(db, 'device_waiting', 'device at items# items_since? files# file_bytes# files_since? version'),
}

/** Accounts and logins of the three officers at the page of administration; the log by time, as its search reads it. */
const adminPage: Migration = {
  async up(db: Kysely<unknown>) {
    await create(db, 'admin_account', 'officer passphrases must_change# valid_until? failures# locked_until?')
    await create(db, 'admin_session', 'token_hash officer opened_at seen_at ended_at? ended_why?')
    await db.schema.createIndex('admin_session_officer').on('admin_session').columns(['officer']).execute()
    await db.schema.createIndex('audit_at').on('audit').columns(['at', 'id']).execute()
  },
}

/** How long an attachment that has begun to arrive is to be, as its sender declared it. */
const uploads: Migration = {
  up: (db: Kysely<unknown>) => create(db, 'upload', 'sha256 size# device begun_at'),
}

/** An upload that nobody asks for any more is dropped: when its device last did. */
const abandonedUploads: Migration = {
  up: (db: Kysely<unknown>) => db.schema.alterTable('upload').renameColumn('begun_at', 'asked_at').execute(),
}

/**
 * 三员分立: the administrator of before is the system administrator. The log becomes a chain from its next entry on, and
 * the database itself refuses to change it; `guard` says so in its own words.
 */
const threeOfficers = (...guard: readonly string[]): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql`update officer set role = 'system' where role = 'admin'`.execute(db)
    await db.schema.alterTable('audit').addColumn('seq', 'bigint').execute()
    await db.schema.alterTable('audit').addColumn('hash', 'text').execute()
    await db.schema.createIndex('audit_seq').unique().on('audit').columns(['seq']).execute()
    for (const words of guard) await sql.raw(words).execute(db)
  },
})

/** One open login an officer (GB/T 22239-2019): where it is and since when. */
const openLogins: Migration = {
  up: (db: Kysely<unknown>) => create(db, 'open_login', 'officer device since'),
}

/** Revoked devices that erase themselves, and how far they have come; of those revoked before none does. */
const wiping: Migration = {
  async up(db: Kysely<unknown>) {
    const device = db.schema.alterTable('device')
    await device.addColumn('wipes', 'bigint', (column) => column.notNull().defaultTo(0)).execute()
    for (const name of ['wipe_begun_at', 'wiped_at']) await device.addColumn(name, 'text').execute()
  },
}

/** What a newer workstation says and this hub does not understand yet. */
const laterWords: Migration = {
  async up(db: Kysely<unknown>) {
    await create(db, 'kept', 'mutation place# officer')
    await db.schema.createIndex('kept_place').on('kept').columns(['place']).execute()
    await db.schema.alterTable('contact').addColumn('more', 'text').execute()
  },
}

const APPEND_ONLY = 'the audit log is append-only'

/** History of the hub's database, oldest first; the names sort. */
export const hubMigrations: Readonly<Record<string, Migration>> = {
  '0010-first-form': firstForm,
  '0020-recovery': recovery,
  '0060-replaced-papers': replacedPapers,
  '0090-after-visits': afterVisits,
  '0110-drafts': drafts,
  '0120-three-officers': threeOfficers(
    `create trigger audit_immutable before update on audit begin select raise(abort, '${APPEND_ONLY}'); end`,
    `create trigger audit_kept before delete on audit begin select raise(abort, '${APPEND_ONLY}'); end`,
  ),
  '0130-snapshots': snapshots,
  '0140-taken-work': takenWork,
  '0150-waiting-work': waitingWork,
  '0151-admin-page': adminPage,
  '0160-open-logins': openLogins,
  '0161-wiping': wiping,
  '0162-later-words': laterWords,
  '0170-uploads': uploads,
  '0180-abandoned-uploads': abandonedUploads,
}

/** Attachments in the database itself: every hub on it has every file, and its copies and replicas hold them. */
const fileFrames: Migration = {
  up: (db: Kysely<unknown>) =>
    db.schema
      .createTable('file_frame')
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('size', 'bigint', (column) => column.notNull())
      .addColumn('bytes', 'bytea', (column) => column.notNull())
      .addPrimaryKeyConstraint('file_frame_key', ['sha256', 'at'])
      .execute(),
}

/** What PostgreSQL has beside the history that both share. */
export const postgresMigrations: Readonly<Record<string, Migration>> = {
  ...hubMigrations,
  '0100-file-frames': fileFrames,
  '0120-three-officers': threeOfficers(
    `create function audit_kept() returns trigger language plpgsql as $$
      begin raise exception '${APPEND_ONLY}'; end $$`,
    'create trigger audit_kept before update or delete on audit for each row execute procedure audit_kept()',
    'create trigger audit_kept_whole before truncate on audit for each statement execute procedure audit_kept()',
  ),
}
