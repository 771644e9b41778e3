import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openEncrypted } from '../../../src-main/database/open.ts'
import { readAudit } from '../../../src-main/hub/commands/log.ts'
import { type Hub, openHub } from '../../../src-main/hub/hub.ts'
import { makeCode } from '../../../src-main/hub/keeping/enrol.ts'
import { hubKey } from '../../../src-main/hub/keeping/keys.ts'
import { hubMigrations } from '../../../src-main/hub/storage/database/migrations.ts'
import type { HubAuditTable, HubTables } from '../../../src-main/hub/storage/tables.ts'
import { resources, zhangWei } from '../sync/support/stand.ts'

const box = mkdtempSync(path.join(tmpdir(), 'hub-upgrade-'))
const FIRST_FORM = '0010-first-form'
type FirstTables = Omit<HubTables, 'audit'> & { audit: Pick<HubAuditTable, 'id' | 'device' | 'at' | 'entry'> }

afterAll(() => rmSync(box, { recursive: true, force: true }))

/** Puts a database of the first form in the place of a hub's, with what that form had of its content. */
async function toFirstForm(folder: string, { db }: Hub): Promise<void> {
  const settings = await db.selectFrom('setting').selectAll().execute()
  const officers = await db.selectFrom('officer').selectAll().execute()
  const entries = await db.selectFrom('audit').select(['id', 'device', 'at', 'entry']).execute()
  await db.destroy()
  const file = path.join(folder, 'hub.db')
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  const { key } = await hubKey(folder, undefined)
  const old = new Kysely<FirstTables>({ dialect: new SqliteDialect({ database: openEncrypted(file, key) }) })
  const migrator = new Migrator({ db: old, provider: { getMigrations: async () => ({ ...hubMigrations }) } })
  const { error } = await migrator.migrateTo(FIRST_FORM)
  if (error) throw error
  await old.insertInto('setting').values(settings).execute()
  await old
    .insertInto('officer')
    .values(officers.map((officer) => ({ ...officer, role: 'admin' })))
    .execute()
  await old.insertInto('audit').values(entries).execute()
  await old.destroy()
}

describe('a hub of the first form', () => {
  it('works as today after its upgrade and keeps a copy of what it was', async () => {
    const folder = mkdtempSync(path.join(box, 'hub-'))
    const first = await openHub({ folder, resources })
    await makeCode(first, { ...zhangWei, role: 'system' })
    await toFirstForm(folder, first)
    const upgraded = await openHub({ folder, resources })
    expect(await upgraded.db.selectFrom('recovery').selectAll().execute()).toEqual([])
    expect(upgraded.identity).toEqual(first.identity)
    expect(await upgraded.db.selectFrom('officer').select(['name', 'role']).execute()).toEqual([
      { name: '张伟', role: 'system' },
    ])
    const { entries, check } = await readAudit(upgraded, undefined, { administrator: 'a@b' })
    expect(check).toMatchObject({ unchained: 2, checked: 1, brokenAt: null })
    // The first form kept no order of what was written in one millisecond.
    const actions = entries.map(({ entry }) => entry.action)
    expect([new Set(actions.slice(0, 2)), actions.at(-1)]).toEqual([new Set(['登记人员', '发放登记码']), '查阅日志'])
    await upgraded.close()
    expect(existsSync(path.join(folder, 'hub.db.v1'))).toBe(true)
  })
})
