import type { Envelope } from '../../../features/sync/exchange/envelope.ts'
import { olderSide } from '../../../features/sync/version/protocol.ts'
import { type KnownKind, type Rule, rules } from '../../http/authorise.ts'
import type { Hub } from '../../hub.ts'
import { take } from '../../storage/counter.ts'
import { announce } from '../../storage/feed/feed.ts'
import { auditBatch } from '../audit.ts'
import { checklistPublished } from '../checklist.ts'
import { contactChanged } from '../contact.ts'
import { loginClaimed } from '../login.ts'
import { recoverySealed } from '../recovery.ts'
import { reportIssued } from '../report.ts'
import { districtOf, provisional, resolveSubject } from '../subject.ts'
import { taskAssigned, taskDone, taskTaken } from '../task.ts'
import { followUpMade } from '../visit/follow-up.ts'
import { visitAmended, visitReviewed } from '../visit/review.ts'
import { visitFinalised } from '../visit/visit.ts'
import type { Arrival, Handler, Verdict } from './arrival.ts'

/** A kind of mutation: who may send it, about what, and what it does. `version` = newest form that is understood, else 1. */
export type Kind = Rule & { readonly take: Handler; readonly version?: number }

/** Kinds of mutations by name. */
export type Kinds = Readonly<Record<string, Kind>>

const handlers: Readonly<Record<KnownKind, Handler>> = {
  'subject.provisional': provisional,
  'visit.finalised': visitFinalised,
  'visit.amended': visitAmended,
  'visit.reviewed': visitReviewed,
  'follow-up.made': followUpMade,
  'report.issued': reportIssued,
  'contact.changed': contactChanged,
  'task.done': taskDone,
  'checklist.published': checklistPublished,
  'task.taken': taskTaken,
  'task.assigned': taskAssigned,
  'audit.batch': auditBatch,
  'recovery.sealed': recoverySealed,
  'login.claimed': loginClaimed,
}

/** Every kind that this program knows. */
export const ownKinds: Kinds = Object.fromEntries(
  Object.entries(handlers).map(([name, handler]) => [name, { ...rules[name as KnownKind], take: handler }]),
)

/** The kind of a mutation; undefined when the hub does not know it, not in this form, or not of this protocol. */
export function knownKind(hub: Pick<Hub, 'protocol'>, envelope: Envelope, kinds: Kinds): Kind | undefined {
  const kind = Object.hasOwn(kinds, envelope.kind) ? kinds[envelope.kind] : undefined
  if (!kind || envelope.kindVersion > (kind.version ?? 1)) return undefined
  return olderSide(hub.protocol, envelope.protocol) === 'own' ? undefined : kind
}

/** Kinds of which the hub keeps the columns that it knows, and not the body that they came in. */
export const inColumns: readonly string[] = ['subject.provisional', 'report.issued', 'task.assigned']

/** Sends a mutation on as it came, to those who may know what it says. */
export async function passOn({ tx, envelope }: Arrival): Promise<void> {
  const district = envelope.subject === null ? null : districtOf(await resolveSubject(tx, envelope.subject))
  await announce(tx, [{ kind: 'mutation', uid: envelope.id, district }])
}

/**
 * What this hub does not understand is kept whole and passed on; after an upgrade it is applied once, in the order in which
 * such things came (`take-up.ts`).
 */
export async function keepForLater(arrival: Arrival): Promise<Verdict> {
  const { tx, envelope, officer } = arrival
  const place = await take(tx, 'kept')
  await tx
    .insertInto('kept')
    .values({ mutation: envelope.id, place, officer: officer.id })
    .onConflict((c) => c.doNothing())
    .execute()
  await passOn(arrival)
  return {
    answer: 'kept',
    reason: '平台的版本较旧，还看不懂这一项，已原样留存。',
    remedy: '平台升级后自动采用，不用重报。',
  }
}
