import type { IDatasource, IGetRowsParams } from 'ag-grid-community'
import { engine } from '../../engine.ts'
import { type Answer, BLOCK } from './use-search.ts'

/** Blocks the grid keeps in memory; those asked for longer ago it has forgotten itself. */
export const BLOCKS_KEPT = 20

/** Blocks that wait at most: twice what the grid keeps, so that the oldest of them is certainly forgotten by now. */
const WAITING = 2 * BLOCKS_KEPT

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
  let running = 0

  const ask = async ({ startRow, endRow, successCallback, failCallback }: IGetRowsParams): Promise<void> => {
    running++
    try {
      const question = { text, filters, sort, offset: startRow, limit: endRow - startRow }
      const block = await engine.search.find(question, { signal: left.signal })
      successCallback(block.rows, block.total)
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
