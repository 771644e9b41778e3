import type { Block, Margin } from './blocks.ts'

/**
 * Keeps `block` on the page of what follows: it is laid out as one piece with `room` pt of empty space below, and what
 * follows takes that space back with `afterKeep`. Costs no second layout pass, so a document stays linear in its length.
 */
export function keepWithNext(block: Block | null, room: number): Block {
  const space: Block = { text: '', fontSize: 0.01, margin: [0, 0, 0, room] }
  return { stack: block ? [block, space] : [space], unbreakable: true }
}

/** Margin of the block that follows `keepWithNext(…, room)`. */
export function afterKeep(room: number, bottom = 0): Margin {
  return [0, -room, 0, bottom]
}
