import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { seedCatalogue } from '../../src-main/features/catalogue/store.ts'
import { enrolDevice } from '../../src-main/features/sync/exchange/enrol.ts'
import { openSession } from '../../src-main/features/sync/exchange/session.ts'
import { type Hub, openHub } from '../../src-main/hub/hub.ts'
import { write } from '../../src-main/hub/storage/database/write.ts'
import { announce, readFeed } from '../../src-main/hub/storage/feed/feed.ts'
import { type HubProcess, hubCommand, startProcess } from '../integration/sync/support/hub-process.ts'
import { fill, resources, subject, sync, type Workstation } from '../integration/sync/support/stand.ts'
import { uploads } from '../integration/sync/support/upload.ts'
import { recordVisit } from '../integration/sync/support/visits.ts'
import { openTestContext } from '../support/folder.ts'
import { createDatabase, openPostgresServer, type PostgresServer } from '../support/postgres.ts'

const PASSPHRASE = '各个同步中心的口令'
const shop = subject(1)
const visitId = (serial: number): string => `0190a000-0000-7000-8000-${String(serial).padStart(12, '0')}`

let env: { HUB_DATABASE_URL: string; HUB_PASSPHRASE: string }
let hub: Hub
const processes: HubProcess[] = []

async function newDatabase(server: string): Promise<void> {
  const database = await createDatabase(server, `hubs-${randomBytes(6).toString('hex')}`)
  env = { HUB_DATABASE_URL: database, HUB_PASSPHRASE: PASSPHRASE }
  hub = await openHub({ database, passphrase: PASSPHRASE, resources })
  await fill({ hub }, [shop])
}

async function start(port = 0): Promise<HubProcess> {
  const started = await startProcess(null, port, env)
  processes.push(started)
  return started
}

async function workstation(url: string): Promise<Workstation> {
  const fresh = openTestContext({ now: () => new Date() })
  seedCatalogue(fresh.city, fresh.resources)
  const { code } = JSON.parse(hubCommand(['code', '--json'], env).stdout)
  const { device, officer } = await enrolDevice(fresh.work, { hub: url, code }, new Date())
  return { ...fresh, device, officer }
}

const at = (context: Workstation, url: string): Workstation => ({ ...context, device: { ...context.device, hub: url } })

afterEach(async () => {
  for (const one of processes.splice(0)) await one.stop('SIGTERM')
})

describe('two hubs on one PostgreSQL', () => {
  beforeAll(() => newDatabase(inject('postgres')))
  afterAll(() => hub.close())

  it('behave as one: enrolled at one, pushed to the other, seen at both', async () => {
    const [one, two] = [await start(), await start()]
    const a = await workstation(one.url)
    const b = await workstation(two.url)
    recordVisit(a, visitId(1), shop)
    expect(await sync(at(a, two.url))).toMatchObject({ pushed: 1, waiting: 0 })
    await sync(at(b, one.url))
    const seen = b.city.read.all(b.city.read.query.selectFrom('inspection').select('id'))
    expect(seen).toEqual([{ id: visitId(1) }])
    a.close()
    b.close()
  })

  it('take the token that the other gave, and a file half of which the other has', async () => {
    const [one, two] = [await start(), await start()]
    const a = await workstation(one.url)
    const bytes = randomBytes(600_000)
    const sha256 = await a.files.put(bytes)
    const [atOne, atTwo] = [uploads(one.url, a), uploads(two.url, a)]
    expect((await atOne.begin(sha256, bytes.length, bytes.subarray(0, 300_000))).status).toBe(201)
    expect(await atTwo.state(sha256)).toEqual(['300000', '600000'])
    expect((await atTwo.patch(sha256, bytes.subarray(0, 300_000), 0)).status).toBe(409)
    expect((await atTwo.patch(sha256, bytes.subarray(300_000), 300_000)).status).toBe(204)
    expect(await atOne.state(sha256)).toEqual(['600000', '600000'])
    a.close()
  })

  it('take pieces of one file at the same time and keep it once, as it is', async () => {
    const [one, two] = [await start(), await start()]
    const [a, b] = [await workstation(one.url), await workstation(two.url)]
    const bytes = randomBytes(3_000_000)
    const made_at = new Date().toISOString()
    const row = {
      size: bytes.length,
      type: 'image/jpeg',
      kind: 'evidence',
      made_at,
      upload: 1,
      confirmed_at: null,
    } as const
    for (const each of [a, b]) {
      const sha256 = await each.files.put(bytes)
      each.work.write((db) => db.run(db.query.insertInto('file').values({ sha256, ...row })))
    }
    // Whoever is out of place too often leaves the file for the next run.
    await Promise.all([sync(a), sync(b)])
    for (const each of [a, b]) await sync(each)
    for (const each of [a, b]) {
      const confirmed = each.work.read.all(each.work.read.query.selectFrom('file').select('confirmed_at'))
      expect(confirmed.every((file) => file.confirmed_at !== null)).toBe(true)
    }
    const [sha256 = ''] = a.work.read
      .all(a.work.read.query.selectFrom('file').select('sha256'))
      .map((file) => file.sha256)
    const pieces: Uint8Array[] = []
    for await (const piece of hub.vault.read(sha256)) pieces.push(piece)
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true)
    a.close()
    b.close()
  })

  it('both refuse a device that one of them revoked', async () => {
    const [one, two] = [await start(), await start()]
    const a = await workstation(one.url)
    await sync(a)
    expect(hubCommand(['revoke', '--device', a.device.number], env).status).toBe(0)
    await expect(sync(at(a, two.url))).rejects.toThrow('这台设备已被平台停用')
    a.close()
  })

  it('take the same mutations at the same time and keep each once', async () => {
    const [one, two] = [await start(), await start()]
    const a = await workstation(one.url)
    for (let i = 100; i < 130; i++) recordVisit(a, visitId(i), shop)
    const { read } = a.work
    const rows = read.all(read.query.selectFrom('outbox').select('envelope').where('kind', '=', 'visit.finalised'))
    const session = await openSession(a, one.url)
    const push = (url: string): Promise<{ answers: { id: string; answer: string }[] }> =>
      session.use(async ({ token }) => {
        const response = await fetch(`${url}/push`, {
          method: 'POST',
          body: JSON.stringify({ mutations: rows.map((row) => JSON.parse(row.envelope)) }),
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        })
        return (await response.json()) as { answers: { id: string; answer: string }[] }
      })
    const answers = (await Promise.all([push(one.url), push(two.url)])).flatMap((each) => each.answers)
    expect(answers).toHaveLength(60)
    const firsts = answers.filter((each) => each.answer === 'applied').map((each) => each.id)
    expect(new Set(firsts).size).toBe(30)
    expect(firsts).toHaveLength(30)
    a.close()
  })

  it('want the same passphrase, and a passphrase at all', async () => {
    const wrong = hubCommand(['code', '--json'], { ...env, HUB_PASSPHRASE: '别的口令' })
    expect(wrong.status).toBe(1)
    expect(wrong.stderr).toContain('HB-0107')
    expect(hubCommand(['code'], { ...env, HUB_PASSPHRASE: '' }).stderr).toContain('HB-0105')
    const nowhere = { ...env, HUB_DATABASE_URL: 'postgresql://hub:x@127.0.0.1:1/none' }
    expect(hubCommand(['code'], nowhere).stderr).toContain('HB-0106')
  })

  it('keep no key in the database that its administrator could use', async () => {
    const client = new pg.Client({ connectionString: env.HUB_DATABASE_URL })
    await client.connect()
    const { rows } = await client.query('select key, value from setting')
    await client.end()
    expect(rows.map((row) => row.key).sort()).toEqual(['identity', 'salt'])
    expect(JSON.stringify(rows)).not.toContain('PRIVATE')
  })
})

describe('a slow writer and fast ones', () => {
  beforeAll(() => newDatabase(inject('postgres')))
  afterAll(() => hub.close())

  it('never make a cursor skip what was committed late', async () => {
    const other = await openHub({ database: env.HUB_DATABASE_URL, passphrase: PASSPHRASE, resources })
    const say = (db: Hub['db'], uid: string, waitMs: number): Promise<void> =>
      write(db, async (tx) => {
        await announce(tx, [{ kind: 'note', uid, district: null }])
        await setTimeout(waitMs)
      })
    const from = (after: number) => ({ after, registryTo: 0 })
    const everything = { districts: null, officers: [], sectors: [] }
    const seen: string[] = []
    let cursor = (await readFeed(hub.db, everything, from(0), 2000)).last
    let writing = true
    const reading = (async () => {
      while (writing) {
        const page = await readFeed(other.db, everything, from(cursor), 3)
        seen.push(...page.changes.map((change) => change.uid))
        cursor = page.last
        await setTimeout(1)
      }
    })()
    const writers = Array.from({ length: 40 }, (_, i) => say(i % 2 ? hub.db : other.db, `n${i}`, i % 5 === 0 ? 60 : 0))
    await Promise.all(writers)
    writing = false
    await reading
    const rest = await readFeed(hub.db, everything, from(cursor), 2000)
    seen.push(...rest.changes.map((change) => change.uid))
    expect(seen.toSorted()).toEqual(Array.from({ length: 40 }, (_, i) => `n${i}`).toSorted())
    await other.close()
  })
})

describe('a writer that takes long, as a large import does', () => {
  beforeAll(() => newDatabase(inject('postgres')))
  afterAll(() => hub.close())

  /** Devices push while another process holds the writers' place; `during` sees them wait. */
  async function whileHeld(during: (a: Workstation, pushes: Promise<Response[]>) => Promise<void>): Promise<void> {
    const { url } = await start()
    const a = await workstation(url)
    recordVisit(a, visitId(1), shop)
    const { read } = a.work
    const rows = read.all(read.query.selectFrom('outbox').select('envelope').where('kind', '=', 'visit.finalised'))
    const body = JSON.stringify({ mutations: rows.map((row) => JSON.parse(row.envelope)) })
    const session = await openSession(a, url)
    const isHeld = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    const holding = write(hub.db, async () => {
      isHeld.resolve()
      await end.promise
    })
    await isHeld.promise
    const push = (): Promise<Response> =>
      session.use(({ token }) =>
        fetch(`${url}/push`, {
          method: 'POST',
          body,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        }),
      )
    const pushes = Promise.all(Array.from({ length: 15 }, push))
    await during(a, pushes)
    end.resolve()
    await holding
    const words = await Promise.all((await pushes).map((response) => response.text()))
    expect(words.join()).not.toContain('HB-0003')
    expect(await sync(a)).toMatchObject({ waiting: 0 })
    expect(await hub.db.selectFrom('visit').select('id').execute()).toEqual([{ id: visitId(1) }])
    a.close()
  }

  it('leaves connections to readers', async () => {
    await whileHeld(async (a) => {
      const session = await openSession(a, a.device.hub ?? '')
      const page = await session.use(({ hub: url, token }) =>
        fetch(`${url}/pull`, { headers: { authorization: `Bearer ${token}` } }),
      )
      expect(page.status).toBe(200)
    })
  })

  it.runIf(process.env.HUB_TESTS === 'all')('makes devices come again, and nothing is half taken', async () => {
    await whileHeld(async (_a, pushes) => {
      for (const response of await pushes) expect(response.status).toBe(503)
    })
  })
})

describe('a PostgreSQL that is killed and started again under load', () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await openPostgresServer()
    await newDatabase(server.url)
  })
  afterAll(async () => {
    await hub.close().catch(() => {})
    await server.close()
  })

  it('costs nothing that was acknowledged; the hub stays up and tells devices to come again', async () => {
    const one = await start()
    const a = await workstation(one.url)
    for (let i = 1; i <= 60; i++) recordVisit(a, visitId(i), shop)
    const syncing = sync(a).then(
      () => 'done',
      (error: Error) => error.message,
    )
    await setTimeout(300)
    await server.kill()
    await syncing
    const meanwhile = await fetch(`${one.url}/challenge`, {
      method: 'POST',
      body: JSON.stringify({ device: a.device.id }),
      headers: { 'content-type': 'application/json' },
    })
    expect(meanwhile.status).toBe(200)
    await expect(sync(a)).rejects.toThrow('平台正忙')
    await server.start()
    expect(await sync(a)).toMatchObject({ waiting: 0, rejected: 0, conflicts: 0 })
    const rows = await hub.db.selectFrom('visit').select('id').execute()
    expect(rows).toHaveLength(60)
    expect(one.child.exitCode).toBeNull()
    a.close()
  })
})
