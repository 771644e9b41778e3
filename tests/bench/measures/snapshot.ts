import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { enrolDevice } from '../../../src-main/features/sync/exchange/enrol.ts'
import { pull } from '../../../src-main/features/sync/exchange/pull.ts'
import { openSession } from '../../../src-main/features/sync/exchange/session.ts'
import { takeSnapshot } from '../../../src-main/features/sync/snapshot/take.ts'
import { SUBJECTS_WORTH_IT } from '../../../src-main/hub/snapshot/serve.ts'
import { hubCommand, startProcess } from '../../integration/sync/support/hub-process.ts'
import { openTestContext } from '../../support/folder.ts'
import type { City } from '../city/city.ts'
import { pouchReplicate } from '../peers/pouch.ts'
import { alone, type Finding } from '../row.ts'
import { bareCopy } from '../snapshot/bare-copy.ts'
import { changeAtHub } from '../snapshot/changes.ts'
import { fillHub } from '../snapshot/hub.ts'

/** What PouchDB replicates in reasonable time. */
const SMALL = 100_000
const MOST_TIMES_BARE = 3
/** Changed subjects that are pulled afterwards, and how long that may take, s. */
const CHANGES = 10_000
const MOST_SECONDS = 2
const SETTLE_MS = 1000

/**
 * A new device takes the city as one download from a hub in a process of its own; beside it the same rows by bare
 * encrypted inserts, and (up to 100,000 subjects) PouchDB's replication from one local database to another. Then subjects
 * change at the hub, and the device pulls and applies the changes.
 */
export async function* snapshot(city: City): AsyncGenerator<Finding> {
  if (city.subjects < SUBJECTS_WORTH_IT) return yield { note: 'A city as small as this is pulled change by change.' }
  for (const subjects of new Set([Math.min(SMALL, city.subjects), city.subjects])) yield* snapshotOf(city, subjects)
}

async function* snapshotOf(city: City, subjects: number): AsyncGenerator<Finding> {
  const { city: source } = await city.context()
  const box = mkdtempSync(path.join(tmpdir(), 'workstation-bench-snapshot-'))
  try {
    const folder = path.join(box, 'hub')
    const counts = await fillHub(folder, source.connection, subjects, city.resources)
    const hub = await startProcess(folder)
    try {
      const what = `snapshot of ${counts.subjects.toLocaleString('en-US')} subjects`
      const first = await device(hub.url, folder)
      const making = await ask(first)
      const taken = await take(first)
      const bare = await bareCopy(source.connection, subjects, path.join(box, 'bare.db'))
      const seconds = taken.ms / 1000
      yield alone(`${what}, made at the hub`, making / 1000, 's')
      yield {
        ...alone(`${what}, fetched and written`, seconds, 's'),
        peer: { name: 'bare encrypted inserts', value: bare / 1000 },
      }
      yield alone(`${what}, times bare encrypted inserts`, taken.ms / bare, 'x', MOST_TIMES_BARE)
      const changed = await changeAtHub(folder, city.resources, CHANGES)
      // Nothing was waited for since the snapshot: the line to the hub has to learn that its far end was closed meanwhile.
      await setTimeout(SETTLE_MS)
      const pulled = (await pullAll(first, changed)) / 1000
      close(first)
      const changes = `${changed.toLocaleString('en-US')} changes pulled and applied, ${counts.subjects.toLocaleString('en-US')} subjects`
      yield alone(changes, pulled, 's', MOST_SECONDS)
      yield { note: `${what}: ${counts.records.toLocaleString('en-US')} records; ${taken.megabytes} MB on the way` }
      if (subjects <= SMALL) {
        yield {
          ...alone(`${what}, beside PouchDB`, seconds, 's'),
          peer: {
            name: 'PouchDB replication',
            value: (await pouchReplicate(counts.read())) / 1000,
          },
        }
      }
    } finally {
      await hub.stop('SIGTERM')
    }
  } finally {
    rmSync(box, { recursive: true, force: true })
  }
}

type Device = Context & { close(): void }

async function device(url: string, hubFolder: string): Promise<Device> {
  const fresh = openTestContext({ now: () => new Date() }, 'in a thread')
  seedCatalogue(fresh.city, fresh.resources)
  const { code } = JSON.parse(hubCommand(['code', '--districts', '', '--data', hubFolder, '--json']).stdout)
  const enrolled = await enrolDevice(fresh.work, { hub: url, code }, new Date())
  return { ...fresh, device: enrolled.device, officer: enrolled.officer }
}

/** Milliseconds from the first question to the snapshot being ready. */
async function ask(context: Device): Promise<number> {
  const session = await openSession(context, context.device.hub ?? '')
  const started = performance.now()
  for (;;) {
    const { state } = await session.use(async ({ hub, token }) => {
      const response = await fetch(`${hub}/snapshot`, { headers: { authorization: `Bearer ${token}` } })
      return (await response.json()) as { state: string }
    })
    if (state === 'ready') return performance.now() - started
    if (state !== 'making') throw new Error(`the hub makes no snapshot: ${state}`)
    await setTimeout(200)
  }
}

/** Milliseconds to fetch and write all of it, without the search index that is built once the subjects are in. */
async function take(context: Device): Promise<{ ms: number; megabytes: number }> {
  let indexing = 0
  let bytes = 0
  const run = context.bulk.run.bind(context.bulk)
  // The same calls, timed: what they take and answer stays as it is.
  const timedRun = async (...call: Parameters<typeof run>): Promise<unknown> => {
    const [name, input] = call
    const started = performance.now()
    if (name === 'sync.snapshot' && 'bytes' in input) bytes += (input as { bytes: Uint8Array }).bytes.length
    const result = await run(...call)
    if (name === 'search.rebuild') indexing += performance.now() - started
    return result
  }
  const bulk = { ...context.bulk, run: timedRun as Context['bulk']['run'] }
  const session = await openSession(context, context.device.hub ?? '')
  const started = performance.now()
  const taking = takeSnapshot({ ...context, bulk }, session)
  let step = await taking.next()
  while (!step.done) step = await taking.next()
  const ms = performance.now() - started - indexing
  if (!step.value) throw new Error('no snapshot was taken')
  return { ms, megabytes: Math.round(bytes / 1e6) }
}

/** Milliseconds to fetch and write what changed since. */
async function pullAll(context: Device, expected: number): Promise<number> {
  const session = await openSession(context, context.device.hub ?? '')
  const started = performance.now()
  const pulling = pull(context, session)
  let step = await pulling.next()
  while (!step.done) step = await pulling.next()
  if (step.value.subjects.length !== expected)
    throw new Error(`${step.value.subjects.length} of ${expected} changes came`)
  return performance.now() - started
}

function close(context: Device): void {
  context.close()
  rmSync(context.folder, { recursive: true, force: true })
}
