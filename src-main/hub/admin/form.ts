import { createHmac, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../http/refusal.ts'

/** Fields of a form or of an address, by name; what is missing is empty. */
export type Form = {
  readonly text: (name: string) => string
  /** All values of a name, as boxes that are ticked send them. */
  readonly all: (name: string) => string[]
}

const MOST_FIELDS = 200
const LONGEST_FIELD = 2000

/**
 * Reads a form (application/x-www-form-urlencoded, WHATWG URL section 5). Throws HB-0002 for too many or too long fields,
 * and for U+0000, which PostgreSQL keeps in no column.
 */
export function readForm(text: string): Form {
  const fields = [...new URLSearchParams(text)]
  if (fields.length > MOST_FIELDS || fields.some((pair) => pair.some((said) => !isSound(said))))
    throw new Refusal(400, 'HB-0002', '表单的内容不完整或格式不对。', '请回到上一页重新填写。')
  const all = (name: string): string[] => fields.flatMap(([key, value]) => (key === name ? [value] : []))
  return { text: (name) => all(name)[0]?.trim() ?? '', all }
}

const isSound = (said: string): boolean => said.length <= LONGEST_FIELD && !said.includes('\0')

/** The cookie of a login. */
export const LOGIN = 'cw-admin'

/** The value of a cookie of a request; undefined when there is none. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined
  }
  return undefined
}

/** A cookie of the administration: no script reads it, no other site sends it (RFC 6265bis); '' takes it away. */
export const cookieOf = (name: string, value: string, isSecure: boolean): string =>
  `${name}=${value}; Path=/admin; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}${value === '' ? '; Max-Age=0' : ''}`

/** What a form of the holder of this cookie carries, so that no other page can send it. */
export const sealOf = (cookie: string, key: Buffer): string =>
  createHmac('sha256', key).update(`admin form ${cookie}`).digest('base64url')

/** Whether a form carries the seal of its holder's cookie. */
export function isSealed(given: string, cookie: string | undefined, key: Buffer): boolean {
  if (cookie === undefined) return false
  const [claimed, right] = [Buffer.from(given), Buffer.from(sealOf(cookie, key))]
  return claimed.length === right.length && timingSafeEqual(claimed, right)
}
