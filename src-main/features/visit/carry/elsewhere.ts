import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { callHub, HubRefusal } from '../../sync/exchange/client.ts'
import { openSession } from '../../sync/exchange/session.ts'
import { reachableHub } from '../../sync/reachable.ts'
import type { Visit } from '../contract.ts'
import type { elsewhereSchema } from '../keeping-contract.ts'
import { loadVisit } from '../state/state.ts'
import { viewOf } from '../state/views.ts'
import { unpackSnapshot } from './content.ts'
import { dropElsewhere, readElsewhere } from './snapshot-store.ts'
import { exchangeDrafts } from './snapshots.ts'
import { checkFits, requireChecker, takeOver, visitIn } from './take-over.ts'

const NOT_THERE = 404

/** Visits that the signed-in officer left unfinished on other devices, as the hub had them at the last sync. */
export const elsewhere = ({ work, officer }: Context): z.infer<typeof elsewhereSchema>[] =>
  readElsewhere(work.read, officer.id).map(({ visit, device, subject, saved_at }) => ({
    visit,
    device,
    subjectName: subject,
    savedAt: saved_at,
  }))

/**
 * 在本机继续: takes over an unfinished visit from its last snapshot at the hub, with the checks and consequences of
 * `importDraft`; the device that had it is told at its next sync. Photographs follow by `bringPhotos`.
 * Failures VI-1515 to VI-1518, VI-1521, HB-0501 when the draft is gone, SY-….
 */
export async function continueHere(
  context: Context,
  { visit }: { readonly visit: string },
  signal?: AbortSignal,
): Promise<Visit> {
  requireChecker(context)
  const session = await openSession(context, reachableHub(context), signal)
  const { body } = await session
    .use((line) => callHub(line, 'draftRead', { visit }))
    .catch((error: unknown) => {
      if (error instanceof HubRefusal && error.status === NOT_THERE) forget(context, visit)
      throw error
    })
  const content = await unpackSnapshot(body)
  if (content === null || visitIn(content) !== visit) {
    throw new Failure('VI-1521', '平台上的草稿读不出来，没有取用。', '请在原设备继续，或升级本机的工作站后再试。')
  }
  checkFits(context, content, visit)
  takeOver(context, { ...content, files: [] }, visit, '在本机继续检查')
  // The visit is here already: where the line breaks now, the next sync tells the hub.
  await exchangeDrafts(context, session).catch(() => {})
  return viewOf(context, loadVisit(context, context.work.read, visit))
}

function forget(context: Context, visit: string): void {
  context.work.write((db) => dropElsewhere(db, context.officer.id, visit))
  context.changed('visit')
}
