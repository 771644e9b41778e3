import type { Connection } from '../../../../database/open.ts'
import { addressHash, bareAddress } from '../../text/address.ts'
import { hashOf } from '../../text/hash.ts'
import { type Places, placeEnd } from '../../text/places.ts'
import { formerNames, normaliseText } from '../../text/text.ts'
import { growing16, growing32 } from './grams/growing.ts'
import { inOrder } from './name-order.ts'
import type { NumberedTexts } from './sort-names.ts'

/** Fields of a subject that have one value; the lists are kept apart. */
export const valueFields = ['grade', 'district', 'kind', 'status'] as const
export type ValueField = (typeof valueFields)[number]

/** Values of a field by their number, and the number of each subject. */
export type Column = { readonly values: readonly string[]; readonly numbers: Uint16Array }

/** What an index is built from: all subjects by ascending id, in memory that does not grow by objects. */
export type Source = {
  readonly size: number
  readonly ids: Uint32Array
  /** Normalised names by the rank of their characters, so that comparing numbers is comparing names. */
  readonly names: NumberedTexts
  /** Distinct characters of names in their order. */
  readonly characters: readonly string[]
  /** Normalised former names of the few subjects that have some, by position. */
  readonly formers: ReadonlyMap<number, readonly string[]>
  /** Where the trade name begins in each name. */
  readonly anchors: Uint16Array
  readonly columns: Readonly<Record<ValueField, Column>>
  /** Hash of all that is searched, see `textHash`. */
  readonly hashes: Uint32Array
  readonly addresses: Uint32Array
}

/** What of a subject is searched as text. */
export type SearchedText = {
  readonly name: string
  readonly former_names: string
  readonly code: string | null
  readonly registration_number: string | null
  readonly address: string | null
}

/** Hash of all texts by which a subject is found: while it is the same, only filter values can have changed. */
export const textHash = (row: SearchedText): number =>
  hashOf(row.name, row.former_names, row.code, row.registration_number, row.address)

type Row = SearchedText & { id: number } & Record<ValueField, string>

/** Columns of a subject that the index reads, from `subject s left join assessment a`. */
export const SOURCE_COLUMNS =
  's.id, s.name, s.former_names, s.code, s.registration_number, s.address, s.kind, s.status, s.district, ' +
  "coalesce(a.grade, '-') as grade"

/** Rows read between two yields. */
const CHUNK = 500
/** Characters of an average name: what memory is taken ahead for. */
const NAME_LENGTH = 13

/** Reads all subjects by ascending id. */
export function* readSource(
  connection: Connection,
  places: Places,
  progress: (done: number, total: number) => void,
): Generator<void, Source> {
  const rows = connection.prepare<[number, number], Row>(
    `select ${SOURCE_COLUMNS} from subject s left join assessment a on a.subject = s.id where s.id > ? order by s.id limit ?`,
  )
  const expected = connection.prepare<[], number>('select count(*) from subject').pluck().get() ?? 0
  const ids = growing32(expected)
  const starts = growing32(expected + 1)
  const hashes = growing32(expected)
  const addresses = growing32(expected)
  const anchors = growing16(expected)
  const text = numberer(expected * NAME_LENGTH)
  const formers = new Map<number, string[]>()
  const columns = valueFields.map((field) => ({ field, ...columnOf(expected) }))
  let after = 0
  for (let some = rows.all(after, CHUNK); some.length > 0; some = rows.all(after, CHUNK)) {
    for (const row of some) {
      const name = normaliseText(row.name)
      starts.push(text.length())
      text.add(name)
      const old = formerNames(row.former_names)
      if (old.length > 0) formers.set(ids.length, old.map(normaliseText))
      ids.push(row.id)
      anchors.push(placeEnd(name, places))
      hashes.push(textHash(row))
      addresses.push(row.address ? addressHash(bareAddress(row.address, places)) : 0)
      for (const column of columns) column.add(row[column.field])
    }
    after = some.at(-1)?.id ?? after
    progress(ids.length, Math.max(expected, ids.length))
    yield
  }
  starts.push(text.length())
  return {
    size: ids.length,
    ids: ids.finish(),
    ...text.finish(starts.finish()),
    formers,
    anchors: anchors.finish(),
    columns: Object.fromEntries(columns.map(({ field, finish }) => [field, finish()])) as Record<ValueField, Column>,
    hashes: hashes.finish(),
    addresses: addresses.finish(),
  }
}

function columnOf(expected: number): { add(value: string): void; finish(): Column } {
  const values = new Map<string, number>()
  const numbers = growing16(expected)
  return {
    add(value) {
      let number = values.get(value)
      if (number === undefined) {
        number = values.size
        values.set(value, number)
      }
      numbers.push(number)
    },
    finish: () => ({ values: [...values.keys()], numbers: numbers.finish() }),
  }
}

/** Numbers characters as they come, and in the end by their order. */
function numberer(expected: number) {
  const numbers = growing16(expected)
  const known = new Map<string, number>()
  return {
    add(name: string): void {
      for (const character of name) {
        let number = known.get(character)
        if (number === undefined) {
          number = known.size
          known.set(character, number)
        }
        numbers.push(number)
      }
    },
    length: () => numbers.length,
    finish(starts: Uint32Array): Pick<Source, 'names' | 'characters'> {
      const characters = inOrder([...known.keys()])
      const ranks = new Uint16Array(characters.length)
      for (const [rank, character] of characters.entries()) ranks[known.get(character) ?? 0] = rank
      const ranked = numbers.finish()
      for (let i = 0; i < ranked.length; i++) ranked[i] = ranks[ranked[i] ?? 0] ?? 0
      return { names: { numbers: ranked, starts }, characters }
    },
  }
}
