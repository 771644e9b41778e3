import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Officer } from '../../../src-main/features/access/contract.ts'
import { type Envelope, envelopeHash, seal, signJson } from '../../../src-main/features/sync/exchange/envelope.ts'
import { PROTOCOL } from '../../../src-main/features/sync/version/protocol.ts'
import { type Hub, openHub } from '../../../src-main/hub/hub.ts'
import { enrol, makeCode } from '../../../src-main/hub/keeping/enrol.ts'
import { type BareDevice, bareDevice, enrolRequest } from '../../integration/sync/support/http.ts'
import { subject } from '../../integration/sync/support/stand.ts'
import { visitBody } from '../../integration/sync/support/visits.ts'

/** Visits that a device brings home from its day. */
const VISITS = 3
/** Between two devices, and before one that was put off comes again. */
const PAUSE_MS = 1000

/** A device that speaks HTTP by hand: thousands of real workstations would measure this machine and not the hub. */
export type Simulated = {
  readonly device: BareDevice
  readonly officer: string
  /** As a balancer would name it: each device counts by itself. */
  readonly address: string
  cursor: string
  previousHash: string
}

/**
 * What a load found: milliseconds of each request, of each device until all its visits were taken, and until it had pulled;
 * devices whose sync failed, how often one was told to come again, visits that were acknowledged.
 */
export type Load = {
  readonly times: number[]
  readonly pushes: number[]
  readonly pulls: number[]
  errors: number
  putOff: number
  readonly acknowledged: Set<string>
}

const nothing = (): Load => ({ times: [], pushes: [], pulls: [], errors: 0, putOff: 0, acknowledged: new Set() })

/** Enrols so many devices, an officer each. */
export async function enrolDevices(hub: Hub, count: number): Promise<Simulated[]> {
  const devices: Simulated[] = []
  for (let i = 0; i < count; i++) {
    const officer: Omit<Officer, 'id'> = {
      name: `检查员${i}`,
      certificate: `1601058${String(i).padStart(4, '0')}`,
      certificateUntil: '2030-12-31',
      office: '虚构区市场监管局',
      role: 'inspector',
      districts: [],
      sectors: [],
    }
    const device = bareDevice()
    const request = enrolRequest(device, await makeCode(hub, officer)) as Parameters<typeof enrol>[1]
    const enrolled = await enrol(hub, request)
    const address = `10.${i >> 8}.${i & 255}.7`
    devices.push({ device, officer: enrolled.officer.id, address, cursor: '', previousHash: '' })
  }
  return devices
}

/** All devices sync once, begun evenly over so many seconds; each at the hub of its turn. */
export async function loadHubs(urls: readonly string[], devices: readonly Simulated[], seconds: number): Promise<Load> {
  const load = nothing()
  const pause = (seconds * 1000) / devices.length
  const runs: Promise<void>[] = []
  for (const [i, one] of devices.entries()) {
    runs.push(syncOnce(urls[i % urls.length] ?? '', one, load).catch(() => void load.errors++))
    await setTimeout(pause)
  }
  await Promise.all(runs)
  return load
}

/** A hub had no time for a device, which comes again. */
class ComeAgain extends Error {}

type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>

/** A line of a device to a hub, signed in. */
async function openLine(url: string, one: Simulated, load: Load): Promise<Call> {
  let token: string | undefined
  const call: Call = async (method, path, body) => {
    const started = performance.now()
    const response = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        'x-forwarded-for': one.address,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    })
    const answer = (await response.json()) as Record<string, unknown>
    load.times.push(performance.now() - started)
    if (response.status === 503) throw new ComeAgain()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return answer
  }
  const { challenge } = await call('POST', '/challenge', { device: one.device.id })
  const said = { challenge, device: one.device.id, officer: one.officer }
  const signature = signJson(said, one.device.privateKey)
  token = String((await call('POST', '/token', { ...said, signature })).token)
  return call
}

async function syncOnce(url: string, one: Simulated, load: Load): Promise<void> {
  const call = await openLine(url, one, load)
  await handOver(call, one, load)
  await takeIn(call, one, load)
}

async function handOver(call: Call, one: Simulated, load: Load): Promise<void> {
  const started = performance.now()
  for (let left: readonly Envelope[] = visits(one); left.length > 0; ) {
    left = await push(call, left, load)
    if (left.length > 0) await setTimeout(PAUSE_MS)
  }
  load.pushes.push(performance.now() - started)
}

async function takeIn(call: Call, one: Simulated, load: Load): Promise<void> {
  const started = performance.now()
  for (let more = true; more; ) {
    const page = await call('GET', `/pull?cursor=${one.cursor}&limit=500`)
    one.cursor = String(page.cursor)
    more = page.more === true
  }
  load.pulls.push(performance.now() - started)
}

/** Answers what the hub left without an answer. */
async function push(call: Call, mutations: readonly Envelope[], load: Load): Promise<readonly Envelope[]> {
  const sent = new Map(mutations.map((mutation) => [mutation.id, mutation]))
  try {
    const { answers } = await call('POST', '/push', { mutations })
    for (const { id, answer } of answers as { id: string; answer: string }[]) {
      const mutation = sent.get(id)
      if (mutation && answer === 'applied') load.acknowledged.add((mutation.body as { id: string }).id)
      else load.errors++
      sent.delete(id)
    }
  } catch (error) {
    if (!(error instanceof ComeAgain)) throw error
  }
  if (sent.size > 0) load.putOff++
  return [...sent.values()]
}

/** One device after the other, one a second, reads from a hub and writes to it until `writing` is over. */
export async function loadBeside(url: string, devices: readonly Simulated[], writing: Promise<unknown>): Promise<Load> {
  const load = nothing()
  let isOver = false
  const end = (): void => {
    isOver = true
  }
  writing.then(end, end)
  const runs: Promise<void>[] = []
  for (const one of devices) {
    if (isOver) break
    runs.push(readAndWrite(url, one, load).catch(() => void load.errors++))
    await setTimeout(PAUSE_MS)
  }
  await Promise.all(runs)
  return load
}

/** Reads first: its time is that of a reader beside the long write. */
async function readAndWrite(url: string, one: Simulated, load: Load): Promise<void> {
  const call = await openLine(url, one, load)
  await takeIn(call, one, load)
  await handOver(call, one, load)
}

const visits = (one: Simulated): Envelope[] => Array.from({ length: VISITS }, (_, i) => visit(one, i))

function visit(one: Simulated, serial: number): Envelope {
  const now = new Date().toISOString()
  const about = subject(serial + 1)
  const envelope = seal(
    {
      id: randomUUID(),
      kind: 'visit.finalised',
      kindVersion: 1,
      protocol: PROTOCOL,
      subject: about.uid,
      baseVersion: null,
      body: visitBody(randomUUID(), about),
      madeAt: now,
      clockOffsetMs: 0,
      device: one.device.id,
      officer: one.officer,
      previousHash: one.previousHash,
    },
    one.device.privateKey,
  )
  one.previousHash = envelopeHash(envelope)
  return envelope
}

/** Acknowledged visits that the database does not hold exactly once. */
export async function lostAt(database: string, passphrase: string, resources: string, load: Load): Promise<number> {
  const hub = await openHub({ database, passphrase, resources })
  try {
    const rows = await hub.db.selectFrom('visit').select('id').execute()
    const held = new Set(rows.map((row) => row.id))
    return [...load.acknowledged].filter((id) => !held.has(id)).length
  } finally {
    await hub.close()
  }
}
