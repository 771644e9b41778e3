import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { callHub } from '../../../src-main/features/sync/exchange/client.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { state } from '../../../src-main/features/sync/service.ts'
import { work } from '../../../src-main/features/task/service.ts'
import { snapshotsWait } from '../../../src-main/features/visit/carry/snapshot-store.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import {
  answerAll,
  failureOf,
  jpeg,
  open as opened,
  shopCode,
  shopUid,
  signAll,
  strokes,
} from '../visit/visit-folder.ts'
import {
  enrolled,
  fill,
  liMin,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from './support/stand.ts'

const shop = subject(1, { uid: shopUid, code: shopCode, name: '金水区拾味坊小吃店' })
let stand: Stand
/** Two devices of one officer. */
let a: Workstation
let b: Workstation
const more: { close(): void }[] = []

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand)
  b = await enrolled(stand)
  await sync(a)
  await sync(b)
})
afterEach(async () => {
  for (const one of [a, b, ...more.splice(0)]) one.close()
  await stand.close()
})
afterAll(() => closePaperPool())

/** A visit with one answer and one photograph. */
async function begun(context: Context): Promise<string> {
  const { id } = visits.start(context, { subjectUid: shop.uid, taskId: null })
  opened(context, id)
  visits.answer(context, { id, item: '01-06', patch: { verdict: 'fail', note: '未见制度文本' } })
  const photo = { item: '01-06', name: '1.jpg', spot: '', place: null, source: 'camera' } as const
  await visits.addPhoto(context, { ...photo, id, file: await jpeg(), takenAt: context.now().toISOString() })
  return id
}

const rowsAtHub = () => stand.hub.db.selectFrom('draft').selectAll().execute()
const lines = (context: Context) => state(context).log.map(({ kind, ok, text }) => `${kind} ${ok} ${text}`)
const session = (context: Workstation) => openSession(context, stand.url)
const same = (visit: object) => ({ ...visit, savedAt: '', snapshotAt: null, lastStep: null, subject: null })

describe('an unfinished visit', () => {
  it('is at the hub after a sync, unreadable for who looks into its database, and only once', async () => {
    const id = await begun(a)
    expect(snapshotsWait(a.work.read)).toBe(true)
    await sync(a)
    expect(snapshotsWait(a.work.read)).toBe(false)
    const [row, ...others] = await rowsAtHub()
    expect(others).toEqual([])
    expect(row).toMatchObject({ visit: id, officer: zhangWei.id, version: 1 })
    const bytes = [row?.subject, row?.body].map((sealed) => Buffer.from(sealed ?? '', 'base64'))
    expect(bytes.some((sealed) => sealed.includes('拾味坊') || sealed.includes('未见制度'))).toBe(false)
    expect(lines(a)).toContain('草稿 true 未完成的检查 1 份已存平台')
    expect(visits.get(a, { id }).snapshotAt).not.toBeNull()
    expect(work(a).drafts).toMatchObject([{ visit: id, snapshotAt: visits.get(a, { id }).snapshotAt }])

    await sync(a)
    expect(await rowsAtHub()).toEqual([row])
    visits.answer(a, { id, item: '01-07', patch: { verdict: 'ok' } })
    expect(snapshotsWait(a.work.read)).toBe(true)
    await sync(a)
    expect(await rowsAtHub()).toMatchObject([{ visit: id, version: 2 }])
  })

  it('of practice stays where it is', async () => {
    visits.start(a, { subjectUid: shop.uid, taskId: null, practice: true })
    await sync(a)
    expect(await rowsAtHub()).toEqual([])
    expect(snapshotsWait(a.work.read)).toBe(false)
  })

  it('goes on on another device of the same officer, and the first one is told', async () => {
    const id = await begun(a)
    const before = visits.get(a, { id })
    await sync(a)
    expect(visits.elsewhere(b)).toEqual([])
    await sync(b)
    const told = { visit: id, subjectName: shop.name, device: a.device.number, savedAt: before.savedAt }
    expect(visits.elsewhere(b)).toEqual([told])

    const taken = await visits.continueHere(b, { visit: id })
    expect(taken.photos).toMatchObject([{ here: false, thumbnail: '' }])
    expect(await visits.bringPhotos(b, { id })).toEqual({ missing: 0 })
    expect(same(visits.get(b, { id }))).toEqual({
      ...same(before),
      photos: before.photos.map((photo) => ({ ...photo, confirmed: true })),
    })
    const [photo] = before.photos
    const bytes = (context: Context) => context.files.get(photo?.sha256 ?? '').then((read) => Buffer.from(read))
    expect(await bytes(b)).toEqual(await bytes(a))
    expect(b.files.has(photo?.thumbnail ?? '')).toBe(true)
    expect(visits.elsewhere(b)).toEqual([])

    visits.answer(b, { id, item: '01-07', patch: { verdict: 'ok' } })
    await sync(a)
    expect(visits.get(a, { id }).away).toMatchObject({ device: b.device.number, finished: false })
    expect(lines(a)).toContain('草稿 true 1 份检查转到另一台设备继续')
    const answer = { id, item: '01-08', patch: { verdict: 'ok' } } as const
    expect(await failureOf(() => visits.answer(a, answer))).toBe('VI-1504')
    expect(visits.elsewhere(a)).toMatchObject([{ visit: id, device: b.device.number }])

    await sync(b)
    const back = await visits.continueHere(a, { visit: id })
    expect([back.away, back.answers.length]).toEqual([null, 2])
    await sync(b)
    expect(visits.get(b, { id }).away).toMatchObject({ device: a.device.number })
  })

  it('that was brought back goes on here, and the other device is told in its turn', async () => {
    const id = await begun(a)
    await sync(a)
    await sync(b)
    await visits.continueHere(b, { visit: id })
    await sync(a)
    expect(visits.bringBack(a, { id, reason: '另一台设备没电' }).away).toBeNull()
    await sync(a)
    expect(visits.get(a, { id }).away).toBeNull()
    await sync(b)
    expect(visits.get(b, { id }).away).toMatchObject({ device: a.device.number })
  })

  it('is open here already, or finished: nothing is overwritten', async () => {
    const id = await begun(a)
    await sync(a)
    await sync(b)
    await visits.continueHere(b, { visit: id })
    visits.answer(b, { id, item: '01-07', patch: { verdict: 'ok' } })
    expect(await failureOf(() => visits.continueHere(b, { visit: id }))).toBe('VI-1518')
    expect(visits.get(b, { id }).answers).toHaveLength(2)
    const reader = { ...b, officer: { ...b.officer, role: 'reader' as const } }
    expect(await failureOf(() => visits.continueHere(reader, { visit: id }))).toBe('VI-1515')
  })

  it('goes by a stick as before: the hub follows the device that has it', async () => {
    const id = await begun(a)
    await sync(a)
    await sync(b)
    const { file, passphrase } = await visits.exportDraft(a, { id })
    await visits.importDraft(b, { file, passphrase })
    await sync(b)
    await sync(a)
    const [row] = await rowsAtHub()
    expect(row).toMatchObject({ visit: id, device: b.device.id })
    expect(visits.get(b, { id }).away).toBeNull()
    expect(visits.get(a, { id }).away).toMatchObject({ device: null })
  })
})

describe('a lost laptop', () => {
  it('costs what came after the last snapshot: a device enrolled anew goes on', async () => {
    const id = await begun(a)
    const before = visits.get(a, { id })
    await sync(a)
    visits.answer(a, { id, item: '01-07', patch: { verdict: 'ok' } })
    const next = await enrolled(stand)
    more.push(next)
    await sync(next)
    const taken = await visits.continueHere(next, { visit: id })
    expect(taken.answers).toEqual(before.answers)
    answerAll(next, id, ['01-06'])
    expect(visits.get(next, { id }).answers.length).toBeGreaterThan(2)
  })

  it('does not hold up the visit where photographs were not sent: they are shown as being there', async () => {
    const id = await begun(a)
    const setUpload = (upload: 0 | 1) =>
      a.work.write((db) => db.run(db.query.updateTable('file').set({ upload }).where('kind', '=', 'evidence')))
    setUpload(0)
    await sync(a)
    await sync(b)
    await visits.continueHere(b, { visit: id })
    expect(await visits.bringPhotos(b, { id })).toEqual({ missing: 1 })
    expect(visits.get(b, { id }).photos).toMatchObject([{ here: false, thumbnail: '', confirmed: false }])
    expect(visits.recovered(b)?.sentence).toContain('照片 1 张，其中 1 张还在原设备上')
    answerAll(b, id, ['01-06'])
    setUpload(1)
    await sync(a)
    await sync(b)
    expect(visits.get(b, { id }).photos).toMatchObject([{ here: true, confirmed: true }])
    expect(lines(b)).toContain('照片 true 取回 1 个附件')
  })
})

describe('nobody else', () => {
  it('sees, fetches or takes away an unfinished visit of an officer, nor the photographs that it names', async () => {
    const id = await begun(a)
    await sync(a)
    const c = await enrolled(stand, liMin)
    more.push(c)
    await sync(c)
    expect(visits.elsewhere(c)).toEqual([])
    const line = await session(c)
    expect((await line.use((to) => callHub(to, 'draftList', {}))).drafts).toEqual([])
    expect(await failureOf(() => visits.continueHere(c, { visit: id }))).toBe('HB-0501')
    const drop = (officer: string) => line.use((to) => callHub(to, 'draftDrop', { visit: id, officer }))
    expect(await failureOf(() => drop(zhangWei.id))).toBe('HB-0502')
    expect(await drop(c.officer.id)).toEqual({ dropped: false })
    const photo = visits.get(a, { id }).photos[0]?.sha256 ?? ''
    const status = async (context: Workstation) => {
      const own = await session(context)
      return own.use(async ({ hub, token }) => {
        const reply = await fetch(`${hub}/files/${photo}`, { headers: { authorization: `Bearer ${token}` } })
        await reply.arrayBuffer()
        return reply.status
      })
    }
    expect([await status(b), await status(c)]).toEqual([200, 404])
    expect(await rowsAtHub()).toHaveLength(1)
    // Another device of the officer may read it, but not take it away unless it goes on there.
    const other = await session(b)
    const officer = zhangWei.id
    expect(await other.use((to) => callHub(to, 'draftDrop', { visit: id, officer }))).toEqual({ dropped: false })
  })
})

describe('a snapshot goes', () => {
  it('when the visit is given up', async () => {
    const id = await begun(a)
    await sync(a)
    await sync(b)
    visits.discard(a, { id, reason: '场所已搬走' })
    await sync(a)
    expect(await rowsAtHub()).toEqual([])
    expect(visits.elsewhere(a)).toEqual([])
    expect(await stand.hub.db.selectFrom('draft_file').selectAll().execute()).toEqual([])
    await sync(b)
    expect(visits.elsewhere(b)).toEqual([])
    expect(await failureOf(() => visits.continueHere(b, { visit: id }))).toBe('HB-0501')
  })

  it('when the visit is finished, and who still had it open is told so', async () => {
    const { id } = visits.start(a, { subjectUid: shop.uid, taskId: null })
    opened(a, id)
    await sync(a)
    await sync(b)
    await visits.continueHere(b, { visit: id })
    answerAll(b, id)
    await signAll(b, id)
    await sync(b)
    expect(await rowsAtHub()).toHaveLength(1)
    await visits.finalise(b, { id })
    await sync(b)
    expect(await rowsAtHub()).toEqual([])
    await sync(a)
    expect(visits.get(a, { id }).away).toMatchObject({ device: b.device.number, finished: true })
    // Brought back, it stays open here: the hub keeps what was finished.
    visits.bringBack(a, { id, reason: '核对原件' })
    await sync(a)
    expect(visits.get(a, { id }).away).toBeNull()
    expect(await rowsAtHub()).toEqual([])
  })
})

describe('the newest one stays', () => {
  const body = Buffer.from('x').toString('base64')
  const snapshot = (visit: string, version: number, claim = false) => ({
    ...{ visit, version, claim, body, officer: zhangWei.id, subject: shop.name, files: [] },
    savedAt: new Date().toISOString(),
  })

  it('an older one never overwrites it, and one of another device only by taking the visit over', async () => {
    const visit = '0190a000-0000-7000-8000-0000000000a9'
    const [first, second] = [await session(a), await session(b)]
    const keep = (line: typeof first, version: number, claim?: boolean) =>
      line.use((to) => callHub(to, 'draftKeep', snapshot(visit, version, claim)))
    expect(await keep(first, 5)).toMatchObject({ state: 'kept', version: 5, device: a.device.number })
    const [kept] = await rowsAtHub()
    expect(await keep(first, 5)).toMatchObject({ state: 'older', version: 5 })
    expect(await keep(first, 4)).toMatchObject({ state: 'older', version: 5 })
    expect(await keep(second, 9)).toMatchObject({ state: 'elsewhere', device: a.device.number })
    expect(await rowsAtHub()).toEqual([kept])
    expect(await keep(first, 7)).toMatchObject({ state: 'kept', version: 7 })
    expect(await keep(second, 1, true)).toMatchObject({ state: 'kept', version: 8, device: b.device.number })
    expect(await keep(first, 8)).toMatchObject({ state: 'elsewhere', device: b.device.number })
    expect(await rowsAtHub()).toMatchObject([{ version: 8, device: b.device.id }])
  })

  it('a folder that was put back to an older state shows the newer one and sends nothing over it', async () => {
    const id = await begun(a)
    await sync(a)
    const line = await session(a)
    await line.use((to) => callHub(to, 'draftKeep', snapshot(id, 6)))
    visits.answer(a, { id, item: '01-07', patch: { verdict: 'ok' } })
    await sync(a)
    await sync(a)
    expect(await rowsAtHub()).toMatchObject([{ version: 6 }])
    expect(visits.elsewhere(a)).toMatchObject([{ visit: id, device: a.device.number }])
    expect(visits.get(a, { id }).away).toBeNull()
    // What is no draft is refused whole.
    await visits.exportDraft(a, { id })
    expect(await failureOf(() => visits.continueHere(a, { visit: id }))).toBe('VI-1521')
  })
})

describe('a sync goes on', () => {
  /** Stands before the hub and answers for the drafts. */
  async function before(status: number, answer: object): Promise<Workstation> {
    const server = http.createServer((request, response) => {
      const to = { hostname: '127.0.0.1', port: new URL(stand.url).port, path: request.url, method: request.method }
      if (request.url?.startsWith('/drafts')) {
        request.resume()
        return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
      }
      const relayed = http.request({ ...to, headers: request.headers }, (reply) => {
        response.writeHead(reply.statusCode ?? 500, reply.headers)
        reply.pipe(response)
      })
      request.pipe(relayed)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    more.push({
      close: () => {
        server.closeAllConnections()
        server.close()
      },
    })
    const hub = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { ...a, folder: `${a.folder}-${status}`, device: { ...a.device, hub } }
  }

  const unknown = { code: 'HB-0001', sentence: '同步中心没有这个地址。', remedy: '请核对平台地址和工作站版本。' }
  const broken = { code: 'HB-0003', sentence: '平台内部出错，这一步没有写入。', remedy: '请稍后再试。' }

  it.each([
    ['a hub of the version before', 404, unknown, '草稿 false 平台版本较旧，不收未完成检查的草稿'],
    ['a hub whose drafts are out of order', 500, broken, '草稿 false 没有完成：平台内部出错，这一步没有写入。'],
  ])('with %s', async (_what, status, answer, line) => {
    const context = await before(status, answer)
    const id = await begun(context)
    expect(await sync(context)).toMatchObject({ attachments: 1, waiting: 0 })
    expect(await sync(context)).toMatchObject({ attachments: 0 })
    const told = lines(context).filter((text) => text.startsWith('草稿'))
    expect(told).toEqual(status === 404 ? [line] : [line, line])
    expect(visits.get(context, { id })).toMatchObject({ snapshotAt: null, away: null })
  })

  it('when one visit is of an officer who is not enrolled on the device', async () => {
    const id = await begun(a)
    const other = await enrolled(stand, liMin)
    more.push(other)
    const mine = visits.start(a, { subjectUid: shop.uid, taskId: null })
    expect(mine.id).toBe(id)
    a.work.write((db) => db.run(db.query.updateTable('visit').set({ officer: other.officer.id }).where('id', '=', id)))
    await sync(a)
    expect(lines(a)).toContain(
      '草稿 false 1 份草稿没有存到平台：这次检查的检查人员没有在这台设备上登记，草稿没有存到平台。',
    )
    expect(await rowsAtHub()).toEqual([])
  })
})

it('signatures that were drawn travel along', async () => {
  const { id } = visits.start(a, { subjectUid: shop.uid, taskId: null })
  opened(a, id)
  answerAll(a, id)
  const { hash } = await visits.draft(a, { id })
  visits.sign(a, { id, role: 'officer1', name: zhangWei.name, strokes, signedHash: hash })
  await sync(a)
  await sync(b)
  const taken = await visits.continueHere(b, { visit: id })
  expect(taken.signatures).toMatchObject([{ role: 'officer1', strokes, signedHash: hash }])
})
