import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lawRecord, recordsOf } from '../../../src-main/features/record/store.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubject } from '../../support/registry.ts'

let context: ReturnType<typeof openTestContext>
let subject: number
beforeEach(() => {
  context = openTestContext()
  subject = addSubject(context, { uid: 'u-1' })
})
afterEach(() => context.close())

describe('records of a subject', () => {
  it('come newest first with all they say', () => {
    addRecord(context, subject, { uid: 'r-1', date: '2025-01-02', body: '{"fine":5200000}' })
    addRecord(context, subject, { uid: 'r-2', date: '2026-03-05', objection: 1, edition: '2021' })
    const { records, notes } = recordsOf(context.city.read, subject)
    expect(records.map((record) => record.uid)).toEqual(['r-2', 'r-1'])
    expect(records[0]).toMatchObject({ objection: true, withdrawn: false, inSpecialReport: true, edition: '2021' })
    expect(records[1]?.body).toEqual({ fine: 5_200_000 })
    expect(notes).toEqual([])
  })

  it('do not include those of another subject', () => {
    addRecord(context, addSubject(context, { uid: 'u-2' }), { uid: 'r-9' })
    expect(recordsOf(context.city.read, subject).records).toEqual([])
  })

  it.each([
    ['a category of the future', { category: 'space_permit' }],
    ['a body that is no JSON', { body: '{"fine":' }],
    ['a body of another shape', { body: '{"fine":{"amount":1}}' }],
    ['a date that is none', { date: '去年' }],
    ['a disclosure class of the future', { disclosure: '半公开' }],
  ])('%s is left out and said, the others stay', (_, given) => {
    addRecord(context, subject, { uid: 'r-1' })
    addRecord(context, subject, { uid: 'r-2', ...given })
    const { records, notes } = recordsOf(context.city.read, subject)
    expect(records.map((record) => record.uid)).toEqual(['r-1'])
    expect(notes).toEqual(['另有 1 条记录由其他版本写入，本版本读不出，未列在下面。'])
  })

  it('reach the rules with the edition they were judged by, if any', () => {
    addRecord(context, subject, { uid: 'r-1', edition: '2021' })
    addRecord(context, subject, { uid: 'r-2' })
    const [first, second] = recordsOf(context.city.read, subject).records.map(lawRecord)
    expect([first, second].map((record) => record && 'edition' in record)).toEqual([false, true])
  })
})
