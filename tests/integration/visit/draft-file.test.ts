import { generateKeyPairSync } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { closePaperPool, signingMaterial } from '../../../src-main/features/report/paper.ts'
import { papers as issuedPapers, paperCount, verify } from '../../../src-main/features/report/service.ts'
import { register } from '../../../src-main/features/report/verification/trust.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { asWindow, windowClosed } from '../../../src-main/features/visit/state/hold.ts'
import { issueOpen, requestOf, visitWithFindings } from '../paper/visit-papers.ts'
import { openJournalFolder } from './journal-folder.ts'
import { failureOf, jpeg, openVisitFolder, startOpened, type VisitFolder } from './visit-folder.ts'

let here: VisitFolder
let there: VisitFolder

const keys = generateKeyPairSync('ed25519')
/** A second device that the first one trusts, and the other way round: one office. */
const another: Context['device'] = {
  number: '012',
  id: '0190a000-0000-7000-8000-0000000000d2',
  hub: null,
  signingKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  publicKey: keys.publicKey.export({ format: 'jwk' }).x ?? '',
}

const trust = (context: Context, others: readonly string[]) =>
  context.city.write((db) =>
    db.run(
      db.query
        .insertInto('state')
        .values({ key: 'trust', value: JSON.stringify({ roots: [], revoked: [], keys: others }) }),
    ),
  )

beforeEach(async () => {
  here = await openVisitFolder()
  there = await openVisitFolder({ device: another })
  trust(there.context, [here.context.device.publicKey])
  trust(here.context, [another.publicKey])
})
afterEach(() => {
  here.close()
  there.close()
})
afterAll(() => closePaperPool())

async function begun(): Promise<string> {
  const { context } = here
  const { id } = startOpened(context)
  visits.answer(context, { id, item: '01-06', patch: { verdict: 'fail', note: '未见制度文本' } })
  const photo = { item: '01-06', name: '1.jpg', spot: '', place: null, source: 'camera' } as const
  const takenAt = context.now().toISOString()
  await visits.addPhoto(context, { ...photo, id, file: await jpeg(), takenAt })
  return id
}

const without = (visit: object) => ({ ...visit, savedAt: '', away: null, subject: null, lastStep: null })

describe('a visit goes on on another device', () => {
  it('whole, with its photographs, under the same id; the first device is locked', async () => {
    const id = await begun()
    const before = visits.get(here.context, { id })
    const { file, name, passphrase, photos } = await visits.exportDraft(here.context, { id })
    expect([name, photos]).toEqual(['金水区拾味坊小吃店-2026-11-24.cwdraft', 1])
    expect(passphrase).toMatch(/^[2-9A-HJ-NP-Z]{5}(-[2-9A-HJ-NP-Z]{5}){3}$/)
    expect(Buffer.from(await file.arrayBuffer()).includes('拾味坊')).toBe(false)
    const answer = { id, item: '01-07', patch: { verdict: 'ok' } } as const
    expect(await failureOf(() => visits.answer(here.context, answer))).toBe('VI-1504')
    expect(visits.get(here.context, { id }).away).toMatchObject({ officer: '张伟' })
    expect(visits.recovered(here.context)).toBeNull()

    const taken = await visits.importDraft(there.context, { file, passphrase: ` ${passphrase.toLowerCase()} ` })
    expect(without(taken)).toEqual(without(before))
    const bytesIn = async ({ context }: VisitFolder) =>
      Buffer.from(await context.files.get(before.photos[0]?.sha256 ?? ''))
    expect(await bytesIn(there)).toEqual(await bytesIn(here))
    expect(visits.answer(there.context, answer).answers).toHaveLength(2)
    expect(await failureOf(() => visits.importDraft(there.context, { file, passphrase }))).toBe('VI-1518')

    const back = await visits.exportDraft(there.context, { id })
    const again = await visits.importDraft(here.context, back)
    expect([again.away, again.answers.length]).toEqual([null, 2])
  })

  it('and what came with it is no step that could be taken back there, but a save like any other', async () => {
    const id = await begun()
    const { file, passphrase } = await visits.exportDraft(here.context, { id })
    const folder = await openJournalFolder({ device: another })
    try {
      const context = folder.open()
      trust(context, [here.context.device.publicKey])
      const taken = await visits.importDraft(context, { file, passphrase })
      expect([taken.answers.length, taken.lastStep]).toEqual([1, null])
      const answered = visits.answer(context, { id, item: '01-07', patch: { verdict: 'ok' } })
      const back = visits.takeBack(context, { id, step: answered.lastStep?.step ?? 0 })
      expect([back.answers, back.lastStep]).toEqual([taken.answers, null])
      folder.shut()
      rmSync(folder.work)
      expect(visits.get(folder.open(), { id })).toMatchObject({ answers: taken.answers, photos: taken.photos })
    } finally {
      folder.close()
    }
  })

  it('and a deadline for making up its approval runs on from where it was claimed first', async () => {
    const id = await begun()
    const emergency = (context: Context, reason: string) =>
      visits.saveOpening(context, { id, patch: { approval: { kind: 'emergency', number: '', date: null, reason } } })
    const [owed] = emergency(here.context, '接到食物中毒报告').lawful.makeUps
    await visits.importDraft(there.context, await visits.exportDraft(here.context, { id }))
    there.pass(300)
    expect(emergency(there.context, '接到食物中毒报告，须当日核查').lawful.makeUps).toMatchObject([
      { dueAt: owed?.dueAt },
    ])
  })

  it('is brought back with a reason that stays in the log', async () => {
    const id = await begun()
    await visits.exportDraft(here.context, { id })
    expect(await failureOf(() => visits.bringBack(here.context, { id, reason: ' ' }))).toBe('VI-1505')
    expect(visits.bringBack(here.context, { id, reason: 'U 盘丢失' }).away).toBeNull()
    const db = here.context.work.read
    const entry = db.first(db.query.selectFrom('audit').selectAll().where('action', '=', '取回检查草稿'))
    expect(entry?.purpose).toBe('U 盘丢失')
  })

  it('is refused with a wrong passphrase, when it was changed, cut off, of a stranger, or no draft at all', async () => {
    const id = await begun()
    const { file, passphrase } = await visits.exportDraft(here.context, { id })
    const bytes = Buffer.from(await file.arrayBuffer())
    const fails = (content: Buffer, secret = passphrase) =>
      failureOf(() =>
        visits.importDraft(there.context, { file: new Blob([new Uint8Array(content)]), passphrase: secret }),
      )
    expect(await fails(bytes, 'AAAAA-AAAAA-AAAAA-AAAAA')).toBe('VI-1512')
    const changed = Buffer.from(bytes)
    changed[bytes.length - 200] = (changed[bytes.length - 200] ?? 0) ^ 1
    expect(await fails(changed)).toBe('VI-1514')
    expect(await fails(bytes.subarray(0, bytes.length - 10))).toBe('VI-1511')
    expect(await fails(Buffer.concat([bytes, Buffer.from('x')]))).toBe('VI-1514')
    expect(await fails(bytes.subarray(0, 250))).toBe('VI-1511')
    expect(await fails(Buffer.from('<svg/>'))).toBe('VI-1510')
    expect(await fails(Buffer.alloc(0))).toBe('VI-1510')
    const stranger = await openVisitFolder()
    const call = () => visits.importDraft(stranger.context, { file, passphrase })
    expect(await failureOf(call)).toBe('VI-1513')
    stranger.close()
    expect(there.context.work.read.all(there.context.work.read.query.selectFrom('visit').selectAll())).toEqual([])
  })
})

describe('papers of a visit that goes on on another device', () => {
  /** A notice and an order, issued here; the order by its number. */
  async function withPapers(): Promise<{ id: string; order: string; notice: string }> {
    const id = await visitWithFindings(here)
    const notice = await issueOpen(here.context, requestOf(here.context, id, 'inspection-notice'))
    const order = await issueOpen(here.context, requestOf(here.context, id, 'correction-order'))
    return { id, order: order.number, notice: notice.number }
  }
  const move = async (id: string) => visits.importDraft(there.context, await visits.exportDraft(here.context, { id }))
  const back = async (id: string) => visits.importDraft(here.context, await visits.exportDraft(there.context, { id }))
  const papersIn = ({ context }: VisitFolder, visit: string) => papers.ofVisit(context, { visit }).papers
  const paperIn = (folder: VisitFolder, visit: string, number: string) => {
    const found = papersIn(folder, visit).find((one) => one.number === number)
    if (!found) throw new Error('no paper')
    return found
  }

  it('are seen and verified there, and hold as evidence of what was handed over', async () => {
    const { id, order, notice } = await withPapers()
    papers.handOver(here.context, { number: notice, how: 'paper', to: '孙一禾 店长' })
    const before = papersIn(here, id)
    await move(id)
    expect(papersIn(there, id)).toEqual(before.map((paper) => ({ ...paper, issuedBy: '011' })))
    const { file } = paperIn(there, id, order)
    const bytes = await there.context.files.get(file)
    expect(Buffer.from(bytes)).toEqual(Buffer.from(await here.context.files.get(file)))
    const root = signingMaterial(here.context)?.root ?? ''
    there.context.city.write((db) => {
      const value = JSON.stringify({ roots: [root], revoked: [], keys: [here.context.device.publicKey] })
      db.run(db.query.updateTable('state').set({ value }).where('key', '=', 'trust'))
    })
    const verdict = await verify(there.context, { file: new Blob([new Uint8Array(bytes)]), text: null })
    expect(verdict).toMatchObject({ result: 'genuine', number: order, title: '责令改正通知书' })
    const receipt = papers.open(there.context, { visit: id, form: 'delivery-receipt', replaces: null })
    expect(
      receipt.entries
        .find(({ key }) => key === 'papers')
        ?.value.split('\n')
        .sort(),
    ).toEqual([notice, order].sort())
  })

  it('stay with the device that issued them: not taken back there, not in its register, not sent by it', async () => {
    const { id, order } = await withPapers()
    await move(id)
    expect(await failureOf(() => papers.cancel(there.context, { number: order, reason: '写错' }))).toBe('PA-0224')
    const request = requestOf(there.context, id, 'correction-order')
    expect(await failureOf(() => issueOpen(there.context, { ...request, replaces: order, reason: '期限写错' }))).toBe(
      'PA-0224',
    )
    expect([issuedPapers(there.context), paperCount(there.context)]).toEqual([[], { total: 0 }])
    const db = there.context.work.read
    const { file } = paperIn(there, id, order)
    expect(db.first(db.query.selectFrom('file').select('upload').where('sha256', '=', file))?.upload).toBe(0)
    expect(db.all(db.query.selectFrom('outbox').selectAll().where('kind', '=', 'report.issued'))).toEqual([])
  })

  it('come back with those that were issued there, and with how they were handed over', async () => {
    const { id, order } = await withPapers()
    await move(id)
    papers.handOver(there.context, { number: order, how: 'refused', to: '孙一禾 店长' })
    const { number } = await issueOpen(there.context, requestOf(there.context, id, 'delivery-receipt'))
    await back(id)
    expect(paperIn(here, id, order)).toMatchObject({
      issuedBy: null,
      handedOver: 'refused',
      handedOverTo: '孙一禾 店长',
    })
    expect(paperIn(here, id, number)).toMatchObject({ issuedBy: '012', title: '送达回证' })
    expect(papers.cancel(here.context, { number: order, reason: '写错' }).state).toBe('cancelled')
    await move(id)
    expect(paperIn(there, id, number).issuedBy).toBeNull()
    expect(paperIn(there, id, order).state).toBe('cancelled')
  })

  it('are void there too when the register says so, and registered once the hub has them', async () => {
    const { id, order } = await withPapers()
    await move(id)
    const tell = (state: string) =>
      there.context.city.write((db) => {
        const { issuedAt: issued_at, file: file_hash, code } = paperIn(there, id, order)
        const row = {
          number: order,
          kind: 'correction_order',
          subject_code: null,
          subject_name: '',
          content_hash: '',
          file_hash,
          code,
          issued_at,
          device: '011',
          state,
        }
        db.run(
          db.query
            .insertInto('register')
            .values(row)
            .onConflict((c) => c.column('number').doUpdateSet(row)),
        )
      })
    expect(paperIn(there, id, order).registered).toBe(false)
    tell('issued')
    expect(paperIn(there, id, order)).toMatchObject({ registered: true, state: 'issued' })
    tell('cancelled')
    expect(paperIn(there, id, order).state).toBe('cancelled')
    expect(register(there.context).byNumber(order)?.cancelled).toBe(true)
  })
})

describe('two windows on one visit', () => {
  it('only one of them changes it; the other may take over, and a closed one holds nothing', async () => {
    const { context } = here
    const { id } = startOpened(context)
    const [first, second, third] = [{}, {}, {}]
    const answer = { id, item: '01-06', patch: { verdict: 'ok' } } as const
    expect(asWindow(first, () => visits.hold(context, { id, takeOver: false }))).toEqual({ held: true, since: null })
    expect(asWindow(second, () => visits.hold(context, { id, takeOver: false }))).toEqual({
      held: false,
      since: '2026-11-24T01:30:00.000Z',
    })
    expect(await failureOf(() => asWindow(second, () => visits.answer(context, answer)))).toBe('VI-1503')
    asWindow(second, () => visits.hold(context, { id, takeOver: true }))
    expect(await failureOf(() => asWindow(first, () => visits.answer(context, answer)))).toBe('VI-1503')
    expect(asWindow(second, () => visits.answer(context, answer)).answers).toHaveLength(1)
    windowClosed(second)
    expect(asWindow(third, () => visits.hold(context, { id, takeOver: false })).held).toBe(true)
    asWindow(third, () => visits.release(context, { id }))
    expect(asWindow(first, () => visits.hold(context, { id, takeOver: false })).held).toBe(true)
  })
})
