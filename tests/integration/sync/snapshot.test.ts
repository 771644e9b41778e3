import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Officer } from '../../../src-main/features/access/contract.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { run } from '../../../src-main/features/sync/service.ts'
import { write } from '../../../src-main/hub/storage/database/write.ts'
import { putSubjects } from '../../../src-main/hub/storage/registry.ts'
import {
  enrolled,
  fill,
  liMin,
  record,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const SUBJECTS = 2600
const OTHER_DISTRICT = 200

let stand: Stand
let now: number
const open: Workstation[] = []
const servers: http.Server[] = []

const shops = Array.from({ length: SUBJECTS }, (_, i) => subject(i + 1))
const others = Array.from({ length: OTHER_DISTRICT }, (_, i) => subject(90_000 + i, { district: '中原区' }))
const licences = shops.flatMap((shop, i) => Array.from({ length: i % 3 }, (_, n) => record(i * 10 + n, shop.uid)))

beforeEach(async () => {
  now = Date.now()
  stand = await startHub({ now: () => new Date(now) })
  await fill(stand, [...shops, ...others], licences)
})

afterEach(async () => {
  for (const context of open.splice(0)) context.close()
  for (const server of servers.splice(0)) server.close()
  await stand.close()
})

/** An officer of the whole city. */
const everywhere = { ...zhangWei, districts: [] }

async function workstation(officer: Officer = everywhere, url = stand.url): Promise<Workstation> {
  const context = await enrolled(stand, officer, url)
  open.push(context)
  return context
}

/** What a workstation holds of the registry, in an order of its own making. */
function registryOf({ city }: Workstation) {
  const { read } = city
  const subjects = read.all(read.query.selectFrom('subject').select(['uid', 'name', 'district']).orderBy('uid'))
  const records = read.all(
    read.query
      .selectFrom('record')
      .innerJoin('subject', 'subject.id', 'record.subject')
      .select(['record.uid', 'subject.uid as owner', 'record.number'])
      .orderBy('record.uid'),
  )
  return { subjects, records }
}

async function registryAtHub(district?: string) {
  const { db } = stand.hub
  const all = db.selectFrom('subject').select(['uid', 'name', 'district']).orderBy('uid')
  const subjects = await (district === undefined ? all : all.where('district', '=', district)).execute()
  const records = await db
    .selectFrom('record')
    .select(['uid', 'subject_uid as owner', 'number'])
    .orderBy('uid')
    .execute()
  return { subjects, records }
}

const manifestOf = async (context: Workstation) => {
  const session = await openSession(context, stand.url)
  return session.use(async ({ token }) => {
    const response = await fetch(`${stand.url}/snapshot`, { headers: { authorization: `Bearer ${token}` } })
    return (await response.json()) as { state: string; snapshot: { chunks: { sha256: string }[] } | null }
  })
}

/** Syncs until so many progress steps of loading were seen, then gives up, as a person who closes the laptop. */
async function syncPart(context: Workstation, loaded: number): Promise<void> {
  const giveUp = new AbortController()
  let seen = 0
  await expect(
    (async () => {
      for await (const { progress } of run(context, undefined, giveUp.signal)) {
        if (progress?.words.includes('还要') && ++seen >= loaded) giveUp.abort(new Error('given up'))
      }
    })(),
  ).rejects.toThrow('given up')
}

describe('the snapshot of a jurisdiction', () => {
  it('brings a new device everything, with what the snapshot leaves out, and the next sync nothing more', async () => {
    const a = await workstation()
    const words: string[] = []
    for await (const { progress } of run(a, undefined)) if (progress) words.push(progress.words)
    expect(words).toContain('平台正在整理本辖区资料')
    expect(words).toContain('主体已取得，正在编制查询索引')
    expect(words.some((text) => /^取得资料 [\d,]+\/5,\d{3} 条，还要/.test(text))).toBe(true)
    expect(registryOf(a)).toEqual(await registryAtHub())
    const officers = a.city.read.first(
      a.city.read.query.selectFrom('catalogue').select('body').where('kind', '=', 'officers'),
    )
    expect(officers?.body).toContain(zhangWei.name)
    expect(a.city.read.all(a.city.read.query.selectFrom('assessment').select('subject'))).toHaveLength(
      SUBJECTS + OTHER_DISTRICT,
    )
    expect((await sync(a)).pulled).toBe(0)
  })

  it('is made once for all who see the same, and holds nothing of other districts', async () => {
    const inspector = { ...liMin, districts: ['410105'] }
    const b = await workstation(inspector)
    await sync(b)
    expect(registryOf(b).subjects).toEqual((await registryAtHub('金水区')).subjects)
    const c = await workstation({ ...inspector, id: 'third', certificate: '16010524099' })
    await sync(c)
    expect(registryOf(c)).toEqual(registryOf(b))
    expect(await stand.hub.db.selectFrom('snapshot').select('id').execute()).toHaveLength(1)
    const far = await workstation({ ...liMin, id: 'far', certificate: '16010524098', districts: ['410102'] })
    const chunk = (await manifestOf(b)).snapshot?.chunks[0]?.sha256
    const session = await openSession(far, stand.url)
    const { status } = await session.use(({ token }) =>
      fetch(`${stand.url}/files/${chunk}`, { headers: { authorization: `Bearer ${token}` } }),
    )
    expect(status).toBe(404)
  })

  it('goes on where it was cut, and brings what changed meanwhile', async () => {
    const a = await workstation()
    await syncPart(a, 2)
    const partly = registryOf(a)
    expect(partly.subjects).toHaveLength(SUBJECTS + OTHER_DISTRICT)
    expect(partly.records.length).toBeLessThan(licences.length)
    await write(stand.hub.db, (tx) => putSubjects(tx, [{ ...shops[5], name: '改了名的店' } as (typeof shops)[number]]))
    await fill(stand, [subject(70_000)], [record(70_000, subject(70_000).uid)])
    await sync(a)
    expect(registryOf(a)).toEqual(await registryAtHub())
    expect(await stand.hub.db.selectFrom('snapshot').select('id').execute()).toHaveLength(1)
  })

  it('that is another one when the device comes back is taken from its beginning', async () => {
    const a = await workstation()
    await syncPart(a, 1)
    now += 2 * 86_400_000
    await fill(stand, [subject(70_000)])
    await sync(a)
    expect(registryOf(a)).toEqual(await registryAtHub())
    expect(await stand.hub.db.selectFrom('snapshot').select('id').execute()).toHaveLength(2)
  })

  it('older than the one before the last goes, with the chunks that no other holds', async () => {
    for (let day = 0; day < 3; day++) {
      await fill(stand, [subject(70_000 + day)])
      await sync(await workstation({ ...everywhere, id: `o${day}`, certificate: `1601052410${day}` }))
      now += 2 * 86_400_000
    }
    expect(await stand.hub.db.selectFrom('snapshot').select('id').execute()).toHaveLength(2)
    const held = await stand.hub.db.selectFrom('file').select('sha256').execute()
    const named = await stand.hub.db.selectFrom('snapshot_chunk').select('sha256').distinct().execute()
    expect(held.map((row) => row.sha256).toSorted()).toEqual(named.map((row) => row.sha256).toSorted())
  })

  it('changed on its way is refused, and what came before is kept', async () => {
    const server = http.createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { host, connection, 'content-length': _length, ...headers } = request.headers
      const answer = await fetch(`${stand.url}${request.url}`, {
        method: request.method ?? 'GET',
        headers: headers as Record<string, string>,
        ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
      })
      const bytes = Buffer.from(await answer.arrayBuffer())
      if (request.url?.startsWith('/files/')) bytes[100] = (bytes[100] ?? 0) ^ 1
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(bytes)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const a = await workstation()
    const through = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(sync({ ...a, device: { ...a.device, hub: through } })).rejects.toThrow('校验值不符')
    expect(registryOf(a).subjects).toEqual([])
    await sync(a)
    expect(registryOf(a)).toEqual(await registryAtHub())
  })

  it('is left aside where something is held already, and for a small jurisdiction', async () => {
    const small = await workstation({ ...liMin, districts: ['410102'] })
    await sync(small)
    expect(registryOf(small).subjects).toHaveLength(OTHER_DISTRICT)
    expect(await stand.hub.db.selectFrom('snapshot').select('id').execute()).toEqual([])
    expect((await manifestOf(small)).state).toBe('none')
  })

  it('that cannot be made keeps no device waiting: it pulls change by change', async () => {
    stand.hub.vault.append = async () => {
      throw new Error('no space left')
    }
    const a = await workstation({ ...liMin, districts: ['410105'] })
    await sync(a)
    expect(registryOf(a).subjects).toEqual((await registryAtHub('金水区')).subjects)
    expect(await stand.hub.db.selectFrom('snapshot').select('id').execute()).toEqual([])
  })

  it('does not keep a device from pushing its work first', async () => {
    const a = await workstation()
    recordVisit(a, '0190a000-0000-7000-8000-0000000000a1', subject(1))
    expect(await sync(a)).toMatchObject({ pushed: 1, waiting: 0 })
  })
})
