import { z } from 'zod'
import { canonicalJson } from '../../paper/canonical.ts'
import { announce } from '../storage/feed/feed.ts'
import { laterFields } from '../storage/feed/values.ts'
import { districtOf, resolveSubject } from './subject.ts'
import { type Handler, malformed } from './taking/arrival.ts'

const fieldsSchema = z.object({ person: z.string(), phone: z.string(), area: z.string() })
type Fields = z.infer<typeof fieldsSchema>

/** Fields that a newer workstation adds are kept and passed on with the contact. */
const bodySchema = fieldsSchema.extend({ base: fieldsSchema }).loose()

const NAMES = ['person', 'phone', 'area'] as const

/** What comes of two people changing one contact: fields that only one of them changed merge, the rest collide. */
export function mergeContact(
  base: Fields,
  mine: Fields,
  theirs: Fields,
): { readonly merged: Fields; readonly collisions: readonly (keyof Fields)[] } {
  const collisions = NAMES.filter((n) => mine[n] !== base[n] && theirs[n] !== base[n] && mine[n] !== theirs[n])
  const pick = (n: keyof Fields): string => (mine[n] === base[n] || collisions.includes(n) ? theirs[n] : mine[n])
  return { merged: { person: pick('person'), phone: pick('phone'), area: pick('area') }, collisions }
}

/** `contact.changed`: the one thing that both sides may edit, merged field by field. */
export const contactChanged: Handler = async ({ tx, envelope, officer }) => {
  const parsed = bodySchema.safeParse(envelope.body)
  if (!parsed.success || envelope.subject === null) return malformed('联系信息变更')
  const { base, person, phone, area, ...added } = parsed.data
  const mine = { person, phone, area }
  const subject = await resolveSubject(tx, envelope.subject)
  const uid = subject?.uid ?? envelope.subject
  const row = await tx.selectFrom('contact').selectAll().where('subject_uid', '=', uid).executeTakeFirst()
  const theirs = row ?? { person: '', phone: '', area: '', version: 0, changed_by: '', changed_at: envelope.madeAt }
  const { merged, collisions } = mergeContact(row ? base : theirs, mine, theirs)
  const more = { ...laterFields(row?.more), ...added }
  const isMore = Object.keys(added).length > 0 && canonicalJson(more) !== canonicalJson(laterFields(row?.more))
  const isChanged = isMore || NAMES.some((n) => merged[n] !== theirs[n])
  if (isChanged || !row) {
    const version = theirs.version + 1
    const made = { version, changed_at: envelope.madeAt, changed_by: officer.name }
    const next = { subject_uid: uid, ...merged, ...made, more: JSON.stringify(more) }
    await tx
      .insertInto('contact')
      .values(next)
      .onConflict((c) => c.column('subject_uid').doUpdateSet(next))
      .execute()
    await announce(tx, [{ kind: 'contact', uid, district: districtOf(subject) }])
  }
  if (collisions.length > 0) {
    const version = isChanged ? theirs.version + 1 : theirs.version
    const { changed_by: changedBy, changed_at: changedAt } = theirs
    return {
      answer: 'conflict',
      reason: `${changedBy}也改过同一内容。`,
      remedy: '请逐项选定采用哪一边，两个版本都会留存。',
      theirs: { ...merged, version, changedBy, changedAt },
    }
  }
  const isOverlaid = NAMES.some((n) => merged[n] !== mine[n])
  return { answer: isOverlaid ? 'merged' : 'applied' }
}
