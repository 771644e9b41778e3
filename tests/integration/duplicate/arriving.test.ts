import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { attach, drop, merge, orphans, undo } from '../../../src-main/features/duplicate/service.ts'
import { openCityRegistry } from '../../../src-main/features/import/write/registry-store.ts'
import { applyPage } from '../../../src-main/features/sync/exchange/apply.ts'
import { openTestContext } from '../../support/folder.ts'
import {
  codeOf,
  company,
  csv,
  importBytes,
  licence,
  penalty,
  REGISTRATION,
  type TestContext,
  table,
} from '../import/support.ts'
import { rowsOf } from './state.ts'

let context: TestContext
beforeEach(async () => {
  context = openTestContext()
  seedCatalogue(context.city, context.resources)
  await importBytes(context, csv([REGISTRATION, company(1), company(2)]))
})
afterEach(() => context.close())

const all = (sql: string): unknown[] => context.city.connection.prepare(sql).pluck().all()
const uidOf = (code: string): string => String(all(`select uid from subject where code = '${code}'`)[0])
/** Numbers of the documents of each subject, by its code. */
const documents = () =>
  Object.fromEntries(
    all('select code from subject order by code').map((code) => [
      code,
      all(
        `select r.number from record r join subject s on s.id = r.subject where s.code = '${String(code)}' order by r.number`,
      ),
    ]),
  )

describe('what comes later under the code of a subject that was merged', () => {
  it('a record in a file goes to the one that stayed, and comes back with the undo', async () => {
    const { id } = merge(context, { survivor: uidOf(codeOf(1)), merged: uidOf(codeOf(2)), choices: {} })
    const file = csv(table([penalty(1), penalty(2)]))
    expect(await importBytes(context, file)).toMatchObject({ imported: 2, held: 0 })
    expect(documents()).toEqual({ [codeOf(1)]: ['演市监处罚〔2026〕1 号', '演市监处罚〔2026〕2 号'] })
    expect(await importBytes(context, file)).toMatchObject({ imported: 0, unchanged: 2 })
    undo(context, { id })
    expect(documents()).toEqual({
      [codeOf(1)]: ['演市监处罚〔2026〕1 号'],
      [codeOf(2)]: ['演市监处罚〔2026〕2 号'],
    })
    expect(await importBytes(context, file)).toMatchObject({ imported: 0, unchanged: 2 })
  })

  it('a record that both had is not written a second time by its file', async () => {
    const twice = { 行政处罚决定书文号: '演市监处罚〔2026〕9 号', 处罚决定日期: '2026-03-05' }
    const file = csv(table([penalty(1, twice), penalty(2, twice)]))
    await importBytes(context, file)
    merge(context, { survivor: uidOf(codeOf(1)), merged: uidOf(codeOf(2)), choices: {} })
    expect(all('select count(*) from record')).toEqual([1])
    expect(await importBytes(context, file)).toMatchObject({ imported: 0, unchanged: 2, held: 0 })
    expect(all('select count(*) from record')).toEqual([1])
  })

  it('a file that was looked through before the merge is looked through again', async () => {
    const registry = openCityRegistry(context.city)
    const before = await registry.mark()
    const { id } = merge(context, { survivor: uidOf(codeOf(1)), merged: uidOf(codeOf(2)), choices: {} })
    const between = await registry.mark()
    undo(context, { id })
    expect(new Set([before, between, await registry.mark()]).size).toBe(3)
  })

  it('a registration row adds what is not known and leaves what a person chose', async () => {
    merge(context, { survivor: uidOf(codeOf(1)), merged: uidOf(codeOf(2)), choices: {} })
    context.city.connection.prepare('update subject set scope = null').run()
    const row = company(2, { 企业名称: '郑州虚构第 2 商行（集团）有限公司', 法人代表: '孙丙丁', 经营范围: '住宿' })
    expect(await importBytes(context, csv([REGISTRATION, row]))).toMatchObject({ imported: 1 })
    const [subject] = context.city.read.all(context.city.read.query.selectFrom('subject').selectAll())
    expect(subject).toMatchObject({ code: codeOf(1), representative: '周甲乙', scope: '住宿' })
    expect(subject?.former_names).toContain('集团')
    expect(await importBytes(context, csv([REGISTRATION, row]))).toMatchObject({ imported: 0, unchanged: 1 })
  })

  it('rows of the platform go to the one that stayed, also under another uid', () => {
    const survivor = uidOf(codeOf(1))
    const merged = uidOf(codeOf(2))
    const [row] = context.city.connection.prepare('select * from subject where uid = ?').all(merged) as object[]
    merge(context, { survivor, merged, choices: {} })
    const { id: _, ...subject } = row as { id: number; uid: string }
    const change = (seq: number, kind: string, uid: string, value: unknown) => ({ seq, kind, uid, version: 1, value })
    const record = (uid: string, subject_uid: string) => ({
      uid,
      subject_uid,
      category: 'penalty',
      date: '2026-05-20',
      authority: '金水区市场监管局',
      number: uid,
      title: '未按规定公示营业执照',
      body: '{}',
      disclosure: '公开',
      in_special_report: 1,
      repair_class: '一般',
      repair_state: 'none',
      objection: 0,
      withdrawn: 0,
      public_until: null,
      edition: null,
      source: 'import',
      source_file: null,
      source_line: null,
      batch: null,
      hash: uid,
      version: 2,
    })
    const task = { id: 't-1', subject_uid: merged, title: '日常检查', kind: '日常检查', ground: '', checklist: '01' }
    const changes = [
      change(1, 'subject', merged, { ...subject, version: 5 }),
      change(2, 'record', 'r-1', record('r-1', merged)),
      change(3, 'subject', 'hub-uid', { ...subject, uid: 'hub-uid', version: 6 }),
      change(4, 'record', 'r-2', record('r-2', 'hub-uid')),
      change(5, 'task', 't-1', {
        ...task,
        due: '2026-06-30',
        planned_at: null,
        officer: '',
        state: 'open',
        body: '{}',
        version: 1,
      }),
      change(6, 'subject', merged, null),
    ]
    applyPage(
      context,
      { changes, cursor: '6', asOf: null, restarted: false } as unknown as Parameters<typeof applyPage>[1],
      { visits: new Set(), provisional: new Set() },
    )
    expect(documents()).toEqual({ [codeOf(1)]: ['r-1', 'r-2'] })
    expect(all('select subject_uid from task')).toEqual([survivor])
  })
})

describe('what comes later under a code whose waiting records were settled', () => {
  it('attached: the same file changes nothing, new records go to the subject, the undo lets all wait', async () => {
    await importBytes(context, csv(table([penalty(7)])))
    const before = rowsOf(context).pending_record
    const { id } = attach(context, { code: codeOf(7), uid: uidOf(codeOf(1)) })
    expect(await importBytes(context, csv(table([penalty(7)])))).toMatchObject({ unchanged: 1, held: 0 })
    expect(await importBytes(context, csv(table([licence(7)])))).toMatchObject({ imported: 1, held: 0 })
    expect(documents()[codeOf(1)]).toHaveLength(2)
    undo(context, { id })
    expect(documents()[codeOf(1)]).toEqual([])
    expect(orphans(context, { offset: 0, limit: 10 })).toMatchObject({ total: 1, records: 2 })
    expect(rowsOf(context).pending_record).toEqual(expect.arrayContaining(before ?? []))
  })

  it('attached: a subject that is registered with the code is a subject of its own', async () => {
    await importBytes(context, csv(table([penalty(7)])))
    attach(context, { code: codeOf(7), uid: uidOf(codeOf(1)) })
    expect(await importBytes(context, csv([REGISTRATION, company(7)]))).toMatchObject({ imported: 1 })
    expect(all('select count(*) from subject')).toEqual([3])
    await importBytes(context, csv(table([licence(7)])))
    expect(documents()[codeOf(7)]).toHaveLength(1)
  })

  it('dropped: the same file does not bring them back', async () => {
    await importBytes(context, csv(table([penalty(7)])))
    drop(context, { code: codeOf(7), reason: '文件中代码填错' })
    expect(await importBytes(context, csv(table([penalty(7)])))).toMatchObject({ unchanged: 1, held: 0 })
    expect(orphans(context, { offset: 0, limit: 10 }).total).toBe(0)
  })

  it('without a decision, the arriving registration takes them by itself', async () => {
    await importBytes(context, csv(table([penalty(7)])))
    await importBytes(context, csv([REGISTRATION, company(7)]))
    expect(documents()[codeOf(7)]).toHaveLength(1)
    expect(orphans(context, { offset: 0, limit: 10 }).total).toBe(0)
  })
})
