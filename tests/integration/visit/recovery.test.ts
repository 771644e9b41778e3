import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as visits from '../../../src-main/features/visit/service.ts'
import { failureOf, jpeg, openVisitFolder, shopUid, startOpened, strokes, type VisitFolder } from './visit-folder.ts'

let folder: VisitFolder
beforeEach(async () => {
  folder = await openVisitFolder()
})
afterEach(() => folder.close())

describe('after the workstation stopped', () => {
  it('what was answered is there, at the same item, and is said plainly', async () => {
    const { context } = folder
    const { id } = startOpened(context)
    visits.place(context, { id, stage: 'items', item: '01-06' })
    visits.answer(context, { id, item: '01-06', patch: { verdict: 'fail', note: '未见制度文本' } })
    await visits.addPhoto(context, {
      id,
      item: '01-06',
      file: await jpeg(),
      name: '1.jpg',
      takenAt: '2026-11-24T01:30:00.000Z',
      spot: '',
      place: null,
      source: 'camera',
    })
    const before = visits.get(context, { id })
    const reopened = folder.reopen()
    expect(visits.get(reopened, { id })).toEqual(before)
    expect(visits.recovered(reopened)).toEqual({
      visit: id,
      savedAt: before.savedAt,
      sentence: '已找回未完成的记录。今天 09:30 对金水区拾味坊小吃店的检查保存到第 6 项，照片 1 张齐全。',
      onScreen: true,
      visits: [
        {
          visit: id,
          subjectName: '金水区拾味坊小吃店',
          savedAt: before.savedAt,
          sentence: '今天 09:30 对金水区拾味坊小吃店的检查保存到第 6 项，照片 1 张齐全。',
        },
      ],
      source: 'database',
    })
  })

  it('a visit that was left on purpose is not gone back to by itself', () => {
    const { context } = folder
    const { id } = startOpened(context)
    expect(visits.recovered(context)).toMatchObject({ visit: id, onScreen: true })
    visits.leave(context, { id })
    expect(visits.recovered(folder.reopen())).toMatchObject({ visit: id, onScreen: false })
  })

  it('says yesterday, and counts photographs that are lost', async () => {
    const { context } = folder
    const { id } = startOpened(context)
    await visits.addPhoto(context, {
      id,
      item: null,
      file: await jpeg(),
      name: '1.jpg',
      takenAt: '2026-11-24T01:30:00.000Z',
      spot: '',
      place: null,
      source: 'file',
    })
    folder.pass(24 * 60)
    const lossy = { ...context, files: { ...context.files, has: () => false } }
    expect(visits.recovered(lossy)?.sentence).toBe(
      '已找回未完成的记录。昨天 09:30 对金水区拾味坊小吃店的检查保存到检查开场，照片 1 张，缺 1 张，请重新拍摄。',
    )
  })

  it('says nothing when no visit is open, or when it is another officer who signs in', () => {
    const { context } = folder
    expect(visits.recovered(context)).toBeNull()
    startOpened(context)
    const other = { ...context.officer, id: '0190a000-0000-7000-8000-000000000009', name: '王静' }
    expect(visits.recovered({ ...context, officer: other, companion: null })).toBeNull()
  })

  it('a draft keeps its checklist edition when a newer one arrives', () => {
    const { context } = folder
    const { id } = startOpened(context)
    const db = context.city.read
    const row = db.first(
      db.query.selectFrom('catalogue').selectAll().where('kind', '=', 'checklist').where('id', '=', '01'),
    )
    if (!row) throw new Error('no checklist')
    const body = JSON.stringify({ ...JSON.parse(row.body), edition: '2026.2', validFrom: '2026-11-24' })
    const newer = { ...row, edition: '2026.2', valid_from: '2026-11-24', body, sha256: 'f'.repeat(64) }
    context.city.write((write) => write.run(write.query.insertInto('catalogue').values(newer)))
    expect(visits.get(context, { id }).checklist.edition).toBe('2026')
    visits.discard(context, { id, reason: '重新开始' })
    expect(visits.start(context, { subjectUid: shopUid, taskId: null }).checklist.edition).toBe('2026.2')
  })
})

describe('giving up a visit', () => {
  it('removes it whole, stops sending its photographs, and leaves the reason in the log', async () => {
    const { context } = folder
    const { id } = startOpened(context)
    visits.answer(context, { id, item: '01-06', patch: { verdict: 'fail' } })
    await visits.addPhoto(context, {
      id,
      item: '01-06',
      file: await jpeg(),
      name: '1.jpg',
      takenAt: '2026-11-24T01:30:00.000Z',
      spot: '',
      place: null,
      source: 'file',
    })
    expect(visits.discard(context, { id, reason: '走错门店' })).toEqual({})
    const db = context.work.read
    for (const table of ['visit', 'answer', 'finding', 'evidence', 'signature', 'file'] as const) {
      expect(db.all(db.query.selectFrom(table).selectAll())).toEqual([])
    }
    const entry = db.first(db.query.selectFrom('audit').selectAll().where('action', '=', '放弃检查'))
    expect(entry).toMatchObject({ purpose: '走错门店', detail: '已答 1 项，问题 1 个，照片 1 张' })
    expect(await failureOf(() => visits.get(context, { id }))).toBe('VI-0101')
    const late = { id, role: 'officer1', name: '张伟', strokes, signedHash: '' } as const
    expect(await failureOf(() => visits.sign(context, late))).toBe('VI-0101')
  })
})
