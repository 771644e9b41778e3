import { uuidv7 } from '../../../database/uuid.ts'
import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import { LONGEST_COERCION_DAYS } from '../../../law/check/finding/coercion.ts'
import { orderDeadline, requirementOf } from '../../../law/check/finding/finding.ts'
import { conditionsOf, penaltiesWithin } from '../../../law/check/finding/leniency.ts'
import { isDay } from '../../../law/day.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { CitedBasis, Coercion, Finding, Leniency, Transfer } from '../contract.ts'
import { itemOrFail } from '../items/checklists.ts'
import type { VisitState } from '../state/state.ts'
import { cited, transferBasis } from './advice.ts'
import { creditMeasures, lawOptions, leniencyList, transfers } from './catalogues.ts'
import { standingOf } from './facts.ts'

const LONGEST = 2000
const MOST_THINGS = 200
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A finding as it is kept: what follows by law or from the catalogues is written here, whatever was sent along. */
export function written(context: Context, state: VisitState, given: Finding): Finding {
  const before = state.findings.find(({ id }) => id === given.id)
  if (given.item !== null && given.item !== before?.item) itemOrFail(state.checklist, given.item)
  requireLengths(given)
  const id = UUID.test(given.id) ? given.id : uuidv7(context.now())
  const evidence = new Set(state.evidence.map((photo) => photo.id))
  const ordered = withTerm(context, state, given, before)
  const known = new Set(creditMeasures(context, startDay(state)).items.map((measure) => measure.id))
  return {
    ...ordered,
    id,
    basis: given.basis.map((basis) => judged(context, state, given, basis)),
    before: given.onTheSpot ? given.before.filter((photo) => evidence.has(photo)) : [],
    after: given.onTheSpot ? given.after.filter((photo) => evidence.has(photo)) : [],
    unshown: given.onTheSpot ? given.unshown.trim() : '',
    caseReason: given.openCase ? given.caseReason : '',
    measures: given.measures.filter((measure) => known.has(measure.id)).map((one) => named(context, state, one)),
    coercion: given.coercion && coercionAs(context, given.coercion),
    leniency: given.leniency && leniencyAs(context, state, given.leniency),
    transfer: given.transfer && transferAs(context, state, given.transfer),
  }
}

const startDay = (state: VisitState) => legalDay(state.row.started_at)

function requireLengths(given: Finding): void {
  const texts = [given.facts, given.onTheSpotNote, given.requirement, given.caseReason, given.unshown]
  const reasons = [given.transfer?.reason, given.leniency?.reason, ...given.measures.map(({ reason }) => reason)]
  const held = given.coercion
  const coerced = held ? [held.link, held.why, held.urgentReason, ...held.things.map(({ name }) => name)] : []
  if ([...texts, ...reasons, ...coerced].some((text) => (text?.length ?? 0) > LONGEST)) {
    throw new Failure('VI-0223', `问题描述和改正情况各不超过 ${LONGEST} 个字。`, '请缩短后再保存。')
  }
  if (held && held.things.length > MOST_THINGS) {
    throw new Failure('VI-1202', `一次查封、扣押的物品不超过 ${MOST_THINGS} 行。`, '请另记一个问题，或合并同类物品。')
  }
}

/** Term and requirement of an order: an order that begins gets the standard wording of its item. */
function withTerm(context: Context, state: VisitState, given: Finding, before: Finding | undefined): Finding {
  if (!given.order) return { ...given, orderDays: null, deadline: null, requirement: '' }
  const begins = !before?.order && given.requirement.trim() === ''
  const item = itemsOf(state.checklist).find(({ id }) => id === given.item) ?? null
  const order = { ...given, requirement: begins ? requirementOf(item, startDay(state)) : given.requirement }
  const today = legalDay(context.now())
  if (given.orderDays !== null) {
    if (!Number.isInteger(given.orderDays) || given.orderDays < 1 || given.orderDays > 250) {
      throw new Failure('VI-0224', '改正期限须为 1 至 250 个工作日。', '请改正天数。')
    }
    return { ...order, deadline: orderDeadline(today, given.orderDays) }
  }
  if (given.deadline !== null && (!isDay(given.deadline) || given.deadline < today)) {
    throw new Failure('VI-0225', `改正期限 ${given.deadline} 不对，不能早于今天。`, '请重新选择日期。')
  }
  return order
}

/**
 * An article of the finding: one of its own item stays as the checklist cites it; another is trusted only where a
 * checklist here cites it as read in the text. What was typed beyond that is 待核.
 */
function judged(context: Context, state: VisitState, { item }: Finding, { law, article }: CitedBasis): CitedBasis {
  const plain: CitedBasis = { law: law.trim().replace(/^《|》$/g, ''), article: article.trim() }
  const own = itemsOf(state.checklist).find(({ id }) => id === item)?.basis ?? []
  if (own.some((one) => one.law === plain.law && (one.article ?? '') === plain.article)) return plain
  const option = lawOptions(context, startDay(state)).find(({ name }) => name === plain.law)
  const isRead = option?.articles.some((one) => one.article === plain.article && one.verified) ?? false
  return isRead ? plain : { ...plain, unverified: true }
}

function named(context: Context, state: VisitState, chosen: Finding['measures'][number]): Finding['measures'][number] {
  const measure = creditMeasures(context, startDay(state)).items.find(({ id }) => id === chosen.id)
  if (!measure) return chosen
  const basis = measure.basis.map((one) => cited(one, measure.verified))
  return { id: measure.id, title: measure.measure, basis, reason: chosen.reason }
}

function coercionAs(context: Context, given: Coercion): Coercion {
  if (!Number.isInteger(given.days) || given.days < 1 || given.days > LONGEST_COERCION_DAYS) {
    throw new Failure(
      'VI-1203',
      `查封、扣押的期限为 1 至 ${LONGEST_COERCION_DAYS} 日（《行政强制法》第25条）。`,
      '需要更长的，到期前由机关负责人批准延长。',
    )
  }
  const now = context.now().toISOString()
  if ([given.takenAt, given.approvedAt].some((at) => at !== null && at > now)) {
    throw new Failure('VI-1204', '批准和实施的时间不能晚于现在。', '请检查设备时钟后重新记录。')
  }
  const power = given.power && powerAs(context, given.power)
  return { ...given, power, things: given.things.map((thing) => ({ ...thing })) }
}

/** A power of the catalogue keeps its mark; one that was typed is 待核. */
function powerAs(context: Context, { law, article }: CitedBasis): CitedBasis {
  const today = legalDay(context.now())
  const power = creditMeasures(context, today).powers.find((one) => one.law === law && one.article === article)
  return cited({ law, article }, power?.verified ?? false)
}

function leniencyAs(context: Context, state: VisitState, given: Leniency): Leniency {
  const today = startDay(state)
  const { penalties, years } = standingOf(context, state.row.subject_uid, today)
  const act = leniencyList(context, today).items.find(({ id, kind }) => id === given.act && kind === given.kind)
  const asked = conditionsOf(given.kind, act)
  return {
    kind: given.kind,
    act: act?.id ?? null,
    asked,
    conditions: asked.filter((condition) => given.conditions.includes(condition)),
    reason: given.reason,
    penalties: penaltiesWithin(penalties, years, today).length,
    years,
  }
}

function transferAs(context: Context, state: VisitState, given: Transfer): Transfer {
  const to = given.to.trim()
  const known = transfers(context, startDay(state)).items.find(({ name }) => name === to)
  const basis = known?.basis ? cited(known.basis, true) : transferBasis(state)
  return { kind: known?.kind ?? given.kind, to, basis, reason: given.reason }
}
