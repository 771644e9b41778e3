import { createHash, randomBytes } from 'node:crypto'
import { appendFileSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { state, statusOf } from '../../../src-main/features/sync/service.ts'
import { enrolled, fill, liMin, type Stand, startHub, subject, sync, type Workstation, zhangWei } from './stand.ts'
import { recordVisit } from './visits.ts'

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

async function request(
  context: Workstation,
  method: string,
  sha256: string,
  more: RequestInit = {},
): Promise<Response> {
  const session = await openSession(context, stand.url)
  return session.use(({ token }) =>
    fetch(`${stand.url}/files/${sha256}`, {
      ...more,
      method,
      headers: { ...more.headers, authorization: `Bearer ${token}` },
    }),
  )
}

const put = (sha256: string, bytes: Uint8Array, range: string): Promise<Response> =>
  request(a, 'PUT', sha256, {
    body: new Uint8Array(bytes),
    headers: { 'content-type': 'application/octet-stream', 'content-range': range },
  })

const contentAtHub = async (sha256: string): Promise<Buffer> =>
  Buffer.from(await (await request(a, 'GET', sha256)).arrayBuffer())

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
    const rest = await request(a, 'GET', sha256, { headers: { range: 'bytes=300000-' } })
    expect(rest.status).toBe(206)
    expect(rest.headers.get('content-range')).toBe('bytes 300000-700000/700001')
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(300_000))).toBe(true)
  })

  it('go on where the hub has them', async () => {
    const bytes = randomBytes(900_000)
    const sha256 = await addPhoto(bytes)
    expect((await put(sha256, bytes.subarray(0, 400_000), 'bytes 0-399999/900000')).status).toBe(202)
    const head = await request(a, 'HEAD', sha256)
    expect(head.headers.get('upload-offset')).toBe('400000')
    expect(await sync(a)).toMatchObject({ attachments: 1 })
    expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
  })

  it.skipIf(inject('postgres') !== undefined)(
    'lose nothing that was whole when the hub died in the middle of a write',
    async () => {
      const bytes = randomBytes(600_000)
      const sha256 = await addPhoto(bytes)
      await put(sha256, bytes.subarray(0, 300_000), 'bytes 0-299999/600000')
      const [part] = globSync('**/*.part', { cwd: stand.folder })
      appendFileSync(path.join(stand.folder, part ?? ''), randomBytes(1000))
      expect((await request(a, 'HEAD', sha256)).headers.get('upload-offset')).toBe('300000')
      expect(await sync(a)).toMatchObject({ attachments: 1 })
      expect((await contentAtHub(sha256)).equals(bytes)).toBe(true)
    },
  )

  it.each([
    ['*/7', 201],
    ['7-6/7', 201],
    ['*/8', 409],
    ['*/0', 400],
    ['6-5/7', 400],
  ])('that came whole before the hub died are asked to be checked (%s)', async (range, status) => {
    const bytes = randomBytes(7)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await stand.hub.vault.append(sha256, bytes, 0)
    expect((await put(sha256, Buffer.alloc(0), `bytes ${range}`)).status).toBe(status)
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

  it.each([
    ['bytes 5-9/10', 409],
    ['bytes 0-3/10', 400],
    ['bytes 0-4/3', 400],
    ['bytes 0-4/999999999999', 413],
    ['nonsense', 400],
  ])('in a wrong place (%s) are refused', async (range, status) => {
    const response = await put('b'.repeat(64), randomBytes(5), range)
    expect(response.status).toBe(status)
    expect(Object.keys((await response.json()) as object).sort()).toEqual(['code', 'remedy', 'sentence'])
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
    expect((await request(near, 'GET', sha256)).status).toBe(404)
    recordVisit(a, VISIT, shop, { evidence: [{ sha256 }] })
    await sync(a)
    expect((await request(near, 'GET', sha256)).status).toBe(200)
    expect((await request(far, 'GET', sha256)).status).toBe(404)
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
