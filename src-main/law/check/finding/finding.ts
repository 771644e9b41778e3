import type { Day } from '../../day.ts'
import { addWorkingDays } from '../../deadline.ts'
import { basisText } from '../../edition.ts'
import { itemWords } from '../checklist/asked.ts'
import { type Item, isNumeric } from '../checklist/checklist.ts'
import { verdictOf } from '../checklist/verdict.ts'
import type { Answer, Finding, Gap } from '../visit-types.ts'
import { coercionGaps } from './coercion.ts'
import { leniencyGaps } from './leniency.ts'

/** The finding that a failed item starts from: facts from its value and note, severity and articles of the item, no measure. */
export function draftFinding(id: string, item: Item, answer: Answer, today: Day): Finding {
  return {
    id,
    item: item.id,
    facts: factsOf(item, answer, today),
    severity: item.severity,
    basis: item.basis,
    ...NOTHING_DONE,
  }
}

/** A finding about which nothing has been done yet. */
export const NOTHING_DONE = {
  onTheSpot: false,
  onTheSpotNote: '',
  before: [],
  after: [],
  unshown: '',
  order: false,
  orderDays: null,
  deadline: null,
  requirement: '',
  openCase: false,
  caseReason: '',
  measures: [],
  coercion: null,
  leniency: null,
  transfer: null,
} satisfies Omit<Finding, 'id' | 'item' | 'facts' | 'severity' | 'basis'>

/**
 * Standard wording of what an order asks: the item as the law wants it; where the item's measure names a penalty for not
 * complying, that too.
 */
export function requirementOf(item: Item | null, today: Day): string {
  if (item === null) return '停止上述行为，按法律规定改正'
  const basis = item.basis.map(basisText).join('、')
  const penalty = penaltyArticle(item)
  const consequence = penalty === null ? '' : `；逾期不改正的，依照${penalty}处理`
  const { limitText } = verdictOf(item, null, today)
  const aim = limitText === '' ? `做到“${itemWords(item)}”` : `使“${itemWords(item)}”达到要求（${limitText}）`
  return `按${basis === '' ? '规定' : basis}的要求改正，${aim}${consequence}`
}

/** The article named as 罚则 in a measure that begins with an order to correct; without a law it is of the item's first. */
function penaltyArticle({ basis, measure }: Pick<Item, 'basis' | 'measure'>): string | null {
  const article = /(?:拒不改正|逾期)[^；]*（罚则：([^（）；：]+)）/.exec(measure)?.[1]
  const law = basis[0]?.law
  if (article === undefined || law === undefined) return null
  return article.startsWith('第') ? basisText({ law, article }) : article
}

/** Standard wording of a correction on the spot. */
export const correctionOf = (item: Item | null): string =>
  item === null ? '当事人当场停止上述行为并改正' : `当事人当场改正，复查“${itemWords(item)}”已符合`

/** What the photographs of a finding are filed under: its item, or the finding itself where it is outside the checklist. */
export const photoKey = ({ id, item }: Pick<Finding, 'id' | 'item'>): string => item ?? id

/** Last day of an order to correct made on a day, `workingDays` working days later. */
export function orderDeadline(madeOn: Day, workingDays: number): Day {
  return addWorkingDays(madeOn, workingDays)
}

/**
 * What a finding still needs before the visit can be closed: facts, an article, at least one measure; what was done on
 * the spot, with photographs of before and after or why there are none; the term of an order; the reasons of what is judgement. A failed item is no penalty: its measures are proposals of the officer.
 */
export function findingGaps(finding: Finding): readonly Gap[] {
  const gap = (field: string, label: string): Gap => ({ card: finding.id, field, label })
  const gaps: Gap[] = []
  if (finding.facts.trim() === '') gaps.push(gap('facts', '问题描述'))
  if (finding.basis.length === 0) gaps.push(gap('basis', '违反条款'))
  if (!isHandled(finding)) gaps.push(gap('measure', '处理措施'))
  if (finding.onTheSpot && finding.onTheSpotNote.trim() === '') gaps.push(gap('onTheSpotNote', '当场改正的情况'))
  if (finding.onTheSpot && !isShown(finding)) gaps.push(gap('unshown', '改正前后的照片，或没有照片的原因'))
  if (finding.order && finding.deadline === null) gaps.push(gap('deadline', '改正期限'))
  if (finding.order && finding.orderDays !== null && finding.orderDays < 1) {
    gaps.push(gap('orderDays', '改正期限至少 1 个工作日'))
  }
  if (finding.order && finding.requirement.trim() === '') gaps.push(gap('requirement', '改正内容及要求'))
  if (finding.openCase && finding.severity === 'minor' && finding.caseReason.trim() === '') {
    gaps.push(gap('caseReason', '轻微问题提请立案的理由'))
  }
  for (const { title, reason } of finding.measures) {
    if (reason.trim() === '') gaps.push(gap('measureReason', `“${title}”的理由`))
  }
  if (finding.transfer !== null) {
    if (finding.transfer.to.trim() === '') gaps.push(gap('transferTo', '受移送机关'))
    if (finding.transfer.reason.trim() === '') gaps.push(gap('transferReason', '移送的理由'))
  }
  return [...gaps, ...coercionGaps(finding), ...leniencyGaps(finding)]
}

/** Whether photographs show how it was before and after it was corrected, or it is said why there are none. */
const isShown = ({ before, after, unshown }: Finding): boolean =>
  (before.length > 0 && after.length > 0) || unshown.trim() !== ''

const isHandled = ({ onTheSpot, order, openCase, transfer, coercion, leniency }: Finding): boolean =>
  onTheSpot || order || openCase || transfer !== null || coercion !== null || leniency !== null

function factsOf(item: Item, answer: Answer, today: Day): string {
  // The value of a signature is the name of who signed, which is no fact of the problem.
  const value = item.judgedBy === 'signature' ? '' : answer.value?.trim()
  const note = answer.note.trim()
  const { limitText } = verdictOf(item, answer.value, today)
  const measured = value && isNumeric(item) ? `实测 ${value}${item.unit ? ` ${item.unit}` : ''}` : (value ?? '')
  const limit = limitText === '' || /^应/.test(limitText) ? limitText : `限值 ${limitText}`
  const facts = [measured, limit].filter((part) => part !== '').join('，')
  const words = itemWords(item)
  return [facts === '' ? `${words}：不符合` : `${words}：${facts}`, note].filter((part) => part !== '').join('。')
}
