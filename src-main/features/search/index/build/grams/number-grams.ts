import type { Connection } from '../../../../../database/open.ts'
import type { Gram } from './gram-build.ts'
import { growing32 } from './growing.ts'

const AT_ONCE = 2000

/**
 * Starts of a column's numbers that more than `threshold` subjects have. The column's own index gives the numbers in
 * order, so those with one start stand together. `slotOf` answers -1 for a subject that came after the slots were given.
 */
export function* frequentStarts(
  connection: Connection,
  column: 'code' | 'registration_number',
  slotOf: (id: number) => number,
  threshold: number,
): Generator<Gram[]> {
  const rows = connection
    .prepare<[string, number], [string, number]>(
      `select ${column}, id from subject where ${column} is not null and (${column}, id) > (?, ?)
       order by ${column}, id limit ${AT_ONCE}`,
    )
    .raw()
  const slots = growing32(1024)
  /** Where the numbers that share the first `depth` characters with the last one begin, by depth. */
  let begins: number[] = []
  let last = ''
  let all = new Uint32Array(0)
  const close = (shared: number): Gram[] => {
    const grams: Gram[] = []
    for (let depth = last.length; depth > shared; depth--) {
      const from = begins[depth] ?? 0
      if (slots.length - from <= threshold) continue
      all = slots.finish()
      grams.push({ term: last.slice(0, depth), slots: all.slice(from).sort() })
    }
    return grams
  }
  let [after, afterId] = ['', -1]
  for (let some = rows.all(after, afterId); some.length > 0; some = rows.all(after, afterId)) {
    const grams: Gram[] = []
    for (const [number, id] of some) {
      const shared = sharedStart(last, number)
      grams.push(...close(shared))
      begins = begins.slice(0, shared + 1)
      for (let depth = shared + 1; depth <= number.length; depth++) begins[depth] = slots.length
      last = number
      const slot = slotOf(id)
      if (slot >= 0) slots.push(slot)
      ;[after, afterId] = [number, id]
    }
    yield grams
  }
  yield close(0)
}

function sharedStart(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a.charCodeAt(n) === b.charCodeAt(n)) n++
  return n
}
