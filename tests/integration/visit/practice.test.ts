import { inflateSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import * as files from '../../../src-main/features/file/service.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { verify } from '../../../src-main/features/report/service.ts'
import { profile } from '../../../src-main/features/subject/service.ts'
import { work } from '../../../src-main/features/task/service.ts'
import type { Visit } from '../../../src-main/features/visit/contract.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { issueOpen, requestOf } from '../paper/visit-papers.ts'
import {
  answerAll,
  failureOf,
  jpeg,
  open,
  openVisitFolder,
  shopUid,
  signAll,
  startOpened,
  type VisitFolder,
} from './visit-folder.ts'

let folder: VisitFolder
let context: Context
beforeEach(async () => {
  folder = await openVisitFolder()
  context = folder.context
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

const practise = (): Visit => visits.start(context, { subjectUid: shopUid, taskId: null, practice: true })

/** A practice visit from the door to its record. */
async function practised(): Promise<Visit> {
  const { id } = practise()
  const { notice } = open(context, id).opening
  visits.saveOpening(context, { id, patch: { notice: { ...notice, kind: 'at_door', number: '', deliveredAt: null } } })
  await addPhoto(id)
  answerAll(context, id)
  await signAll(context, id)
  await visits.finalise(context, { id })
  return visits.get(context, { id })
}

const addPhoto = async (id: string) =>
  visits.addPhoto(context, {
    id,
    item: '01-06',
    file: await jpeg(),
    name: '后厨.jpg',
    takenAt: context.now().toISOString(),
    spot: '后厨',
    place: null,
    source: 'camera',
  })

/** Rows of the tables in which nothing of a practice may stand. */
function traces() {
  const db = context.work.read
  return {
    outbox: db.all(db.query.selectFrom('outbox').selectAll()),
    audit: db.all(db.query.selectFrom('audit').selectAll()),
    serial: db.all(db.query.selectFrom('serial').selectAll()),
    paper: db.all(db.query.selectFrom('paper').selectAll()),
    makeUp: db.all(db.query.selectFrom('make_up').selectAll()),
    sent: db.all(db.query.selectFrom('file').selectAll().where('upload', '=', 1)),
  }
}
const NONE = { outbox: [], audit: [], serial: [], paper: [], makeUp: [], sent: [] }

/** The content that a paper carries as an attachment. */
function attached(pdf: Uint8Array): unknown {
  const raw = Buffer.from(pdf)
  for (let at = raw.indexOf('stream'); at >= 0; at = raw.indexOf('stream', at + 6)) {
    const from = at + (raw[at + 6] === 13 ? 8 : 7)
    const end = raw.indexOf('endstream', from)
    if (end < 0) break
    try {
      const value: unknown = JSON.parse(inflateSync(raw.subarray(from, end)).toString('utf8'))
      if (typeof value === 'object') return value
    } catch {
      // Another stream: a font, a picture, a page.
    }
    at = end
  }
  return null
}

describe('practice', () => {
  it('is asked all that a check is asked', async () => {
    const { id, openingGaps } = practise()
    expect(openingGaps.map(({ field }) => field)).toContain('steps.need')
    expect(await failureOf(() => visits.place(context, { id, stage: 'items', item: null }))).toBe('VI-0204')
  })

  it('is sent nowhere, takes no number, and stands in no log', async () => {
    const visit = await practised()
    expect(visit).toMatchObject({ practice: true, state: 'finalised', number: null })
    expect(traces()).toEqual(NONE)
  })

  it('puts off nothing that would have to be made up for', () => {
    const { id } = practise()
    open(context, id)
    const approval = { kind: 'emergency', number: '', date: null, reason: '练习紧急检查' } as const
    visits.saveOpening(context, { id, patch: { approval } })
    expect(visits.register(context).makeUps).toEqual([])
  })

  it('is counted nowhere: neither in the cap, nor the register, nor my work, nor the profile', async () => {
    await practised()
    const { id } = practise()
    expect(visits.register(context)).toMatchObject({ counts: {}, lines: [] })
    expect(work(context).drafts).toEqual([])
    expect(visits.recovered(context)).toBeNull()
    expect(profile(context, { uid: shopUid })).toMatchObject({ openVisit: null, inspections: [] })
    const check = startOpened(context)
    expect(check.id).not.toBe(id)
    expect(check).toMatchObject({ practice: false, visitsThisYear: 1, lawful: { count: { T01: 0 } } })
    const items = check.checklist.sections.flatMap((section) => section.items)
    expect(items.filter(({ last }) => last !== null)).toEqual([])
  })

  it('serves no task', () => {
    const { taskId } = visits.start(context, { subjectUid: shopUid, taskId: 'task-1', practice: true })
    expect(taskId).toBeNull()
  })

  it('goes on beside a check of the same subject, each with its own answers', () => {
    const check = startOpened(context)
    const practice = practise()
    expect(practice.id).not.toBe(check.id)
    expect(practise().id).toBe(practice.id)
    expect(visits.start(context, { subjectUid: shopUid, taskId: null }).id).toBe(check.id)
  })

  it('ends in a record that carries 练习 where a number stands, and no signature or code of a paper', async () => {
    const { paper } = await practised()
    const pdf = await context.files.get(paper ?? '')
    expect(attached(pdf)).toMatchObject({ kind: 'record', number: '练习', practice: true })
    expect(Buffer.from(pdf).includes('ETSI.CAdES.detached')).toBe(false)
    const { result } = await verify(context, { file: new Blob([new Uint8Array(pdf)]), text: null })
    expect(result).not.toBe('genuine')
  })

  it('shows its forms as previews that carry 练习, and issues none', async () => {
    const { id } = await practised()
    const request = requestOf(context, id, 'evidence-list')
    const { file } = await papers.draft(context, request)
    const { content } = await files.read(context, { id: file })
    expect(attached(new Uint8Array(await content.arrayBuffer()))).toMatchObject({
      form: 'evidence-list',
      practice: true,
    })
    expect(await failureOf(() => issueOpen(context, request))).toBe('PA-0211')
    expect(traces()).toEqual(NONE)
  })
})

describe('practice visits of this device', () => {
  it('are listed apart, open and done', async () => {
    const done = await practised()
    folder.pass(5)
    const running = practise()
    expect(visits.practices(context)).toMatchObject([
      { id: running.id, done: false },
      { id: done.id, done: true, subjectName: '金水区拾味坊小吃店' },
    ])
  })

  it('can be deleted with everything that hangs on them', async () => {
    const { id } = await practised()
    visits.removePractice(context, { id })
    const db = context.work.read
    expect(db.all(db.query.selectFrom('file').selectAll())).toEqual([])
    expect(db.all(db.query.selectFrom('answer').selectAll())).toEqual([])
    expect(visits.practices(context)).toEqual([])
    expect(traces()).toEqual(NONE)
  })

  it('do not take along a photograph that a check has too', async () => {
    const { id } = await practised()
    const check = startOpened(context)
    await addPhoto(check.id)
    visits.removePractice(context, { id })
    expect(
      traces()
        .sent.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['evidence', 'thumbnail'])
  })

  it('are all that can be deleted like this', async () => {
    const { id } = startOpened(context)
    expect(await failureOf(() => visits.removePractice(context, { id }))).toBe('VI-1321')
  })
})
