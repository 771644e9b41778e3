import type { Day } from '../day.ts'
import type { Gap, Opening } from './visit-types.ts'

/** The eight cards of the opening page in their order. */
export const OPENING_CARDS = ['type', 'approval', 'notice', 'cap', 'officers', 'first', 'second', 'present'] as const

/** How far the opening is: cards without gaps out of eight, and whether it is paused by a request for avoidance. */
export interface OpeningProgress {
  readonly done: number
  readonly total: number
  readonly gaps: readonly Gap[]
  readonly warnings: readonly Gap[]
  readonly paused: boolean
}

/**
 * What still bars the way from the opening to the checklist: approval before the visit or an emergency with its reason
 * (国办发〔2024〕54号), notice, two officers with valid certificates (行政处罚法 art. 42), certificates shown unasked
 * (art. 55), both fixed questions answered, and somebody present or a witness.
 */
export function openingGaps(opening: Opening, today: Day): readonly Gap[] {
  return [
    ...typeGaps(opening),
    ...approvalGaps(opening, today),
    ...noticeGaps(opening),
    ...officerGaps(opening, today),
    ...questionGaps(opening),
    ...presentGaps(opening),
  ]
}

/** What must be said but does not bar the way: the yearly cap is not entered, or is used up (国办发〔2024〕54号). */
export function openingWarnings(opening: Opening): readonly Gap[] {
  if (opening.cap === null) return [gap('cap', 'cap', '未设年度检查频次上限')]
  if (opening.capUsed === null || opening.capUsed <= opening.cap || opening.type === 'T03') return []
  return [gap('cap', 'capUsed', `今年已到上限 ${opening.cap} 次：只能作个案检查，或由上级部署并写明理由`)]
}

/** The opening in numbers. */
export function openingProgress(opening: Opening, today: Day): OpeningProgress {
  const gaps = openingGaps(opening, today)
  const open = new Set(gaps.map((one) => one.card))
  return {
    done: OPENING_CARDS.filter((card) => !open.has(card)).length,
    total: OPENING_CARDS.length,
    gaps,
    warnings: openingWarnings(opening),
    paused: opening.secondAnswer === 'avoid',
  }
}

function typeGaps(opening: Opening): Gap[] {
  const gaps: Gap[] = []
  if (opening.type === null) gaps.push(gap('type', 'type', '检查类型'))
  if (isBlank(opening.ground)) gaps.push(gap('type', 'ground', '任务来源'))
  if (isBlank(opening.checklistId)) gaps.push(gap('type', 'checklistId', '检查表'))
  return gaps
}

function approvalGaps({ approval }: Opening, today: Day): Gap[] {
  if (approval.kind === null) return [gap('approval', 'approval.kind', '审批方式')]
  if (approval.kind === 'emergency') {
    return isBlank(approval.reason) ? [gap('approval', 'approval.reason', '紧急补办的原因')] : []
  }
  const gaps: Gap[] = []
  if (isBlank(approval.number)) gaps.push(gap('approval', 'approval.number', '审批表编号'))
  if (approval.date === null) gaps.push(gap('approval', 'approval.date', '批准日期'))
  else if (approval.date > today) gaps.push(gap('approval', 'approval.date', '批准日期不能晚于今天'))
  return gaps
}

function noticeGaps({ notice }: Opening): Gap[] {
  if (notice.kind === null) return [gap('notice', 'notice.kind', '通知方式')]
  const gaps: Gap[] = []
  if (isBlank(notice.number)) gaps.push(gap('notice', 'notice.number', '通知书编号'))
  if (isBlank(notice.deliveredAt)) gaps.push(gap('notice', 'notice.deliveredAt', '通知书送达时间'))
  return gaps
}

function officerGaps({ officers }: Opening, today: Day): Gap[] {
  const different = new Set(officers.map((officer) => officer.id)).size
  const certificates = new Set(officers.map((officer) => officer.certificate.trim())).size
  const gaps = officers.flatMap((officer, index) => certificateGap(officer, index, today))
  if (officers.length < 2) gaps.push(gap('officers', 'officers', '第二名检查人员'))
  else if (different < officers.length || certificates < officers.length) {
    gaps.push(gap('officers', 'officers', '两名检查人员须是不同的人'))
  }
  return gaps
}

function certificateGap(officer: Opening['officers'][number], index: number, today: Day): Gap[] {
  const field = `officers.${index}`
  if (isBlank(officer.name)) return [gap('officers', field, '检查人员姓名')]
  if (isBlank(officer.certificate)) return [gap('officers', field, `${officer.name}的执法证号`)]
  if (officer.validUntil >= today) return []
  return [gap('officers', field, `${officer.name}的执法证已于 ${officer.validUntil} 到期，请更换检查人员`)]
}

function questionGaps(opening: Opening): Gap[] {
  const gaps: Gap[] = []
  if (opening.certificateShownAt === null) gaps.push(gap('first', 'certificateShownAt', '出示证件的时间'))
  if (opening.firstAnswer === null) gaps.push(gap('first', 'firstAnswer', '第一问的回答'))
  if (opening.firstAnswer === 'unclear') gaps.push(gap('first', 'firstAnswer', '当事人没有看清证件，请再次出示并重问'))
  if (opening.secondAnswer === null) gaps.push(gap('second', 'secondAnswer', '第二问的回答'))
  if (opening.secondAnswer === 'avoid') {
    gaps.push(gap('second', 'secondAnswer', '当事人申请回避，检查暂停，由机关负责人决定'))
  }
  return gaps
}

function presentGaps({ present }: Opening): Gap[] {
  const gaps: Gap[] = []
  if (present.kind === null) return [gap('present', 'present.kind', '到场人或见证人')]
  const who = present.kind === 'person' ? '到场人' : '见证人'
  if (isBlank(present.name)) gaps.push(gap('present', 'present.name', `${who}姓名`))
  if (present.kind === 'person') {
    if (isBlank(present.position)) gaps.push(gap('present', 'present.position', '到场人职务'))
    return gaps
  }
  if (isBlank(present.unit)) gaps.push(gap('present', 'present.unit', '见证人单位'))
  if (isBlank(present.identity)) gaps.push(gap('present', 'present.identity', '见证人身份证件号码'))
  return gaps
}

function gap(card: (typeof OPENING_CARDS)[number], field: string, label: string): Gap {
  return { card, field, label }
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === ''
}
