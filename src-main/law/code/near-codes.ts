import { creditCheckCharacter, normaliseCode } from './codes.ts'

/** Characters of a 统一社会信用代码 (GB 32100-2015): no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** check: only the check character differs · code: one character · swap: two neighbours changed places. */
export type Nearness = 'check' | 'code' | 'swap'

/**
 * Codes that a person or a scan may have meant by a code of 18 characters: one character read wrong (also with the check
 * character made to fit), or two neighbours swapped. About a thousand; the code itself is not among them. A text of
 * another length has none.
 */
export function nearCodes(text: string): ReadonlyMap<string, Nearness> {
  const code = normaliseCode(text)
  const near = new Map<string, Nearness>()
  if (code.length !== 18) return near
  const add = (other: string, why: Nearness): void => {
    if (other !== code && !near.has(other)) near.set(other, why)
  }
  for (const character of ALPHABET) add(code.slice(0, 17) + character, 'check')
  for (let place = 0; place < 17; place++) {
    const [before, after] = [code.slice(0, place), code.slice(place + 1)]
    add(`${before}${code.charAt(place + 1)}${code.charAt(place)}${code.slice(place + 2)}`, 'swap')
    for (const character of ALPHABET) {
      const first17 = `${before}${character}${after}`.slice(0, 17)
      add(first17 + code.charAt(17), 'code')
      add(first17 + (creditCheckCharacter(first17) ?? ''), 'code')
    }
  }
  return near
}
