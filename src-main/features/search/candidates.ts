import { normaliseCode } from '../../law/code/codes.ts'
import type { Context } from '../context.ts'
import { readDescription } from './index/segments.ts'
import { rowsByIds, type StoredRow } from './store.ts'
import { bareAddress } from './text/address.ts'
import { initialsOf, soundOf } from './text/pinyin.ts'
import { type Places, placeEnd, placesOf } from './text/places.ts'
import { normaliseText } from './text/text.ts'

/** Why premises may be a subject. */
export type Why = 'name' | 'sound' | 'address' | 'code'

/** What is known of the premises. */
export type Premises = { readonly name: string; readonly address: string; readonly code: string }

const MOST = 3
const LOOKED_AT = 200

/**
 * Subjects that premises may be, three at most, the surest ground first: same code, same name (with or without the place
 * words), same address, same sound. Cancelled subjects stay among them: premises often outlive their registration.
 */
export function candidateRows(context: Context, premises: Premises): { readonly row: StoredRow; readonly why: Why }[] {
  const places = readDescription(context.city.connection)?.places ?? placesOf([])
  const found = new Map<string, { row: StoredRow; why: Why }>()
  for (const [why, rows] of grounds(context, premises, places)) {
    for (const row of rows) if (!found.has(row.uid)) found.set(row.uid, { row, why })
  }
  return [...found.values()].slice(0, MOST)
}

function* grounds(context: Context, premises: Premises, places: Places): Generator<[Why, StoredRow[]]> {
  const { city } = context
  const code = normaliseCode(premises.code)
  if (code !== '') yield ['code', rowsByIds(city, idsOf(context, code)).filter((row) => row.code === code)]
  const trade = tradeName(premises.name, places)
  if (trade.length >= 2) {
    const named = rowsByIds(city, idsOf(context, trade))
    yield [
      'name',
      named.filter((row) => [row.name, ...row.formerNames].some((name) => tradeName(name, places) === trade)),
    ]
  }
  const bare = bareAddress(premises.address, places)
  if (bare !== '') {
    const near = rowsByIds(city, context.search.atAddress(bare, LOOKED_AT))
    yield ['address', near.filter((row) => bareAddress(row.address ?? '', places) === bare)]
  }
  if (trade.length >= 2) {
    const readings = initialsOf(trade).filter((initials) => initials.length >= 2)
    const sound = soundOf(trade)
    const alike = rowsByIds(city, [...new Set(readings.flatMap((initials) => idsOf(context, initials)))])
    yield ['sound', alike.filter((row) => soundOf(tradeName(row.name, places)) === sound)]
  }
}

const idsOf = (context: Context, text: string): number[] => context.search.find(text, {}, 'relevance', 0, LOOKED_AT).ids

function tradeName(name: string, places: Places): string {
  const text = normaliseText(name)
  return text.slice(placeEnd(text, places))
}
