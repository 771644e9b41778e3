import { setImmediate } from 'node:timers/promises'
import type { Day } from '../../law/day.ts'
import type { Progress } from '../failure/contract.ts'
import { uuidOf } from '../import/plan/identity.ts'
import type { RecordInput, Registry, SubjectInput } from '../import/write/registry.ts'
import { toRecord } from './generate/draft.ts'
import { historyOf, STANDINGS } from './generate/history.ts'
import { randomOf } from './generate/random.ts'
import { demoSubject } from './generate/subject.ts'
import { showcase } from './showcase/showcase.ts'

/** How the city is made: `subjects` in all (showcase included); same seed and day, same bytes. */
export type DemoCity = { readonly subjects: number; readonly today: Day; readonly seed?: number }

/** Rows that are made and written together. */
export type DemoRows = { readonly subjects: readonly SubjectInput[]; readonly records: readonly RecordInput[] }

const SEED = 20_260_618
const SUBJECTS_A_CHUNK = 1000
/** Subjects of one transaction: small cities come whole or not at all, a large one in parts that fit the memory. */
const SUBJECTS_A_BATCH = 50_000

/** An invented city in chunks; the showcase subjects stand in the first. */
export function* demoCity({ subjects, today, seed = SEED }: DemoCity): Generator<DemoRows> {
  const batch = uuidOf(`demo|${seed}|${today}`)
  const first = showcase(batch, today)
  yield first
  let chunk = { subjects: [] as SubjectInput[], records: [] as RecordInput[] }
  for (let serial = 0; serial < subjects - first.subjects.length; serial++) {
    const random = randomOf(seed, serial)
    const { subject, place, trade } = demoSubject(random, serial, batch, today)
    const scene = { random, today, place, trade, name: subject.name }
    chunk.subjects.push(subject)
    for (const draft of historyOf(scene, random.weighted(STANDINGS))) chunk.records.push(toRecord(subject, draft))
    if (chunk.subjects.length < SUBJECTS_A_CHUNK) continue
    yield chunk
    chunk = { subjects: [], records: [] }
  }
  if (chunk.subjects.length > 0) yield chunk
}

/**
 * Fills a registry with an invented city and answers the number of subjects. Filling twice with the same numbers
 * changes nothing. Works for city.db of a stand-alone workstation and for the hub.
 * @throws the signal's reason when aborted; what is written so far are whole batches.
 */
export async function fillCity(
  registry: Registry,
  city: DemoCity,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<number> {
  let written = 0
  let rows = { subjects: [] as SubjectInput[], records: [] as RecordInput[] }
  const report = (done: number, words: string): void => progress({ done, total: city.subjects, words })
  const write = async (): Promise<void> => {
    const count = rows.subjects.length
    const batch = batchOf(city, written, rows)
    const change = { ...rows, pending: [], batch }
    await registry.apply(
      change,
      ({ done, total }) => report(written + (count * done) / total, '正在写入演示城市'),
      signal,
    )
    written += count
    rows = { subjects: [], records: [] }
  }
  for (const chunk of demoCity(city)) {
    signal?.throwIfAborted()
    rows.subjects.push(...chunk.subjects)
    rows.records.push(...chunk.records)
    report(written, `正在编造演示城市，已有 ${(written + rows.subjects.length).toLocaleString('en-US')} 个主体`)
    if (rows.subjects.length >= SUBJECTS_A_BATCH) await write()
    await setImmediate()
  }
  if (rows.subjects.length > 0) await write()
  return written
}

function batchOf({ today, seed = SEED }: DemoCity, offset: number, rows: DemoRows) {
  const at = `${today}T00:00:00.000Z`
  const count = rows.subjects.length + rows.records.length
  return {
    id: uuidOf(`demo|${seed}|${today}|${offset}`),
    file: '演示城市',
    kind: 'demo',
    sha256: '',
    started_at: at,
    finished_at: at,
    read: count,
    added: count,
    unchanged: 0,
    held: 0,
    rejected: 0,
    officer: '演示',
  }
}
