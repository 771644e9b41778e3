import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { attach, decisions, drop, orphan, orphans, undo } from '../../../src-main/features/duplicate/service.ts'
import { openSearchIndex } from '../../../src-main/features/search/index/index.ts'
import { byCode, profile } from '../../../src-main/features/subject/service.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubject } from '../../support/registry.ts'
import { addWaiting, rowsOf } from './state.ts'

let context: ReturnType<typeof openTestContext>

beforeEach(() => {
  const bare = openTestContext()
  seedCatalogue(bare.city, bare.resources)
  context = { ...bare, search: openSearchIndex(bare.city, () => '2026-06-18') }
})
afterEach(() => context.close())

const code = makeCreditCode('91410105MA9WAT001')
const waitingCode = makeCreditCode('91410105MA4HXD372')
const name = '郑州虚构候补食品有限公司'
const page = { offset: 0, limit: 20 }

describe('留待核对', () => {
  it('lists by code, the longest waiting first, and marks what waits for more than 30 days', () => {
    addWaiting(context, { uid: 'w-1', code: waitingCode, name })
    addWaiting(context, { uid: 'w-2', code: waitingCode, name })
    addWaiting(context, { uid: 'w-3', code, name: '郑州虚构久候有限公司', at: '2026-05-01T02:00:00.000Z' })
    const { total, records, old, rows } = orphans(context, page)
    expect({ total, records, old }).toEqual({ total: 2, records: 3, old: 1 })
    expect(rows.map((row) => [row.name, row.records, row.old])).toEqual([
      ['郑州虚构久候有限公司', 1, true],
      [name, 2, false],
    ])
    const open = orphan(context, { code: waitingCode })
    expect(open).toMatchObject({ codeOk: true, file: '双公示_行政处罚_2026年5月.csv' })
    expect(open.items.map(({ uid, line }) => [uid, line])).toEqual([
      ['w-1', 12],
      ['w-2', 12],
    ])
  })

  it.each([
    ['the same name', { name, code }, waitingCode, ['name']],
    ['the same name without the place words', { name: '虚构候补食品有限公司', code }, waitingCode, ['name']],
    [
      'a former name',
      { name: '虚构改名有限公司', former_names: JSON.stringify([name]), code },
      waitingCode,
      ['former'],
    ],
    [
      'a code with a broken check character',
      { code },
      `${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}`,
      ['check'],
    ],
    ['a code with one character read wrong', { code }, code.replace('MA9', 'MA8'), ['code']],
    ['two neighbours swapped', { code }, code.replace('AT', 'TA'), ['swap']],
    [
      'the same registration number',
      { code, registration_number: '410105000012345' },
      '410105000012345',
      ['registration'],
    ],
    ['the same organisation code elsewhere', { code }, makeCreditCode('92410102MA9WAT001'), ['organisation']],
  ])('proposes a subject by %s', async (_, given, waiting, why) => {
    addSubject(context, { uid: 's-1', name: '郑州虚构别家有限公司', ...given })
    addSubject(context, { uid: 's-2', name: '郑州虚构无关五金商行', code: makeCreditCode('91410105MA1RTH234') })
    await context.search.rebuild()
    addWaiting(context, { uid: 'w-1', code: waiting, name })
    expect(orphan(context, { code: waiting }).proposals.map((one) => [one.uid, one.why])).toEqual([['s-1', why]])
  })

  it('attached, the records belong to the subject, its grade is judged anew, and the code leads to it', () => {
    addSubject(context, { uid: 's-1', code })
    addWaiting(context, { uid: 'w-1', code: waitingCode, name })
    addWaiting(context, { uid: 'w-2', code: waitingCode, name })
    expect(attach(context, { code: waitingCode, uid: 's-1' }).records).toBe(2)
    const shown = profile(context, { uid: 's-1' })
    expect(shown.records.map(({ uid }) => uid).sort()).toEqual(['w-1', 'w-2'])
    expect(shown.assessment?.points).toBeGreaterThan(0)
    expect(byCode(context, { code: waitingCode })).toEqual({ uid: 's-1' })
    expect(orphans(context, page).total).toBe(0)
  })

  it('a record that the subject has already is not written a second time', () => {
    const id = addSubject(context, { uid: 's-1', code })
    addRecord(context, id, { uid: 'r-1', hash: 'the same decision' })
    addWaiting(context, { uid: 'w-1', code: waitingCode, name, hash: 'the same decision' })
    expect(attach(context, { code: waitingCode, uid: 's-1' }).records).toBe(0)
    expect(profile(context, { uid: 's-1' }).records).toHaveLength(1)
    const known = context.city.connection.prepare<[], string>('select uid from dropped_record').pluck().all()
    expect(known).toEqual(['w-1'])
  })

  it('undone, everything waits as before', () => {
    const id = addSubject(context, { uid: 's-1', code })
    addRecord(context, id, { uid: 'r-1', hash: 'the same decision' })
    addWaiting(context, { uid: 'w-1', code: waitingCode, name, hash: 'the same decision' })
    addWaiting(context, { uid: 'w-2', code: waitingCode, name })
    const without = (rows: Record<string, unknown[]>) => ({ ...rows, assessment: [] })
    const before = without(rowsOf(context))
    for (const act of [
      () => attach(context, { code: waitingCode, uid: 's-1' }),
      () => drop(context, { code: waitingCode, reason: '文件填错' }),
    ]) {
      const done = act()
      expect(without(rowsOf(context))).not.toEqual(before)
      undo(context, { id: done.id })
      expect(without(rowsOf(context))).toEqual(before)
    }
  })

  it('dropped with a reason, they are kept with the decision and known', () => {
    addWaiting(context, { uid: 'w-1', code: waitingCode, name })
    expect(() => drop(context, { code: waitingCode, reason: '' })).toThrow('原因')
    drop(context, { code: waitingCode, reason: '文件中代码填错，原单位已更正' })
    expect(orphans(context, page).total).toBe(0)
    expect(decisions(context, page).rows[0]).toMatchObject({
      act: 'dropped',
      name,
      otherCode: waitingCode,
      records: 1,
      reason: '文件中代码填错，原单位已更正',
      officer: '张伟',
    })
    const kept = context.city.connection.prepare<[], string>('select kept from orphan_decision').pluck().get() ?? ''
    expect(JSON.parse(kept)).toHaveLength(1)
  })

  it('brought back after the subject was registered, they go to it at once', () => {
    addWaiting(context, { uid: 'w-1', code: waitingCode, name })
    const { id } = drop(context, { code: waitingCode, reason: '文件填错' })
    addSubject(context, { uid: 's-1', code: waitingCode })
    undo(context, { id })
    expect(profile(context, { uid: 's-1' }).records.map(({ uid }) => uid)).toEqual(['w-1'])
  })

  it('an enrolled workstation leaves it to the platform', () => {
    addWaiting(context, { uid: 'w-1', code: waitingCode, name })
    const enrolled = { ...context, device: { ...context.device, hub: 'http://127.0.0.1:1' } }
    expect(() => drop(enrolled, { code: waitingCode, reason: '文件填错' })).toThrow('平台')
    expect(orphans(enrolled, page).total).toBe(1)
  })
})
