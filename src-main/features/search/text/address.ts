import { hashOf } from './hash.ts'
import { type Places, placeEnd } from './places.ts'
import { normaliseText } from './text.ts'

/** The part of an address that is compared: without province, city and district in front. */
export function bareAddress(address: string, places: Places): string {
  const text = normaliseText(address)
  return text.slice(placeEnd(text, places))
}

/** Hash of the part of an address that is compared, 32 bits, never 0; 0 stands for no address. */
export const addressHash = (bare: string): number => (bare === '' ? 0 : hashOf(bare) || 1)
