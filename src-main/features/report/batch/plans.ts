import { uuidv7 } from '../../../database/uuid.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Resolved } from './resolve.ts'

/** Checks that wait for their start; a person looks at one or two. */
const MOST = 4

const kept = new Map<string, { readonly folder: string; readonly resolved: Resolved }>()

/** Keeps who would get a report, so that exactly those get one who were shown. Answers the id of the check. */
export function keepCheck(context: Context, resolved: Resolved): string {
  const id = uuidv7(context.now())
  kept.set(id, { folder: context.folder, resolved })
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break
    kept.delete(oldest)
  }
  return id
}

/** Takes a check out. @throws Failure RP-0123 if it is gone. */
export function takeCheck({ folder }: Context, id: string): Resolved {
  const entry = kept.get(id)
  if (entry?.folder !== folder) {
    throw new Failure('RP-0123', '这次核对的结果已经不在了。', '请重新选择名单，再核对一次。')
  }
  kept.delete(id)
  return entry.resolved
}
