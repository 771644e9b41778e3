import type { Connection } from '../../../database/open.ts'
import { readSegment } from '../index/segments.ts'
import { type Places, placeEnd } from './places.ts'
import { normaliseText } from './text.ts'

/** The part of an address that is compared: without province, city and district in front. */
export function bareAddress(address: string, places: Places): string {
  const text = normaliseText(address)
  return text.slice(placeEnd(text, places))
}

/** FNV-1a of a text, 32 bits, never 0; 0 stands for no address. */
export function addressHash(bare: string): number {
  if (bare === '') return 0
  let hash = 0x811c9dc5
  for (let i = 0; i < bare.length; i++) hash = Math.imul(hash ^ bare.charCodeAt(i), 0x01000193)
  return hash >>> 0 || 1
}

/**
 * Local ids of subjects that may be at an address, by the hashes stored with the index (4 bytes a subject, read whole:
 * premises are looked up rarely). The caller compares the addresses themselves.
 */
export function subjectsNearAddress(connection: Connection, bare: string, limit: number): number[] {
  const wanted = addressHash(bare)
  const hashes = readSegment(connection, 'address')
  const slots = readSegment(connection, 'slots')
  if (wanted === 0 || !hashes || !slots) return []
  const ids = new Uint32Array(slots.buffer)
  const found: number[] = []
  for (const [slot, hash] of new Uint32Array(hashes.buffer).entries()) {
    if (hash === wanted) found.push(ids[slot] ?? 0)
    if (found.length === limit) break
  }
  return found
}
