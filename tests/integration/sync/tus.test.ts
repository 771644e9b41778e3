import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import * as tus from 'tus-js-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { FILE_LIMIT, TUS, UPLOAD_TYPE } from '../../../src-main/hub/contract.ts'
import { enrolled, type Stand, startHub, type Workstation } from './support/stand.ts'
import { metadata, PIECE_HEADERS, uploads } from './support/upload.ts'

const SHA = 'b'.repeat(64)
const STALLED = 'c'.repeat(64)
const headersOf = (more: Record<string, string>) => ({ ...PIECE_HEADERS, ...more })

let stand: Stand
let a: Workstation

beforeAll(async () => {
  stand = await startHub()
  a = await enrolled(stand)
})

afterAll(async () => {
  a.close()
  await stand.close()
})

const hubFiles = () => uploads(stand.url, a)

const atHub = async (): Promise<string[]> =>
  (await stand.hub.db.selectFrom('file').select('sha256').execute()).map((file) => file.sha256)

const begun = async (): Promise<string[]> =>
  (await stand.hub.db.selectFrom('upload').select('sha256').orderBy('sha256').execute()).map((file) => file.sha256)

/** A client that knows tus and nothing of this hub but address, token and the name of the metadata. */
async function sendPlainly(
  bytes: Uint8Array,
  sha256: string,
  more: Partial<tus.UploadOptions> = {},
): Promise<tus.Upload> {
  const session = await openSession(a, stand.url)
  const token = await session.use(async (line) => line.token)
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(Buffer.from(bytes), {
      endpoint: `${stand.url}/files`,
      headers: { authorization: `Bearer ${token}` },
      metadata: { sha256, filename: '照片.jpg' },
      retryDelays: [0, 10],
      ...more,
      onSuccess: () => resolve(upload),
      onError: reject,
    })
    upload.start()
  })
}

async function expectTyped(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status)
  expect(response.headers.get('tus-resumable')).toBe(TUS)
  expect(Object.keys((await response.json()) as object).sort()).toEqual(['code', 'remedy', 'sentence'])
}

describe('uploads by the tus protocol', () => {
  it('tell what the hub can', async () => {
    const { status, headers } = await hubFiles().request('OPTIONS', '')
    expect(status).toBe(204)
    expect(headers.get('tus-version')).toBe(TUS)
    expect(headers.get('tus-extension')).toBe('creation,creation-with-upload')
    expect(headers.get('tus-max-size')).toBe(String(FILE_LIMIT))
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('that came whole before the hub died are checked when it is asked for them', async () => {
    const bytes = randomBytes(7)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await hubFiles().begin(sha256, 7)
    await stand.hub.vault.append(sha256, bytes, 0)
    expect(await hubFiles().state(sha256)).toEqual(['7', '7'])
    expect(await atHub()).toContain(sha256)
  })

  it('that came whole and are wrong stand at their beginning again', async () => {
    const sha256 = 'd'.repeat(64)
    await hubFiles().begin(sha256, 7)
    await stand.hub.vault.append(sha256, randomBytes(7), 0)
    expect(await hubFiles().state(sha256)).toEqual(['0', '7'])
    expect((await hubFiles().patch(sha256, randomBytes(7), 0)).status).toBe(422)
    expect(await hubFiles().state(sha256)).toEqual(['0', '7'])
  })

  it.each<[string, string, Record<string, string>, number]>([
    ['a place that was not reached', SHA, headersOf({ 'upload-offset': '5' }), 409],
    ['no place', SHA, headersOf({}), 400],
    ['a place that is none', SHA, headersOf({ 'upload-offset': '-1' }), 400],
    ['another type', SHA, headersOf({ 'upload-offset': '0', 'content-type': 'application/octet-stream' }), 415],
    ['no version', SHA, { 'content-type': UPLOAD_TYPE, 'upload-offset': '0' }, 412],
    ['another version', SHA, headersOf({ 'upload-offset': '0', 'tus-resumable': '0.2.2' }), 412],
    ['more than it is long', SHA, headersOf({ 'upload-offset': '0' }), 413],
    ['an upload that nobody began', 'e'.repeat(64), headersOf({ 'upload-offset': '0' }), 404],
    ['a name that is no hash', 'x', headersOf({ 'upload-offset': '0' }), 400],
  ])('with %s are refused in words', async (_name, sha256, headers, status) => {
    await hubFiles().begin(SHA, 4)
    await expectTyped(await hubFiles().request('PATCH', sha256, { body: new Uint8Array(5), headers }), status)
    expect(await hubFiles().state(SHA)).toEqual(['0', '4'])
  })

  it.each<[string, Record<string, string>, number]>([
    ['too long', { 'upload-length': '999999999999', 'upload-metadata': metadata(SHA) }, 413],
    ['empty', { 'upload-length': '0', 'upload-metadata': metadata(SHA) }, 400],
    ['of no length', { 'upload-metadata': metadata(SHA) }, 400],
    ['of a length that comes later', { 'upload-defer-length': '1', 'upload-metadata': metadata(SHA) }, 400],
    ['of no hash', { 'upload-length': '4' }, 400],
    ['of another hash', { 'upload-length': '4', 'upload-metadata': metadata('A'.repeat(64)) }, 400],
    ['in parts', { 'upload-length': '4', 'upload-metadata': metadata(SHA), 'upload-concat': 'partial' }, 400],
  ])('%s are not begun', async (_name, headers, status) => {
    const before = await begun()
    await expectTyped(await hubFiles().request('POST', '', { headers: { 'tus-resumable': TUS, ...headers } }), status)
    expect(await begun()).toEqual(before)
  })

  it('are sent by any client of the protocol, once for each content', async () => {
    const bytes = randomBytes(900_000)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const { url } = await sendPlainly(bytes, sha256)
    expect(url).toBe(`${stand.url}/files/${sha256}`)
    const fetched = await hubFiles().request('GET', sha256)
    expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true)
    let sent = 0
    await sendPlainly(bytes, sha256, { onChunkComplete: (size) => (sent += size) })
    expect(sent).toBe(0)
    const other = randomBytes(700_000)
    const name = createHash('sha256').update(other).digest('hex')
    await sendPlainly(other, name, { chunkSize: 100_000, onChunkComplete: (size) => (sent += size) })
    expect(sent).toBe(700_000)
    await sendPlainly(randomBytes(10), 'f'.repeat(64)).then(
      () => expect.fail('a wrong content was taken'),
      (error: tus.DetailedError) => {
        expect(error.originalResponse?.getStatus()).toBe(422)
        expect(JSON.parse(error.originalResponse?.getBody() ?? '')).toMatchObject({ code: 'HB-0403' })
      },
    )
    expect(await atHub()).toEqual(expect.arrayContaining([sha256, name]))
    expect(await begun()).not.toContain(sha256)
    expect(await hubFiles().state('f'.repeat(64))).toEqual(['0', '10'])
  })

  it('that no device asked for in thirty days are dropped when another begins', async () => {
    const [old, younger, asked] = ['1', '2', '3'].map((digit) => digit.repeat(64)) as [string, string, string]
    const askedDaysAgo = (sha256: string, days: number) =>
      stand.hub.db
        .updateTable('upload')
        .set({ asked_at: new Date(Date.now() - days * 86_400_000).toISOString() })
        .where('sha256', '=', sha256)
        .execute()
    for (const sha256 of [old, younger, asked]) await hubFiles().begin(sha256, 9, randomBytes(5))
    await askedDaysAgo(old, 31)
    await askedDaysAgo(younger, 29)
    await askedDaysAgo(asked, 31)
    expect(await hubFiles().state(asked)).toEqual(['5', '9'])
    await hubFiles().begin('4'.repeat(64), 9)
    expect(await begun()).toEqual(expect.arrayContaining([younger, asked, '4'.repeat(64)]))
    expect(await begun()).not.toContain(old)
    expect(await stand.hub.vault.received(old)).toBe(0)
    expect(await stand.hub.vault.received(younger)).toBe(5)
    expect((await hubFiles().request('HEAD', old, { headers: { 'tus-resumable': TUS } })).status).toBe(404)
  })

  it('that are whole stay, also where the hub died before it forgot that they were on their way', async () => {
    const bytes = randomBytes(9)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await sendPlainly(bytes, sha256)
    const asked_at = new Date(Date.now() - 31 * 86_400_000).toISOString()
    await stand.hub.db.insertInto('upload').values({ sha256, size: 9, device: a.device.id, asked_at }).execute()
    await hubFiles().begin('5'.repeat(64), 9)
    expect(await begun()).not.toContain(sha256)
    const fetched = await hubFiles().request('GET', sha256)
    expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('that a device gave up make way for its next request, with what they brought', async () => {
    await hubFiles().begin(STALLED, 300_000)
    const stop = new AbortController()
    async function* stalling(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000)
      await new Promise((resolve) => stop.signal.addEventListener('abort', resolve))
    }
    const sent = hubFiles()
      .request('PATCH', STALLED, {
        body: Readable.toWeb(Readable.from(stalling())),
        duplex: 'half',
        signal: stop.signal,
        headers: headersOf({ 'upload-offset': '0' }),
      } as RequestInit)
      .catch(() => null)
    await setTimeout(300)
    expect(await hubFiles().state(STALLED)).toEqual(['100000', '300000'])
    stop.abort()
    await sent
  })
})
