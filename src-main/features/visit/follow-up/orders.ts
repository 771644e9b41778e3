import { workingCountdown } from '../../../law/deadline.ts'
import { makesChecks } from '../../access/contract.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { isLaterLook } from '../../subject/parts/follow-up.ts'
import { type Check, ownChecks, ownVisits, receivedChecks } from '../../subject/parts/history.ts'
import { identityOf } from '../opening/subject-facts.ts'
import { type Finished, itemThen, readFinished } from '../review/finished.ts'
import { isHere } from '../review/here.ts'
import { withdrawnVisits } from '../review/review-store.ts'
import type { FollowUpAct, Order } from './contract.ts'
import { actsOf } from './follow-up-store.ts'

type Key = { readonly visit: string; readonly finding: string }

/** An order to correct with its deadline in working days and all that followed. Failures VI-1601, VI-1701. */
export function getOrder(context: Context, input: Key): Order {
  const { work, city } = context
  const finished = readFinished(context, input.visit)
  const finding = finished.findings.find(({ id }) => id === input.finding)
  if (!finding?.order || finding.deadline === null) {
    throw new Failure('VI-1601', '这次检查没有这件责令改正事项。', '请回到我的工作重新打开。')
  }
  const acts = actsOf(work.read, city.read, [finished.id]).filter((act) => act.finding === finding.id)
  const deadline = acts.findLast((act) => act.deadline !== null)?.deadline ?? finding.deadline
  return {
    visit: finished.id,
    finding: finding.id,
    number: finished.number,
    subjectUid: finished.subjectUid,
    subjectName: finished.subjectName,
    orderedOn: finished.date,
    officers: finished.officers,
    item: itemThen(context, finished, finding.item),
    facts: finding.facts,
    requirement: finding.requirement,
    basis: finding.basis.map(({ law, article }) => ({ law, article: article ?? '' })),
    ordered: finding.deadline,
    deadline,
    countdown: { ...workingCountdown(deadline, legalDay(context.now())) },
    acts,
    here: acts.flatMap(({ evidence }) => evidence.map(({ sha256 }) => sha256).filter((one) => isHere(context, one))),
    state: stateOf(context, finished, finding.item, acts),
    own: finished.own,
  }
}

/** The same, where something may still be done about it. Failures VI-1602 and VI-1605. */
export function openOrder(context: Context, input: Key): Order {
  if (!makesChecks(context.officer.role)) {
    throw new Failure('VI-1605', '您的角色只能查阅，不能办理改正事项。', '请由检查人员登录。')
  }
  const order = getOrder(context, input)
  if (order.state === 'open') return order
  throw new Failure(
    'VI-1602',
    '这件改正事项已结案、已复查或已撤销，不能再办理。',
    '请看办理经过；仍有问题的，另作检查。',
  )
}

function stateOf(
  context: Context,
  finished: Finished,
  item: string | null,
  acts: readonly FollowUpAct[],
): Order['state'] {
  const { work, city } = context
  if (withdrawnVisits(work.read, city.read, [finished.id]).size > 0) return 'withdrawn'
  if (acts.some(({ act }) => act === 'closed')) return 'closed'
  const checks = standingChecks(context, finished.subjectUid)
  const own = checks.find(({ id }) => id === finished.id)
  return own && checks.some((later) => isLaterLook(later, own, item)) ? 'rechecked' : 'open'
}

/** Finished checks of a subject, own and received, without those that were withdrawn. */
function standingChecks(context: Context, subjectUid: string): readonly Check[] {
  const { work, city } = context
  const { uid, uids } = identityOf(context, subjectUid)
  const own = ownChecks(work.read, ownVisits(work.read, uids))
  const received = receivedChecks(city.read, uids, new Set(own.map(({ id }) => id)))
  const checks = [...own, ...received].map((check) => ({ ...check, subjectUid: uid }))
  const withdrawn = withdrawnVisits(
    work.read,
    city.read,
    checks.map(({ id }) => id),
  )
  return checks.filter(({ id }) => !withdrawn.has(id))
}
