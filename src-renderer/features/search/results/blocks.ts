import type { FindResult } from '@main/features/search/contract.ts'
import type { IDatasource, IGetRowsParams } from 'ag-grid-community'
import { engine } from '../../../engine.ts'
import { type Answer, BLOCK } from '../use-search.ts'

/** Blocks the grid keeps in memory; those asked for longer ago it has forgotten itself. */
export const BLOCKS_KEPT = 20

/** Blocks that wait at most: twice what the grid keeps, so that the oldest of them is certainly forgotten by now. */
const WAITING = 2 * BLOCKS_KEPT

/** Blocks kept that were read ahead or lately. */
const AHEAD = 8

/** Blocks asked for at once: one is on its way while the next is worked on. */
const AT_ONCE = 2

/**
 * The rows of an answer in blocks: the first is there already, the others are asked for when they come into sight. While
 * one drags the scroll bar blocks come into sight faster than they are answered: the newest is asked for first, and what
 * has long been scrolled past is not asked for at all.
 */
export function blocksOf(answer: Answer): IDatasource {
  const left = new AbortController()
  const { text, filters, sort, first } = answer
  const waiting: IGetRowsParams[] = []
  const ahead = new Map<number, Promise<FindResult>>()
  let running = 0

  const read = (offset: number, limit: number): Promise<FindResult> => {
    const known = ahead.get(offset)
    if (known) return known
    const block = engine.search.find({ text, filters, sort, offset, limit }, { signal: left.signal })
    ahead.set(offset, block)
    block.catch(() => ahead.delete(offset))
    for (const oldest of ahead.keys()) if (ahead.size > AHEAD) ahead.delete(oldest)
    return block
  }
  const ask = async ({ startRow, endRow, successCallback, failCallback }: IGetRowsParams): Promise<void> => {
    running++
    try {
      const block = await read(startRow, endRow - startRow)
      successCallback(block.rows, block.total)
      // Who scrolls on finds the neighbours there already; nothing else is kept waiting for them.
      for (const next of [startRow + BLOCK, startRow - BLOCK]) {
        if (waiting.length === 0 && next > 0 && next < block.total) read(next, BLOCK).catch(() => {})
      }
    } catch {
      failCallback()
    } finally {
      running--
      askNext()
    }
  }
  const askNext = (): void => {
    while (running < AT_ONCE) {
      const newest = waiting.pop()
      if (!newest) return
      void ask(newest)
    }
  }
  return {
    rowCount: first.total,
    getRows: (block) => {
      if (block.startRow === 0 && block.endRow <= BLOCK) {
        block.successCallback([...first.rows], first.total)
        return
      }
      waiting.push(block)
      const forgotten = waiting.length > WAITING ? waiting.shift() : undefined
      if (forgotten) setTimeout(() => forgotten.failCallback())
      askNext()
    },
    destroy: () => {
      left.abort()
      waiting.length = 0
    },
  }
}
