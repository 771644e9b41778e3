import { followUpActSchema } from '../../../features/visit/follow-up/contract.ts'
import { announce } from '../../storage/feed/feed.ts'
import { districtOf, resolveSubject } from '../subject.ts'
import { applied, type Handler, malformed } from '../taking/arrival.ts'

/**
 * `follow-up.made`: an order to correct was put off or closed by evidence. Kept also when its visit has not arrived yet;
 * whoever may see the visit may fetch the evidence.
 */
export const followUpMade: Handler = async ({ tx, envelope, officer, now }) => {
  const parsed = followUpActSchema.safeParse(envelope.body)
  if (!parsed.success) return malformed('改正事项的办理')
  const { id, visit, finding, act, evidence } = parsed.data
  const body = JSON.stringify({ ...(envelope.body as object), officer: officer.name })
  await tx
    .insertInto('follow_up')
    .values({ id, visit, finding, act, body, officer: officer.id, received_at: now.toISOString() })
    .onConflict((c) => c.column('id').doNothing())
    .execute()
  if (evidence.length > 0) {
    await tx
      .insertInto('visit_file')
      .values(evidence.map(({ sha256 }) => ({ visit, sha256 })))
      .onConflict((c) => c.doNothing())
      .execute()
  }
  const subject = envelope.subject === null ? undefined : await resolveSubject(tx, envelope.subject)
  await announce(tx, [{ kind: 'follow_up', uid: `${visit}/${id}`, district: districtOf(subject) }])
  return applied
}
