import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../../src-main/database/handle.ts'
import { migrate } from '../../../src-main/database/migrate.ts'
import { workMigrations } from '../../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../../src-main/database/open.ts'
import type { WorkTables } from '../../../src-main/database/tables.ts'
import type { Context } from '../../../src-main/features/context.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { papers as register } from '../../../src-main/features/report/service.ts'
import { verify } from '../../../src-main/features/report/verification/verification.ts'
import { hubMigrations } from '../../../src-main/hub/storage/database/migrations.ts'
import { openHubDatabase } from '../../../src-main/hub/storage/database/open.ts'
import { failureOf, openVisitFolder, type VisitFolder } from '../visit/visit-folder.ts'
import { finalisedVisit, issueOpen, requestOf } from './visit-papers.ts'

let box: string
beforeEach(() => {
  box = mkdtempSync(path.join(tmpdir(), 'older-papers-'))
})
afterEach(() => rmSync(box, { recursive: true, force: true }))
afterAll(() => closePaperPool())

/** Columns and tables that came with the papers of a visit. */
const NEW = { columns: ['replaces', 'replaced_by', 'entries'], table: 'paper_entry' }

/** work.db as a workstation before the papers left it, with a finished visit and its record; then brought up to date. */
function broughtUp(folder: VisitFolder): { context: Context; close: () => void } {
  const key = randomBytes(32)
  const file = path.join(box, 'work.db')
  const before = openEncrypted(file, key)
  migrate(
    before,
    file,
    workMigrations.filter(({ version }) => version < 60),
  )
  const columns = (table: string) =>
    (before.pragma(`table_info(${table})`) as { name: string }[]).map((one) => one.name)
  expect(columns('paper').filter((name) => NEW.columns.includes(name))).toEqual([])
  const { read } = folder.context.work
  const copy = (table: string, rows: readonly object[]) => {
    const names = columns(table)
    const insert = before.prepare(`insert or replace into ${table}(${names}) values(${names.map(() => '?')})`)
    for (const row of rows) insert.run(...names.map((name) => Reflect.get(row, name)))
  }
  before.pragma('foreign_keys=off')
  for (const table of ['setting', 'visit', 'answer', 'finding', 'evidence', 'signature', 'file', 'paper'] as const) {
    copy(table, read.all(read.query.selectFrom(table).selectAll()))
  }
  migrate(before, file, workMigrations)
  return {
    context: { ...folder.context, work: openStore<WorkTables>(before) },
    close: () => before.close(),
  }
}

describe('a workstation of before', () => {
  it('reads its papers on, and issues forms for visits of then', async () => {
    const folder = await openVisitFolder()
    const visit = await finalisedVisit(folder)
    const { context, close } = broughtUp(folder)
    const [record] = papers.ofVisit(context, { visit }).papers
    expect(record).toMatchObject({
      form: null,
      title: '现场检查笔录',
      state: 'issued',
      replaces: null,
      replacedBy: null,
      handedOver: null,
    })
    expect(register(context)).toMatchObject([{ number: record?.number, kind: 'on_site_record' }])
    expect(await verify(context, { file: null, text: record?.code ?? '' })).toMatchObject({
      result: 'genuine',
      title: '现场检查笔录',
      number: record?.number,
    })
    expect(await failureOf(() => papers.cancel(context, { number: record?.number ?? '', reason: '写错' }))).toBe(
      'PA-0220',
    )
    const done = await issueOpen(context, requestOf(context, visit, 'correction-order'))
    expect(papers.ofVisit(context, { visit }).papers.map(({ number }) => number)).toContain(done.number)
    close()
    folder.close()
  })
})

describe('a hub of before', () => {
  it('keeps its register, with a copy of the file as it was', async () => {
    const file = path.join(box, 'hub.db')
    const key = randomBytes(32)
    const old = new Kysely<{ register: Record<string, string | null> }>({
      dialect: new SqliteDialect({ database: openEncrypted(file, key) }),
    })
    const first = Object.fromEntries(Object.entries(hubMigrations).filter(([name]) => name < '0060'))
    await new Migrator({ db: old, provider: { getMigrations: async () => first } }).migrateToLatest()
    const row = {
      number: '演市监检〔2026〕第011-0001号',
      kind: 'on_site_record',
      subject_code: null,
      subject_name: '金水区拾味坊小吃店',
      content_hash: 'c',
      file_hash: 'f',
      code: '7R9G-CSBB-P909',
      issued_at: '2026-06-18T02:00:00.000Z',
      device: '011',
      state: 'issued',
    }
    await old.insertInto('register').values(row).execute()
    await old.destroy()
    const db = await openHubDatabase(file, key)
    expect(await db.selectFrom('register').selectAll().execute()).toEqual([{ ...row, replaced_by: null }])
    await db.destroy()
    const copy = openEncrypted(`${file}.v2`, key, { readonly: true })
    expect(copy.prepare('select number from register').all()).toEqual([{ number: row.number }])
    copy.close()
  })
})
