import { setImmediate } from 'node:timers/promises'
import type { Connection } from '../../../database/open.ts'
import { formerNames } from '../../search/text/text.ts'
import type { Ground } from '../contract.ts'
import { eachIdentifier } from './identifiers.ts'
import { type KeyList, openKeyList } from './key-list.ts'

/** What two subjects are compared by. */
export type Comparable = {
  readonly id: number
  readonly code: string | null
  readonly registration_number: string | null
  readonly name: string
  readonly former_names: string
  readonly address: string | null
}

/** A key with the kind of its equality; the keys of present and of former names are compared with each other. */
export type Key = { readonly kind: Exclude<Ground, 'former'>; readonly key: string; readonly former: boolean }

/** Shorter names and addresses (河南, 1号) are shared by many. */
const SHORTEST_NAME = 2
const SHORTEST_ADDRESS = 4

/** Subjects read at a time, and how often other work of the thread comes through, in milliseconds. */
const CHUNK = 2000
const PAUSE_MS = 100

/** Gives all keys of a subject; `bare` = the spelling in which names and addresses are compared, without place words. */
function eachKey(
  { code, registration_number, name, former_names, address }: Comparable,
  bare: (text: string) => string,
  take: (kind: Key['kind'], key: string, former: boolean) => void,
): void {
  eachIdentifier(code, registration_number, (kind, key) => take(kind, key, false))
  if (address === null || address === '') return
  const place = bare(address)
  if (place.length < SHORTEST_ADDRESS) return
  const takeName = (written: string, former: boolean): void => {
    const trade = bare(written)
    if (trade.length >= SHORTEST_NAME) take('place', `${trade}\n${place}`, former)
  }
  takeName(name, false)
  for (const former of formerNames(former_names)) takeName(former, true)
}

/** All keys of a subject. */
export function keysOf(subject: Comparable, bare: (text: string) => string): Key[] {
  const keys: Key[] = []
  eachKey(subject, bare, (kind, key, former) => keys.push({ kind, key, former }))
  return keys
}

const COLUMNS = 'id, code, registration_number, name, former_names, address'

/**
 * Reads the whole city once in the order of its ids and answers the ids whose keys meet, by kind. Memory is a few bytes a
 * key; the texts themselves are read again for those that meet. Throws the signal's reason when aborted.
 */
export async function scan(
  connection: Connection,
  bare: (text: string) => string,
  progress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<{ readonly subjects: number; readonly meeting: readonly (readonly number[])[] }> {
  const total = connection.prepare<[], number>('select count(*) from subject').pluck().get() ?? 0
  const lists: Readonly<Record<Key['kind'], KeyList>> = {
    code: openKeyList(total),
    organisation: openKeyList(total),
    registration: openKeyList(0),
    place: openKeyList(total),
  }
  const next = connection.prepare<[number, number], Comparable>(
    `select ${COLUMNS} from subject where id > ? order by id limit ?`,
  )
  let subjects = 0
  let paused = performance.now()
  let last = 0
  for (let rows = next.all(last, CHUNK); rows.length > 0; rows = next.all(last, CHUNK)) {
    for (const row of rows) eachKey(row, bare, (kind, key) => lists[kind].add(key, row.id))
    subjects += rows.length
    last = rows.at(-1)?.id ?? last
    if (performance.now() - paused > PAUSE_MS) {
      progress(subjects, total)
      await setImmediate()
      signal.throwIfAborted()
      paused = performance.now()
    }
  }
  progress(subjects, Math.max(total, subjects))
  return { subjects, meeting: Object.values(lists).flatMap((list) => [...list.repeated().values()]) }
}

/** Reads what is compared of one subject again. */
export const comparableReader = (connection: Connection): ((id: number) => Comparable | undefined) => {
  const read = connection.prepare<[number], Comparable>(`select ${COLUMNS} from subject where id = ?`)
  return (id) => read.get(id)
}
