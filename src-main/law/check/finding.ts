import type { Day } from '../day.ts'
import { addWorkingDays } from '../deadline.ts'
import { type Item, isNumeric } from './checklist.ts'
import { verdictOf } from './verdict.ts'
import type { Answer, Finding, Gap } from './visit-types.ts'

/** The finding that a failed item starts from: facts from its value and note, severity and articles of the item, no measure. */
export function draftFinding(id: string, item: Item, answer: Answer, today: Day): Finding {
  return {
    id,
    item: item.id,
    facts: factsOf(item, answer, today),
    severity: item.severity,
    basis: item.basis,
    onTheSpot: false,
    onTheSpotNote: '',
    order: false,
    orderDays: null,
    deadline: null,
    openCase: false,
  }
}

/** Last day of an order to correct made on a day, `workingDays` working days later. */
export function orderDeadline(madeOn: Day, workingDays: number): Day {
  return addWorkingDays(madeOn, workingDays)
}

/**
 * What a finding still needs before the visit can be closed: facts, an article, at least one measure; what was done on
 * the spot; the term of an order. A failed item is no penalty: its measures are proposals of the officer.
 */
export function findingGaps(finding: Finding): readonly Gap[] {
  const gap = (field: string, label: string): Gap => ({ card: finding.id, field, label })
  const gaps: Gap[] = []
  if (finding.facts.trim() === '') gaps.push(gap('facts', '问题描述'))
  if (finding.basis.length === 0) gaps.push(gap('basis', '违反条款'))
  if (!finding.onTheSpot && !finding.order && !finding.openCase) gaps.push(gap('measure', '处理措施'))
  if (finding.onTheSpot && finding.onTheSpotNote.trim() === '') gaps.push(gap('onTheSpotNote', '当场改正的情况'))
  if (finding.order && finding.deadline === null) gaps.push(gap('deadline', '改正期限'))
  if (finding.order && finding.orderDays !== null && finding.orderDays < 1) {
    gaps.push(gap('orderDays', '改正期限至少 1 个工作日'))
  }
  return gaps
}

function factsOf(item: Item, answer: Answer, today: Day): string {
  const value = answer.value?.trim()
  const note = answer.note.trim()
  const { limitText } = verdictOf(item, answer.value, today)
  const measured = value && isNumeric(item) ? `实测 ${value}${item.unit ? ` ${item.unit}` : ''}` : (value ?? '')
  const facts = [measured, limitText === '' ? '' : `限值 ${limitText}`].filter((part) => part !== '').join('，')
  return [facts === '' ? `${item.text}：不符合` : `${item.text}：${facts}`, note]
    .filter((part) => part !== '')
    .join('。')
}
