import type { Connection } from '../../../../database/open.ts'
import type { Places } from '../../text/places.ts'
import { NAMES, namePieces } from '../match/slot-names.ts'
import { progressNote } from '../progress-note.ts'
import { bytesOf, descriptionRows, INDEX_VERSION, type IndexDescription, segmentRows } from '../segments.ts'
import { readLists } from '../sets/lists.ts'
import { forgetSeen, startNoting } from '../state.ts'
import { filterSets } from './filter-sets.ts'
import { nameText } from './grams/gram-text.ts'
import { gramRows, type Slots } from './rows.ts'
import { sortTexts } from './sort-names.ts'
import { readSource } from './source.ts'
import { createStaging, discardLeftovers, swapStaging } from './staging.ts'
import { runInSlices, type StagedRow, type Steps, writeStaged } from './steps.ts'

/** How an index is built: `threshold` = grams of more subjects are extended; `today` decides the list conditions. */
export type BuildOptions = { readonly threshold: number; readonly today: string; readonly places: Places }

/** An index ready to be written. */
type Prepared = { readonly slots: Slots; readonly segments: readonly [key: string, data: Uint8Array][] } & Pick<
  IndexDescription,
  'dictionaries'
>

/** Grams written for each subject, about: for the progress only. */
const POSTINGS = 100

/**
 * Builds the index from the tables beside the old one and puts it in its place in one transaction. Rows are read as they
 * stand while it goes on: whatever changes meanwhile is noted and overlaid afterwards, so nothing is lost and nobody
 * waits. `tell` is told shares of thrice the subjects. When it is aborted, killed or fails, the old index stays.
 */
export async function buildIndex(
  connection: Connection,
  options: BuildOptions,
  tell: (done: number, total: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  const note = progressNote(connection)
  const progress = (done: number, total: number): void => {
    note(done / total)
    tell(done, total)
  }
  const clean = () => runInSlices(discardLeftovers(connection))
  await clean()
  const state = startNoting(connection)
  try {
    createStaging(connection)
    let read = 0
    const { slots, segments, dictionaries } = await runInSlices(
      prepare(connection, options, (done, total) => {
        read = total
        progress(done, total * 3)
      }),
      undefined,
      signal,
    )
    const description: IndexDescription = {
      ...options,
      version: INDEX_VERSION,
      size: slots.ids.length,
      day: options.today,
      places: [...options.places],
      seen: state.seq,
      everything: state.everything,
      dictionaries,
    }
    let postings = 0
    const written = (rows: readonly StagedRow[]): void => {
      for (const row of rows) if (row.table === 'gram') postings += row.n
      progress(read + 2 * read * Math.min(postings / (POSTINGS * read + 1), 1), read * 3)
    }
    await writeStaged(connection, rowsOf(connection, slots, segments, description), written, signal)
    signal?.throwIfAborted()
    swapStaging(connection)
    progress(Math.max(read * 3, 1), Math.max(read * 3, 1))
  } finally {
    note(null)
    await clean()
  }
  await runInSlices(forgetSeen(connection, state.seq))
}

/** Reads all subjects and puts them in name order: the place in this order is the slot. */
function* prepare(
  connection: Connection,
  { places, today }: BuildOptions,
  progress: (done: number, total: number) => void,
): Steps<Prepared> {
  const source = yield* readSource(connection, places, progress)
  const lists = yield* readLists(connection, source.ids.at(-1) ?? 0, today)
  const order = yield* sortTexts(source.names, source.characters.length)
  const { dictionaries, sets } = filterSets(source, lists, order)
  const names = yield* nameText(source, order)
  const ids = source.ids
  const inOrder = (values: Uint32Array): Uint32Array => order.map((position) => values[position] ?? 0)
  const slotIds = inOrder(ids)
  return {
    slots: { ids: slotIds, names, anchors: Uint16Array.from(order, (at) => source.anchors[at] ?? 0), filters: sets },
    segments: [
      ['slots', bytesOf(slotIds)],
      ['hash', bytesOf(inOrder(source.hashes))],
      ['address', bytesOf(inOrder(source.addresses))],
      ['characters', Buffer.from(JSON.stringify(source.characters))],
    ],
    dictionaries: Object.fromEntries(
      Object.entries(dictionaries).map(([field, values]) => [field, [...values]]),
    ) as IndexDescription['dictionaries'],
  }
}

function* rowsOf(
  connection: Connection,
  slots: Slots,
  segments: Prepared['segments'],
  description: IndexDescription,
): Generator<StagedRow> {
  for (const [key, data] of segments) yield* segmentRows(key, data)
  let i = 0
  for (const data of namePieces(slots.names)) yield { table: 'segment', k: NAMES, i: i++, data }
  yield* gramRows(connection, slots, description.threshold)
  yield* descriptionRows(description)
}
