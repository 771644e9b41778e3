import { setImmediate } from 'node:timers/promises'
import type { BatchTable } from '../../database/tables.ts'
import type { Day } from '../../law/day.ts'
import type { Progress } from '../failure/contract.ts'
import { uuidOf } from '../import/plan/identity.ts'
import type { PendingInput, RecordInput, Registry, SubjectInput } from '../import/write/registry.ts'
import { doubledSerial, doubleOf, withOldNumber } from './generate/doubles.ts'
import { type Random, randomOf } from './generate/random.ts'
import type { Scene } from './generate/records/adverse.ts'
import { toRecord } from './generate/records/draft.ts'
import { historyOf, STANDINGS } from './generate/records/history.ts'
import { largeHistory, largeSize } from './generate/records/large.ts'
import { serialUid } from './generate/serial-uid.ts'
import { type DemoSubject, demoSubject } from './generate/subject.ts'
import { showcase } from './showcase/showcase.ts'
import { waitingRecords } from './showcase/showcase-waiting.ts'

/** How the city is made: `subjects` in all (showcase included); same seed and day, same bytes. */
export type DemoCity = { readonly subjects: number; readonly today: Day; readonly seed?: number }

/** Rows that are made and written together. */
export type DemoRows = {
  readonly subjects: readonly SubjectInput[]
  readonly records: readonly RecordInput[]
  /** Records that wait for their subject. */
  readonly pending: readonly PendingInput[]
}

const SEED = 20_260_618
const SUBJECTS_A_CHUNK = 1000
/** Subjects of one transaction of a registry: small cities come whole or not at all. */
const SUBJECTS_A_BATCH = 10_000

/**
 * An invented city in chunks; the showcase subjects stand in the first. `written` subjects of an earlier attempt, the end
 * of one of its chunks, are left out.
 */
export function* demoCity({ subjects, today, seed = SEED }: DemoCity, written = 0): Generator<DemoRows> {
  const batch = batchId({ today, seed })
  const first = showcase(batch, today)
  if (written === 0) yield { ...first, pending: waitingRecords(batch, today) }
  const last = subjects - first.subjects.length
  let serial = Math.max(0, written - first.subjects.length)
  while (serial < last) {
    const chunk = { subjects: [] as SubjectInput[], records: [] as RecordInput[], pending: [] }
    const end = Math.min(last, serial + SUBJECTS_A_CHUNK)
    for (; serial < end; serial++) {
      const random = randomOf(seed, serial)
      const { subject, place, trade } = subjectAt(serial, { random, seed, batch, today })
      chunk.subjects.push(subject)
      let n = 0
      for (const draft of draftsOf({ random, today, place, trade, name: subject.name }, serial))
        chunk.records.push(toRecord(subject, serialUid(serial, ++n), draft))
    }
    yield chunk
  }
}

type Making = { readonly random: Random; readonly seed: number; readonly batch: string; readonly today: Day }

function subjectAt(serial: number, { random, seed, batch, today }: Making): DemoSubject {
  const doubled = doubledSerial(serial)
  if (doubled !== null) {
    return doubleOf(random, demoSubject(randomOf(seed, doubled), doubled, batch, today), serial)
  }
  const made = demoSubject(random, serial, batch, today)
  return { ...made, subject: withOldNumber(made.subject, serial) }
}

function draftsOf(scene: Scene, serial: number) {
  const size = largeSize(serial)
  return size > 0 ? largeHistory(scene, size) : historyOf(scene, scene.random.weighted(STANDINGS))
}

/**
 * Fills a registry with an invented city and answers the number of subjects. Filling twice with the same numbers
 * changes nothing. Works for the hub and for a city that is already filled; a new one is filled faster by `fillNewCity`.
 * @throws the signal's reason when aborted; what is written so far are whole batches.
 */
export async function fillCity(
  registry: Registry,
  city: DemoCity,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<number> {
  let written = 0
  let others = 0
  let rows = noRows()
  const report = (done: number, words: string): void => progress({ done, total: city.subjects, words })
  const write = async (): Promise<void> => {
    const count = rows.subjects.length
    const batch = batchOf(city, written + count + others + rows.records.length + rows.pending.length)
    await registry.apply(
      { ...rows, batch },
      ({ done, total }) => report(written + (count * done) / total, '正在写入演示城市'),
      signal,
    )
    written += count
    others += rows.records.length + rows.pending.length
    rows = noRows()
  }
  for (const chunk of demoCity(city)) {
    signal?.throwIfAborted()
    rows.subjects.push(...chunk.subjects)
    rows.records.push(...chunk.records)
    rows.pending.push(...chunk.pending)
    report(written, `正在编造演示城市，已有 ${(written + rows.subjects.length).toLocaleString('en-US')} 个主体`)
    if (rows.subjects.length >= SUBJECTS_A_BATCH) await write()
    await setImmediate()
  }
  if (rows.subjects.length > 0) await write()
  return written
}

const noRows = () => ({ subjects: [] as SubjectInput[], records: [] as RecordInput[], pending: [] as PendingInput[] })

const batchId = ({ today, seed = SEED }: Pick<DemoCity, 'today' | 'seed'>): string => uuidOf(`demo|${seed}|${today}`)

/** The import of the city as the list of imports shows it, with so many rows of both kinds. */
export function batchOf(city: DemoCity, rows: number): BatchTable {
  const at = `${city.today}T00:00:00.000Z`
  return {
    id: batchId(city),
    file: '演示城市',
    kind: 'demo',
    sha256: '',
    started_at: at,
    finished_at: at,
    read: rows,
    added: rows,
    unchanged: 0,
    held: 0,
    rejected: 0,
    officer: '演示',
  }
}
