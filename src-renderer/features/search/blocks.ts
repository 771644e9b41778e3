import type { IDatasource } from 'ag-grid-community'
import { engine } from '../../engine.ts'
import { type Answer, BLOCK } from './use-search.ts'

/** The rows of an answer in blocks: the first is there already, the others are asked for when they come into sight. */
export function blocksOf(answer: Answer): IDatasource {
  const left = new AbortController()
  const { text, filters, sort, first } = answer
  return {
    rowCount: first.total,
    getRows: ({ startRow, endRow, successCallback, failCallback }) => {
      if (startRow === 0 && endRow <= BLOCK) {
        successCallback([...first.rows], first.total)
        return
      }
      engine.search
        .find({ text, filters, sort, offset: startRow, limit: endRow - startRow }, { signal: left.signal })
        .then((block) => successCallback(block.rows, block.total))
        .catch(() => failCallback())
    },
    destroy: () => left.abort(),
  }
}
