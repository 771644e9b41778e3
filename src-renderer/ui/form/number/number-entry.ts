/** A key of the pad. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | '-' | 'erase'

/** The pad as drawn, three keys a row. */
export const PAD_KEYS = [
  '7',
  '8',
  '9',
  '4',
  '5',
  '6',
  '1',
  '2',
  '3',
  '-',
  '0',
  '.',
] as const satisfies readonly PadKey[]

const MOST_CHARACTERS = 12
const NUMBER = /^-?\d*\.?\d*$/

/**
 * The text after a key: the sign turns around, a second decimal point and what exceeds 12 characters are ignored, a
 * leading zero gives way. The text may be unfinished (`-`, `12.`); `numberOf` says what it is worth.
 */
export function pressPadKey(text: string, key: PadKey): string {
  if (key === 'erase') return text.slice(0, -1)
  if (key === '-') return text.startsWith('-') ? text.slice(1) : `-${text}`
  if (key === '.' && text.includes('.')) return text
  const start = key !== '.' && /^-?0$/.test(text) ? text.slice(0, -1) : text
  const next = key === '.' && /^-?$/.test(start) ? `${start}0.` : start + key
  return next.length > MOST_CHARACTERS ? text : next
}

/** What a keyboard wrote, if it can become a number (full-width digits and signs too); else null, to be ignored. */
export function acceptTyped(typed: string): string | null {
  const plain = typed.normalize('NFKC').replaceAll('−', '-').replaceAll('。', '.').trim()
  return NUMBER.test(plain) && plain.length <= MOST_CHARACTERS ? plain : null
}

/** The number a text is worth, or null while it is empty or unfinished. */
export function numberOf(text: string): number | null {
  return /\d/.test(text) ? Number(text) : null
}
