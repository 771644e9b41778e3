import type { Connection } from '../../../database/open.ts'
import { filterFields } from '../contract.ts'
import { addressHash, bareAddress } from '../text/address.ts'
import type { Places } from '../text/places.ts'
import { normaliseText } from '../text/text.ts'
import { filterColumns } from './filters.ts'
import { writeGrams } from './gram-tables.ts'
import { readSubjects, type SourceSubject } from './index-source.ts'
import { orderKeys, sortNames } from './name-order.ts'
import { bytesOf, INDEX_VERSION, writeDescription, writeSegment } from './segments.ts'
import { createStaging, dropStaging, STAGED, swapStaging } from './staging.ts'
import { runInSlices, type Steps } from './steps.ts'

/** How an index is built: `threshold` = grams of more subjects are extended; `today` decides the list conditions. */
export type BuildOptions = { readonly threshold: number; readonly today: string; readonly places: Places }

/**
 * Builds the index from the tables beside the old one and puts it in its place in one transaction; other calls come
 * through between slices. `progress` is told subjects read and grams written, as shares of twice the subjects. When it is
 * aborted or fails, the old index stays.
 */
export async function buildIndex(
  connection: Connection,
  options: BuildOptions,
  progress: (done: number, total: number) => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  createStaging(connection)
  try {
    const subjects = await runInSlices(connection, inNameOrder(connection, options.today), signal)
    const total = subjects.length * 2
    progress(subjects.length, total)
    await runInSlices(connection, writeSegments(connection, subjects, options), signal)
    await runInSlices(connection, writeGrams(connection, subjects, options), signal)
    signal?.throwIfAborted()
    swapStaging(connection)
    progress(total, total)
  } catch (error) {
    dropStaging(connection)
    throw error
  }
}

/** All subjects in name order: the place in this list is the slot. Equal names stay in the order of their ids. */
function* inNameOrder(connection: Connection, today: string): Steps<SourceSubject[]> {
  const subjects: SourceSubject[] = []
  for (const some of readSubjects(connection, today)) {
    subjects.push(...some)
    yield
  }
  const keys = yield* orderKeys(subjects.map(({ name }) => normaliseText(name)))
  const order = yield* sortNames(keys)
  return Array.from(order, (position) => subjects[position]).filter((subject) => subject !== undefined)
}

function* writeSegments(connection: Connection, subjects: readonly SourceSubject[], options: BuildOptions): Steps {
  const { dictionaries, columns } = filterColumns(subjects.map(({ filters }) => filters))
  const put = (key: string, data: Uint8Array): void => writeSegment(connection, STAGED.segment, key, data)
  yield
  for (const field of filterFields) put(`column:${field}`, bytesOf(columns[field]))
  put('slots', bytesOf(Uint32Array.from(subjects, ({ id }) => id)))
  yield
  const hash = ({ address }: SourceSubject) => (address ? addressHash(bareAddress(address, options.places)) : 0)
  put('address', bytesOf(Uint32Array.from(subjects, hash)))
  writeDescription(connection, STAGED.segment, {
    version: INDEX_VERSION,
    size: subjects.length,
    threshold: options.threshold,
    day: options.today,
    places: [...options.places],
    dictionaries: Object.fromEntries(filterFields.map((field) => [field, [...dictionaries[field]]])) as Record<
      keyof typeof dictionaries,
      string[]
    >,
  })
}
