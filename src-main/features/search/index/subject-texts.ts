import type { Connection } from '../../../database/open.ts'
import { initialsOf } from '../text/pinyin.ts'
import { type Places, placeEnd } from '../text/places.ts'
import { formerNames, normaliseText } from '../text/text.ts'

/** Whether a term stands in a text of a subject, and whether it stands at a start. */
export type Hit = { readonly anywhere: boolean; readonly start: boolean }

/** Looks whether a subject really has a term; the same rules by which the grams were made. */
export type Verify = (id: number, term: string) => Hit

const MISS: Hit = { anywhere: false, start: false }

type Row = { name: string; former_names: string }

const readRow = (connection: Connection) =>
  connection.prepare<[number], Row>('select name, former_names from subject where id = ?')

/** Verifies a part of the name or a former name. */
export function nameVerifier(connection: Connection, places: Places): Verify {
  const read = readRow(connection)
  return (id, term) => {
    const row = read.get(id)
    if (!row) return MISS
    const name = normaliseText(row.name)
    const inName = name.includes(term)
    return {
      anywhere: inName || formerNames(row.former_names).some((former) => normaliseText(former).includes(term)),
      start: inName && (name.startsWith(term) || name.startsWith(term, placeEnd(name, places))),
    }
  }
}

/** Verifies a part of the pinyin initials. */
export function initialsVerifier(connection: Connection): Verify {
  const read = readRow(connection)
  return (id, term) => {
    const row = read.get(id)
    if (!row) return MISS
    const readings = initialsOf(normaliseText(row.name))
    return {
      anywhere: readings.some((reading) => reading.includes(term)),
      start: readings.some((reading) => reading.startsWith(term)),
    }
  }
}
