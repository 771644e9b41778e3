const collator = new Intl.Collator('zh-Hans-CN')

/** Order of single characters in zh-Hans-CN; those that the collator takes for equal by their number. */
const compareCharacters = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1)

/** The given distinct characters in the order of zh-Hans-CN. */
export const inOrder = (characters: readonly string[]): string[] => [...characters].sort(compareCharacters)

/**
 * Compares names in the order of zh-Hans-CN character by character, a name before what continues it. `ranked` are the
 * characters whose places are known (from `inOrder`): they are compared without the collator, which is many times slower.
 */
export function nameComparer(ranked: readonly string[]): (a: string, b: string) => number {
  const ranks = new Map(ranked.map((character, rank) => [character, rank]))
  return (a, b) => {
    let at = 0
    while (at < a.length && at < b.length && a.charCodeAt(at) === b.charCodeAt(at)) at++
    // Never between the halves of a character beyond U+FFFF.
    if (at > 0 && isLowHalf(a.charCodeAt(at)) && isLowHalf(b.charCodeAt(at))) at--
    if (at >= a.length || at >= b.length) return a.length - b.length
    const [x, y] = [characterAt(a, at), characterAt(b, at)]
    const [left, right] = [ranks.get(x), ranks.get(y)]
    return left !== undefined && right !== undefined ? left - right : compareCharacters(x, y)
  }
}

const isLowHalf = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0)
