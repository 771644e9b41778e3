import { type ImportColumns, plainHeading } from '../../../../law/record/import-columns.ts'

/** From this likeness on (0 to 1) a field is proposed for a heading; below it chance hits prevail. */
const LIKE = 0.5

/**
 * Proposes a field for each heading that is none by itself: the pair of characters they share (Dice), or one holding the
 * other. Each field is proposed once, the likest pairs first. Answers fields by the index of the heading; fields in
 * `taken` are left out.
 */
export function nearest(
  headers: readonly string[],
  table: ImportColumns,
  taken: ReadonlySet<string>,
): ReadonlyMap<number, string> {
  const open = table.columns.filter(({ name }) => !taken.has(name))
  const pairs = headers.flatMap((header, index) =>
    open.flatMap(({ name, synonyms, required }) => {
      const like = Math.max(...[name, ...synonyms].map((spelling) => likeness(header, spelling)))
      return like >= LIKE ? [{ index, name, like: like + (required ? 0.001 : 0) }] : []
    }),
  )
  const found = new Map<number, string>()
  const used = new Set<string>()
  for (const { index, name } of pairs.sort((a, b) => b.like - a.like)) {
    if (found.has(index) || used.has(name)) continue
    found.set(index, name)
    used.add(name)
  }
  return found
}

/** Likeness of two headings, 0 to 1. */
export function likeness(left: string, right: string): number {
  const [a, b] = [plainHeading(left), plainHeading(right)]
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 2 && long.includes(short)) return 0.6 + (0.4 * short.length) / long.length
  const [pairsA, pairsB] = [pairsOf(a), pairsOf(b)]
  if (pairsA.length === 0 || pairsB.length === 0) return 0
  const shared = pairsA.filter((pair) => pairsB.includes(pair)).length
  return (2 * shared) / (pairsA.length + pairsB.length)
}

const pairsOf = (text: string): string[] => Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2))
