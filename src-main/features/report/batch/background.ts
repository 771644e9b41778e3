import type { EventPublisher } from '@orpc/server'
import type { Context } from '../../context.ts'
import type { Change } from '../../status/contract.ts'
import { resumeOwn } from './runner.ts'

/**
 * Takes up by itself, whenever a folder is opened, what its officer left unfinished when the program ended. Answers the
 * way to stop it.
 */
export function keepIssuing(opened: () => Context | null, changes: EventPublisher<{ change: Change }>): () => void {
  const turn = (): void => {
    const context = opened()
    if (!context) return
    try {
      resumeOwn(context)
    } catch (error) {
      console.error('batch', error)
    }
  }
  turn()
  return changes.subscribe('change', ({ topic }) => {
    if (topic === 'access') turn()
  })
}
