import { hash } from 'node:crypto'
import type { RecordInput } from '../write/registry.ts'

/** A UUIDv8 (RFC 9562, 5.8) made of the SHA-256 of a text: the same text gives the same id on every machine. */
export function uuidOf(text: string): string {
  const hex = hash('sha256', text, 'hex')
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** uid of a subject that only its code tells apart. */
export const subjectUid = (code: string): string => uuidOf(`subject|${code}`)

/**
 * uid of a record: the decision of a day about one subject, told from others by its document number or by what the table
 * of its kind names instead.
 */
export const recordUid = (code: string, category: string, identity: string, date: string): string =>
  uuidOf(`record|${code}|${category}|${identity}|${date}`)

/** Hash of what a record says (not where it was read): equal hashes mean that nothing changed. */
export function recordHash(
  record: Pick<
    RecordInput,
    'category' | 'date' | 'authority' | 'number' | 'title' | 'body' | 'disclosure' | 'public_until'
  >,
): string {
  const { category, date, authority, number, title, body, disclosure, public_until } = record
  const content = [category, date, authority, number, title, body, disclosure, public_until]
  return hash('sha256', JSON.stringify(content), 'hex')
}
