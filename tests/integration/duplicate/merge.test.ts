import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { fieldNames } from '../../../src-main/features/duplicate/contract.ts'
import { decisions, merge, undo } from '../../../src-main/features/duplicate/service.ts'
import { openSearchIndex } from '../../../src-main/features/search/index/index.ts'
import { find, recent } from '../../../src-main/features/search/service.ts'
import { byCode, profile } from '../../../src-main/features/subject/service.ts'
import { work } from '../../../src-main/features/task/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubject, addVisit, codeA, codeB } from '../../support/registry.ts'
import { addContact, addInspection, addTask, rowsOf } from './state.ts'

let context: ReturnType<typeof openTestContext>

beforeEach(() => {
  const bare = openTestContext()
  seedCatalogue(bare.city, bare.resources)
  context = { ...bare, search: openSearchIndex(bare.city, () => '2026-06-18') }
})
afterEach(() => context.close())

/** The old shop and its new registration, with everything that hangs on a subject. */
function twoOfOne(): void {
  const old = addSubject(context, {
    uid: 's-old',
    code: codeB,
    name: '郑州虚构满楼饭店',
    registration_number: '410105600123456',
    phone: null,
  })
  const now = addSubject(context, {
    uid: 's-new',
    code: codeA,
    registration_number: null,
    former_names: '["豫满小馆"]',
  })
  addRecord(context, old, { uid: 'r-1' })
  addRecord(context, old, { uid: 'r-2', hash: 'the same decision', title: '未明码标价' })
  addRecord(context, now, { uid: 'r-3', hash: 'the same decision', title: '未明码标价' })
  addRecord(context, now, { uid: 'r-4', category: 'licence', in_special_report: 0, title: '食品经营许可证' })
  addInspection(context, 'i-1', 's-old')
  addTask(context, 't-1', 's-old')
  addContact(context, 's-old', '周甲乙', '2026-05-01T01:00:00.000Z')
  addVisit(context, { id: 'v-1', subjectUid: 's-old', at: '2026-05-03T02:00:00.000Z' })
}

const recordsOf = (uid: string): string[] =>
  context.city.connection
    .prepare<[string], string>(
      'select r.uid from record r join subject s on s.id = r.subject where s.uid = ? order by r.id',
    )
    .pluck()
    .all(uid)

describe('合并两个主体', () => {
  beforeEach(twoOfOne)

  it('records, checks, tasks and contact follow the one that stays, a double stays once', () => {
    const done = merge(context, { survivor: 's-new', merged: 's-old', choices: {} })
    expect(done).toMatchObject({ moved: 1, doubles: 1 })
    expect(recordsOf('s-new')).toEqual(['r-3', 'r-4', 'r-1'])
    const shown = profile(context, { uid: 's-new' })
    expect(shown.inspections.map(({ id }) => id)).toEqual(['v-1', 'i-1'])
    expect(shown.task).toBe('t-1')
    expect(shown.contact.person).toBe('周**')
    expect(shown.row).toMatchObject({ code: codeA, name: '郑州虚构满楼餐饮有限公司' })
    expect(shown.registration.formerNames).toEqual(['郑州虚构满楼饭店', '豫满小馆'])
    expect(shown.registration.registrationNumber).toBe('410105600123456')
    expect(shown.assessment?.rules.length).toBeGreaterThan(0)
  })

  it('a field keeps the value that was chosen', () => {
    merge(context, { survivor: 's-new', merged: 's-old', choices: { name: 'merged', code: 'merged', phone: 'merged' } })
    const { row, registration } = profile(context, { uid: 's-new' })
    expect(row).toMatchObject({ name: '郑州虚构满楼饭店', code: codeB })
    expect(registration.phone).toBeNull()
    expect(byCode(context, { code: codeA })).toEqual({ uid: 's-new' })
  })

  it('the old uid and the old code lead to the one that stays: profile, recent, tasks, search', async () => {
    profile(context, { uid: 's-old' })
    profile(context, { uid: 's-new' })
    await context.search.rebuild()
    merge(context, { survivor: 's-new', merged: 's-old', choices: {} })
    expect(profile(context, { uid: 's-old' }).row.uid).toBe('s-new')
    expect(byCode(context, { code: codeB.toLowerCase() })).toEqual({ uid: 's-new' })
    expect(recent(context).map(({ uid }) => uid)).toEqual(['s-new'])
    expect(work(context).tasks.map((task) => task.subjectName)).toEqual(['郑州虚构满楼餐饮有限公司'])
    const asked = { filters: {}, offset: 0, limit: 10, sort: 'relevance' as const }
    for (const text of [codeA, codeB, '虚构满楼饭店']) {
      const { rows } = await find(context, { text, ...asked })
      expect(rows.map(({ uid, lastInspection }) => [uid, lastInspection])).toEqual([['s-new', '2026-05-03']])
    }
  })

  it('a chain of merges leads to its end', () => {
    addSubject(context, { uid: 's-third', name: '郑州虚构满楼酒楼' })
    merge(context, { survivor: 's-new', merged: 's-old', choices: {} })
    merge(context, { survivor: 's-third', merged: 's-new', choices: {} })
    expect(profile(context, { uid: 's-old' }).row.uid).toBe('s-third')
    expect(profile(context, { uid: 's-old' }).inspections).toHaveLength(2)
    expect(byCode(context, { code: codeB })).toEqual({ uid: 's-third' })
  })

  it('undone, every row is what it was', () => {
    const before = rowsOf(context)
    const { id } = merge(context, { survivor: 's-new', merged: 's-old', choices: { name: 'merged', code: 'merged' } })
    expect(rowsOf(context)).not.toEqual(before)
    undo(context, { id })
    expect(rowsOf(context)).toEqual(before)
    expect(profile(context, { uid: 's-old' }).row.uid).toBe('s-old')
  })

  it('undone, what arrived meanwhile stays where it belongs', () => {
    const before = rowsOf(context)
    const { id } = merge(context, { survivor: 's-new', merged: 's-old', choices: {} })
    const survivor = Number(context.city.connection.prepare("select id from subject where uid = 's-new'").pluck().get())
    addRecord(context, survivor, { uid: 'r-own', title: '合并后收到' })
    addRecord(context, survivor, { uid: 'r-theirs', title: '合并后按旧代码收到' })
    context.city.connection.prepare('insert into alias_record(uid, key) values(?, ?)').run('r-theirs', codeB)
    context.city.connection.prepare("update subject set scope = '餐饮服务；住宿' where uid = 's-new'").run()
    undo(context, { id })
    expect(recordsOf('s-new')).toEqual(['r-3', 'r-4', 'r-own'])
    expect(recordsOf('s-old')).toEqual(['r-1', 'r-2', 'r-theirs'])
    const after = rowsOf(context)
    expect(after.contact).toEqual(before.contact)
    expect(after.alias).toEqual([])
    expect(after.alias_record).toEqual([])
    const scope = context.city.connection.prepare<[], string>('select scope from subject order by uid').pluck().all()
    expect(scope).toEqual(['餐饮服务；住宿', '餐饮服务'])
  })

  it('merges of one subject are undone in turn, the last first', () => {
    addSubject(context, { uid: 's-third', name: '郑州虚构满楼酒楼' })
    const before = rowsOf(context)
    const first = merge(context, { survivor: 's-new', merged: 's-old', choices: {} })
    const second = merge(context, { survivor: 's-new', merged: 's-third', choices: { name: 'merged' } })
    expect(() => undo(context, { id: first.id })).toThrow('先撤销之后的合并：郑州虚构满楼酒楼')
    expect(decisions(context, { offset: 0, limit: 10 }).rows.find(({ id }) => id === first.id)?.undo).toContain(
      '先撤销',
    )
    undo(context, { id: second.id })
    undo(context, { id: first.id })
    expect(rowsOf(context)).toEqual(before)
    expect(() => undo(context, { id: first.id })).toThrow('已撤销')
  })

  it('a local number that was given to another subject meanwhile is not taken from it', () => {
    const { id } = merge(context, { survivor: 's-old', merged: 's-new', choices: {} })
    addSubject(context, { uid: 's-later', name: '郑州虚构后来有限公司' })
    undo(context, { id })
    expect(recordsOf('s-new')).toEqual(['r-3', 'r-4'])
    expect(recordsOf('s-later')).toEqual([])
    expect(profile(context, { uid: 's-new' }).row.code).toBe(codeA)
  })

  it('an enrolled workstation shows and leaves the merging to the platform', () => {
    const device = { ...context.device, hub: 'http://127.0.0.1:1' }
    const before = rowsOf(context)
    expect(() => merge({ ...context, device }, { survivor: 's-new', merged: 's-old', choices: {} })).toThrow(
      '请在平台合并',
    )
    expect(rowsOf(context)).toEqual(before)
  })

  it('says who merged what, in the log and in the list of decisions', () => {
    const { id } = merge(context, { survivor: 's-new', merged: 's-old', choices: {} })
    undo(context, { id })
    const [row] = decisions(context, { offset: 0, limit: 10 }).rows
    expect(row).toMatchObject({
      act: 'merged',
      officer: '张伟',
      other: '郑州虚构满楼饭店',
      otherCode: codeB,
      records: 2,
    })
    expect(row?.undoneAt).not.toBeNull()
    const log = context.work.connection.prepare<[], string>('select action from audit order by seq').pluck().all()
    expect(log).toEqual(['合并主体', '撤销合并'])
  })
})

it('merge then undo is no change, whatever the two are and whatever is chosen', () => {
  const hashes = fc.uniqueArray(fc.constantFrom('h1', 'h2', 'h3', 'h4', 'h5'), { maxLength: 5 })
  const side = fc.record({
    hashes,
    name: fc.constantFrom('郑州虚构甲店', '郑州虚构乙店', '郑州虚构丙店'),
    former: fc.constantFrom('[]', '["郑州虚构乙店"]', '["郑州虚构丁店","郑州虚构甲店"]'),
    phone: fc.constantFrom(null, '0371-60001234', '13800001111'),
    address: fc.constantFrom(null, '金水区花园路 1 号', '金水区文化路 2 号'),
    hasCode: fc.boolean(),
    contact: fc.boolean(),
    checks: fc.nat(2),
    graded: fc.boolean(),
  })
  const choices = fc.dictionary(fc.constantFrom(...fieldNames), fc.constantFrom('survivor' as const, 'merged' as const))
  let run = 0
  fc.assert(
    fc.property(side, side, choices, fc.boolean(), (a, b, chosen, turned) => {
      run++
      const uids = [a, b].map((given, at) => {
        const uid = `s-${run}-${at}`
        const id = addSubject(context, {
          uid,
          code: given.hasCode ? `9141010${at}X${String(run).padStart(9, '0')}` : null,
          name: given.name,
          former_names: given.former,
          phone: given.phone,
          address: given.address,
        })
        for (const hash of given.hashes) addRecord(context, id, { uid: `r-${run}-${at}-${hash}`, hash })
        for (let n = 0; n < given.checks; n++) addInspection(context, `i-${run}-${at}-${n}`, uid)
        if (given.contact) addContact(context, uid, '周甲乙', `2026-05-0${at + 1}T01:00:00.000Z`)
        if (given.graded) {
          context.city.connection
            .prepare(
              "insert into assessment(subject, grade, points, rules, rule_set, edition, computed_at) values(?, 'A', 0, '[]', 'x', '1', 'then')",
            )
            .run(id)
        }
        return uid
      }) as [string, string]
      const [survivor, merged] = turned ? uids : [uids[1], uids[0]]
      const before = rowsOf(context)
      const { id } = merge(context, { survivor, merged, choices: chosen })
      expect(rowsOf(context).subject).toHaveLength((before.subject?.length ?? 0) - 1)
      undo(context, { id })
      expect(rowsOf(context)).toEqual(before)
    }),
    { numRuns: 40 },
  )
})
