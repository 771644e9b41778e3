/** A text with one character taken out, doubled ones first: what was typed once too often. */
export function shorter(query: string): string[] {
  const at = Array.from(query, (_, i) => i)
  const isDoubled = (i: number): boolean => query.charAt(i) === query.charAt(i + 1)
  const order = [...at.filter(isDoubled), ...at.filter((i) => !isDoubled(i))]
  return [...new Set(order.map((i) => query.slice(0, i) + query.slice(i + 1)))]
}

/** A text with two neighbouring characters exchanged. */
export function exchanged(query: string): string[] {
  return Array.from({ length: Math.max(query.length - 1, 0) }, (_, i) => {
    const pair = query.charAt(i + 1) + query.charAt(i)
    return query.slice(0, i) + pair + query.slice(i + 2)
  }).filter((text) => text !== query)
}

/** A text with one character replaced by others, which `like` gives for it. */
export function replaced(query: string, like: (character: string) => readonly string[]): string[] {
  return Array.from(query, (character, i) =>
    like(character)
      .filter((other) => other !== character)
      .map((other) => query.slice(0, i) + other + query.slice(i + 1)),
  ).flat()
}

/**
 * Pairs of parts that stand in a name that is the text but for one wrong or missing character: what is in front of it and
 * behind it. Parts of one character are left out, and pairs of which nothing remains.
 */
export function intactParts(query: string): string[][] {
  const pairs: string[][] = []
  for (let i = query.length - 1; i >= 0; i--) {
    const wrong = [query.slice(0, i), query.slice(i + 1)]
    const missing = [query.slice(0, i), query.slice(i)]
    pairs.push(...(i > 0 ? [wrong, missing] : [wrong]))
  }
  return pairs.map((pair) => pair.filter((part) => part.length >= 2)).filter((pair) => pair.length > 0)
}

/** The part of a name that is the query but for one character, which is another one or stands there in addition; or null. */
export function partBut(name: string, query: string): string | null {
  for (let from = 0; from < name.length; from++) {
    let same = 0
    while (same < query.length && name.charAt(from + same) === query.charAt(same)) same++
    // The first difference of all would leave nothing to hold on to; the last is found from the other end.
    const rest = query.slice(same)
    if (same > 0 && same < query.length) {
      if (name.startsWith(rest.slice(1), from + same + 1) && from + query.length <= name.length) {
        return name.slice(from, from + query.length)
      }
      if (name.startsWith(rest, from + same + 1)) return name.slice(from, from + query.length + 1)
    } else if (same === 0 && from + query.length <= name.length && name.startsWith(query.slice(1), from + 1)) {
      return name.slice(from, from + query.length)
    }
  }
  return null
}
