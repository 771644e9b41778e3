import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { sendFiles } from '../../../src-main/features/sync/attachments/send.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { state, statusOf } from '../../../src-main/features/sync/service.ts'
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
import { PIECE_HEADERS, uploads } from './support/upload.ts'
import { recordVisit } from './support/visits.ts'

const shop = subject(1)
const VISIT = '0190a000-0000-7000-8000-0000000000a1'

let stand: Stand
let a: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  a = await enrolled(stand, zhangWei)
})

afterEach(async () => {
  a.close()
  await stand.close()
})

async function addPhoto(bytes: Uint8Array, name?: string): Promise<string> {
  const sha256 = await a.files.put(bytes)
  const row = {
    sha256: name ?? sha256,
    size: bytes.length,
    type: 'image/jpeg',
    kind: 'evidence',
    made_at: '2026-06-18T01:00:00.000Z',
  }
  a.work.write((db) => db.run(db.query.insertInto('file').values({ ...row, upload: 1, confirmed_at: null })))
  return sha256
}

const hubFiles = () => uploads(stand.url, a)

const contentAtHub = async (sha256: string): Promise<Buffer> =>
  Buffer.from(await (await hubFiles().request('GET', sha256)).arrayBuffer())

/** What lies at the hub of a file: in its folder, or in the database itself. */
async function storedBytes(sha256: string): Promise<Buffer> {
  if (inject('postgres') === undefined) {
    const [file = ''] = globSync(`files/*/${sha256}`, { cwd: stand.folder })
    return readFileSync(path.join(stand.folder, file))
  }
  const frames = await stand.hub.db.selectFrom('file_frame').select('bytes').where('sha256', '=', sha256).execute()
  return Buffer.concat(frames.map((frame) => frame.bytes))
}

describe('photographs on their way to the hub', () => {
  it('are confirmed one by one, and the page says how many', async () => {
    for (const size of [10, 300_000, 2_500_000]) await addPhoto(randomBytes(size))
    expect(state(a).items).toMatchObject([{ title: '文书等附件 3 份', detail: '2.9 MB，断点续传', state: 'waiting' }])
    expect(statusOf(a)).toMatchObject({ photosConfirmed: 0, photosTotal: 3 })
    expect(await sync(a)).toMatchObject({ attachments: 3 })
    expect(state(a).items).toEqual([])
    expect(await sync(a)).toMatchObject({ attachments: 0 })
  })

  it('arrive byte for byte and are fetched in part', async () => {
    const bytes = randomBytes(700_001)
    const sha256 = await addPhoto(bytes)
    await sync(a)
    expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
    const rest = await hubFiles().request('GET', sha256, { headers: { range: 'bytes=300000-' } })
    expect(rest.status).toBe(206)
    expect(rest.headers.get('content-range')).toBe('bytes 300000-700000/700001')
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(300_000))).toBe(true)
  })

  it('go on where the hub has them', async () => {
    const bytes = randomBytes(900_000)
    const sha256 = await addPhoto(bytes)
    expect((await hubFiles().begin(sha256, 900_000, bytes.subarray(0, 300_000))).status).toBe(201)
    expect((await hubFiles().patch(sha256, bytes.subarray(300_000, 400_000), 300_000)).status).toBe(204)
    expect(await hubFiles().state(sha256)).toEqual(['400000', '900000'])
    expect(await sync(a)).toMatchObject({ attachments: 1 })
    expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
  })

  it.skipIf(inject('postgres') !== undefined)(
    'lose nothing that was whole when the hub died in the middle of a write',
    async () => {
      const bytes = randomBytes(600_000)
      const sha256 = await addPhoto(bytes)
      await hubFiles().begin(sha256, 600_000, bytes.subarray(0, 300_000))
      const [part] = globSync('**/*.part', { cwd: stand.folder })
      appendFileSync(path.join(stand.folder, part ?? ''), randomBytes(1000))
      expect(await hubFiles().state(sha256)).toEqual(['300000', '600000'])
      expect(await sync(a)).toMatchObject({ attachments: 1 })
      expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
    },
  )

  it('begun by somebody under another length are sent under their own', async () => {
    const bytes = randomBytes(300_000)
    const sha256 = await addPhoto(bytes)
    await hubFiles().begin(sha256, 700_000, randomBytes(1000))
    expect(await sync(a)).toMatchObject({ attachments: 1 })
    expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
  })

  it('that came whole before the hub died are confirmed by the next sync', async () => {
    const bytes = randomBytes(300_000)
    const sha256 = await addPhoto(bytes)
    await stand.hub.vault.append(sha256, bytes, 0)
    expect(await sync(a)).toMatchObject({ attachments: 1 })
    expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
  })

  it('whose bytes do not match their hash are refused, noted, and do not hold up the others', async () => {
    const wrong = createHash('sha256').update('another').digest('hex')
    const bytes = randomBytes(1000)
    await addPhoto(bytes, wrong)
    const good = await addPhoto(randomBytes(2000))
    const liar = { size: bytes.length, inMemory: true, read: async () => bytes, close: async () => {} }
    const lying: Workstation = {
      ...a,
      files: { ...a.files, open: (name) => (name === wrong ? Promise.resolve(liar) : a.files.open(name)) },
    }
    expect(await sync(lying)).toMatchObject({ attachments: 1 })
    expect((await contentAtHub(good)).length).toBe(2000)
    expect(state(a).log.find((line) => !line.ok)?.text).toContain('附件的内容与校验值不符')
    expect(await stand.hub.db.selectFrom('file').select('sha256').execute()).toEqual([{ sha256: good }])
  })

  it('keep what came when the line broke in the middle of a piece', async () => {
    const bytes = randomBytes(600_000)
    const sha256 = await addPhoto(bytes)
    await hubFiles().begin(sha256, bytes.length)
    const stop = new AbortController()
    async function* slowly(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 350_000)
      await setTimeout(200)
      stop.abort()
      yield bytes.subarray(350_000)
    }
    const sent = hubFiles().request('PATCH', sha256, {
      body: Readable.toWeb(Readable.from(slowly())),
      duplex: 'half',
      signal: stop.signal,
      headers: { ...PIECE_HEADERS, 'upload-offset': '0' },
    } as RequestInit)
    await expect(sent).rejects.toThrow()
    expect(await hubFiles().state(sha256)).toEqual(['350000', '600000'])
    expect(await sync(a)).toMatchObject({ attachments: 1 })
    expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
  })

  it('take the line for as long as its limit wants', async () => {
    await addPhoto(randomBytes(1_500_000))
    const session = await openSession(a, stand.url)
    const start = performance.now()
    const told: number[] = []
    for await (const { done } of sendFiles(a, session, 2_000_000)) told.push(done)
    // The second piece waits for the time of the first, a mebibyte.
    expect(performance.now() - start).toBeGreaterThan(500)
    expect(told).toEqual([0, 1_048_576, 1_500_000])
    expect(await stand.hub.db.selectFrom('file').select('sha256').execute()).toHaveLength(1)
  })

  it('are seen by others only where their visit is seen', async () => {
    const near = await enrolled(stand, liMin)
    const far = await enrolled(stand, {
      ...liMin,
      id: '0190a000-0000-7000-8000-00000000f001',
      certificate: '16010500001',
      districts: ['登封市'],
    })
    const sha256 = await addPhoto(randomBytes(100))
    await sync(a)
    expect((await uploads(stand.url, near).request('GET', sha256)).status).toBe(404)
    recordVisit(a, VISIT, shop, { evidence: [{ sha256 }] })
    await sync(a)
    expect((await uploads(stand.url, near).request('GET', sha256)).status).toBe(200)
    expect((await uploads(stand.url, far).request('GET', sha256)).status).toBe(404)
    near.close()
    far.close()
  })

  it('lie encrypted at the hub', async () => {
    const text = '不应出现在磁盘上的内容'.repeat(100)
    const sha256 = await addPhoto(Buffer.from(text))
    await sync(a)
    const stored = await storedBytes(sha256)
    expect(stored.includes(Buffer.from('不应出现'))).toBe(false)
    expect(stored.length).toBeGreaterThan(Buffer.byteLength(text))
  })
})
