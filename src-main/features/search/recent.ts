import type { WorkWriter } from '../../database/handle.ts'
import type { Context } from '../context.ts'
import { type Identity, identify } from '../subject/identity.ts'
import { noteRecent, recentRows } from './store.ts'

/** A subject that was looked at or pinned. */
export type RecentSubject = {
  readonly uid: string
  readonly name: string
  readonly pinned: boolean
  readonly at: string
}

const SHOWN = 20
const KEPT = 50

/** Pinned subjects, then those looked at last; a subject that has left this device is not shown. */
export function recent(context: Context): RecentSubject[] {
  const found = new Map<string, RecentSubject>()
  for (const { subject_uid, pinned, at } of recentRows(context.work.read, SHOWN)) {
    const identity = identityOrNull(context, subject_uid)
    // Two that were merged since are one line, at the place of the first.
    if (!identity || found.has(identity.uid)) continue
    found.set(identity.uid, { uid: identity.uid, name: identity.name, pinned: pinned === 1, at })
  }
  return [...found.values()]
}

/** Pins a subject to the top of the list, or takes the pin away. Throws a Failure for an unknown uid. */
export function pin(
  context: Context,
  { uid, pinned }: { readonly uid: string; readonly pinned: boolean },
): Record<string, never> {
  const identity = identify(context, uid)
  context.work.write((db) => noteRecent(db, identity.uid, context.now().toISOString(), KEPT, pinned))
  context.changed('subject')
  return {}
}

/** Notes that the profile of a subject was opened, in the transaction that logs the look. */
export function remember(db: WorkWriter, context: Context, uid: string): void {
  noteRecent(db, uid, context.now().toISOString(), KEPT)
}

function identityOrNull(context: Context, uid: string): Identity | null {
  try {
    return identify(context, uid)
  } catch {
    return null
  }
}
