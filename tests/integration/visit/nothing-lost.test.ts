import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as visits from '../../../src-main/features/visit/service.ts'
import { type JournalFolder, openJournalFolder } from './journal-folder.ts'
import { failureOf, jpeg, startOpened } from './visit-folder.ts'

let folder: JournalFolder
beforeEach(async () => {
  folder = await openJournalFolder()
})
afterEach(() => folder.close())

describe('撤销', () => {
  it('takes back answers, findings and removed photographs, one save after the other', async () => {
    const context = folder.open()
    const { id } = startOpened(context)
    visits.answer(context, { id, item: '01-06', patch: { verdict: 'ok' } })
    visits.answer(context, { id, item: '01-06', patch: { verdict: 'fail' } })
    const failed = visits.get(context, { id })
    const photo = {
      id,
      item: '01-06',
      file: await jpeg(),
      name: '1.jpg',
      spot: '',
      place: null,
      source: 'file',
    } as const
    const taken = await visits.addPhoto(context, { ...photo, takenAt: context.now().toISOString() })
    const removed = visits.removePhoto(context, { id, photo: taken.photos[0]?.id ?? '' })
    expect(removed.photos).toEqual([])
    expect(removed.lastStep).toMatchObject({ kind: 'photo', number: 6 })
    const restored = visits.takeBack(context, { id, step: removed.lastStep?.step ?? 0 })
    expect(restored.photos).toEqual(taken.photos)
    expect(context.work.read.all(context.work.read.query.selectFrom('file').selectAll())).toHaveLength(2)
    const unphotographed = visits.takeBack(context, { id, step: restored.lastStep?.step ?? 0 })
    expect(unphotographed.photos).toEqual([])
    expect(context.work.read.all(context.work.read.query.selectFrom('file').selectAll())).toEqual([])
    expect(unphotographed.findings).toEqual(failed.findings)
    const ok = visits.takeBack(context, { id, step: unphotographed.lastStep?.step ?? 0 })
    expect([ok.answers[0]?.verdict, ok.findings]).toEqual(['ok', []])
    const empty = visits.takeBack(context, { id, step: ok.lastStep?.step ?? 0 })
    expect([empty.answers, empty.lastStep]).toEqual([[], null])
    expect(await failureOf(() => visits.takeBack(context, { id, step: 1 }))).toBe('VI-1501')
  })

  it('what was typed in one go is one step, and a step that is no longer the last is not taken back', async () => {
    const context = folder.open()
    const { id } = startOpened(context)
    const answered = visits.answer(context, { id, item: '01-06', patch: { verdict: 'ok' } })
    for (const note of ['制', '制度', '制度上墙']) visits.answer(context, { id, item: '01-06', patch: { note } })
    const typed = visits.get(context, { id })
    expect(await failureOf(() => visits.takeBack(context, { id, step: answered.lastStep?.step ?? 0 }))).toBe('VI-1502')
    const back = visits.takeBack(context, { id, step: typed.lastStep?.step ?? 0 })
    expect([back.answers[0]?.note, back.lastStep]).toEqual(['', answered.lastStep])
  })
})

describe('the clock is set back during a visit', () => {
  it('keeps the order of saves and both times, and says so', () => {
    const context = folder.open()
    const { id } = startOpened(context)
    visits.answer(context, { id, item: '01-06', patch: { verdict: 'ok' } })
    folder.pass(-24 * 60)
    const later = visits.answer(context, { id, item: '01-07', patch: { verdict: 'ok' } })
    expect(later.clockBacks).toEqual([
      { savedAt: '2026-11-24T01:30:00.000Z', foundAt: '2026-11-23T01:30:00.000Z', sequence: 4 },
    ])
    expect(later.answers.map(({ answeredAt }) => answeredAt)).toEqual([
      '2026-11-24T01:30:00.000Z',
      '2026-11-23T01:30:00.000Z',
    ])
    const row = context.work.read.first(context.work.read.query.selectFrom('visit').select('sequence'))
    expect(row?.sequence).toBe(4)
  })
})
