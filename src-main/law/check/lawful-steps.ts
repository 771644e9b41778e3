import type { Basis, Edition } from '../edition.ts'
import type { Gap } from './visit-types.ts'

/** Types of a check: 日常, 专项, 个案. */
export type CheckType = 'T01' | 'T02' | 'T03'

/**
 * What the law wants before the certificate is shown, beside the cards of the opening. `asked` false = a visit begun before
 * these steps existed: they are not asked of it.
 */
export interface LawfulSteps {
  readonly asked: boolean
  /** 检查事项 of the published list; `reason` where the list of the office is not here. */
  readonly item: { readonly id: string | null; readonly reason: string }
  /** Why on site, what was tried from the desk, and words of one's own. */
  readonly need: { readonly reasons: readonly string[]; readonly tried: readonly string[]; readonly note: string }
  /** 综合查一次: lead agency, and the others with their officers. */
  readonly joint: {
    readonly on: boolean
    readonly lead: string
    readonly others: readonly { readonly agency: string; readonly officers: string; readonly matter: string }[]
  }
  /** Tasks for the same subject that are done in this visit too. */
  readonly merged: readonly string[]
  /** Ordered by the superior level: who ordered it and the number. */
  readonly superior: { readonly on: boolean; readonly reason: string }
  /** 异地协助: agency and number of the letter. */
  readonly letter: string
  readonly draw: {
    readonly kind: 'random' | 'field' | 'chosen' | null
    readonly id: string
    readonly at: string
    readonly reason: string
    readonly replaced: readonly { readonly from: string; readonly to: string; readonly reason: string }[]
  }
  /** Why the notice is handed over at the door only. */
  readonly noticeReason: string
  readonly approval: { readonly by: string; readonly at: string; readonly decision: string }
  readonly helpers: readonly { readonly name: string; readonly role: string }[]
  /** 入企扫码: result, or why there is none; `offline` = to be made up for. */
  readonly code: {
    readonly kind: 'scanned' | 'none' | 'offline' | null
    readonly text: string
    readonly reason: string
  }
}

/** Checks of a year by an agency at a subject, by type; those ordered by the superior level stand apart. */
export interface YearCount {
  readonly T01: number
  readonly T02: number
  readonly T03: number
  readonly superior: number
}

/** What stands around a visit when its steps are judged. */
export interface StepFacts {
  readonly type: CheckType | null
  readonly checklistId: string
  readonly fromTask: boolean
  readonly list: PublishedItems | null
  readonly notice: 'delivered' | 'at_door'
  readonly officers: readonly string[]
  readonly witness: string
  /** Checks before this one. */
  readonly count: YearCount
  readonly cap: number | null
  /** Whether the subject lies outside the officer's area. */
  readonly outside: boolean
  /** Whether an entry code is demanded here. */
  readonly codeDemanded: boolean
}

/** One 检查事项 of the list that an agency publishes. */
export interface PublishedItem {
  readonly id: string
  readonly name: string
  /** Checklist by which it is checked. */
  readonly checklist: string
  readonly basis: string
  readonly standard: string
  /** removed = taken off the list, e.g. not used for five years. */
  readonly state: 'published' | 'removed'
}

/** resources/check-items.json: the list of an office. `example` = a demonstration, not the list of any office. */
export interface PublishedItems extends Edition {
  readonly example: boolean
  readonly items: readonly PublishedItem[]
}

/** One step with the sentence shown in its card and the article behind it. */
export interface StepText {
  readonly id: string
  readonly sentence: string
  readonly basis: readonly Basis[]
  readonly verified: boolean
}

/** resources/lawful-steps.json */
export interface StepTexts extends Edition {
  readonly steps: readonly StepText[]
  /** Hours in which what was not possible on the spot is made up for; a working rule of the office. */
  readonly makeUpHours: { readonly approval: number; readonly scan: number }
  readonly codeDemanded: boolean
}

/** The checks that count against the cap: all of the year but those ordered by the superior level. */
export const counted = ({ T01, T02, T03 }: YearCount): number => T01 + T02 + T03

/** The item of the list by which a checklist is used: published ones first. */
export function itemFor(list: PublishedItems | null, checklist: string): PublishedItem | null {
  const own = list?.items.filter((item) => item.checklist === checklist) ?? []
  return own.find(({ state }) => state === 'published') ?? own[0] ?? null
}

/**
 * What bars the visit: an item off the list (国办发〔2024〕54号: items not published may not be checked), no reason for going
 * there, a yearly cap that is used up (but for a case check and an order of the superior level), another area without a
 * letter, a daily check that nobody drew (优化营商环境条例 art. 54), a notice at the door without a reason, a helper who
 * stands in as officer (行政处罚法 art. 42), an entry code that is demanded.
 */
export function stepGaps(steps: LawfulSteps, facts: StepFacts): readonly Gap[] {
  if (!steps.asked) return []
  return [
    ...itemGaps(steps, facts),
    ...needGaps(steps),
    ...jointGaps(steps),
    ...capGaps(steps, facts),
    ...placeGaps(steps, facts),
    ...drawGaps(steps, facts),
    ...(facts.notice === 'at_door' && isBlank(steps.noticeReason) ? [gap('noticeReason', '不预先通知的原因')] : []),
    ...helperGaps(steps, facts),
    ...codeGaps(steps, facts),
  ]
}

/** What must be said but bars nothing: the list or the cap is not entered, the entry code is not noted. */
export function stepWarnings(steps: LawfulSteps, facts: StepFacts): readonly Gap[] {
  if (!steps.asked) return []
  const warnings: Gap[] = []
  if (facts.list === null) warnings.push(gap('item', '本机没有检查事项清单'))
  else if (facts.list.example) warnings.push(gap('item', '检查事项清单为示例，机关尚未录入自己的清单'))
  if (facts.cap === null) warnings.push(gap('cap', '未设年度检查频次上限'))
  if (steps.code.kind === null && !facts.codeDemanded) warnings.push(gap('code', '还没有记录入企扫码'))
  if (steps.code.kind === 'offline') warnings.push(gap('code', '入企扫码待补'))
  return warnings
}

/** Whether the cap keeps this visit from being one more: case checks and orders of the superior level are left out. */
export const isCapReached = ({ superior }: LawfulSteps, { type, cap, count }: StepFacts): boolean =>
  cap !== null && type !== 'T03' && !superior.on && counted(count) >= cap

function itemGaps({ item }: LawfulSteps, { list, checklistId }: StepFacts): Gap[] {
  if (checklistId === '') return []
  const chosen = list?.items.find(({ id }) => id === item.id)
  if (chosen?.state === 'removed') return [gap('item', `检查事项“${chosen.name}”已移出清单，不得检查`)]
  if (chosen) return []
  if (list && !list.example) return [gap('item', '检查事项不在公布的清单内，不得检查')]
  return isBlank(item.reason) ? [gap('item', '检查事项，或清单没有这一事项的原因')] : []
}

const needGaps = ({ need }: LawfulSteps): Gap[] =>
  need.reasons.length > 0 || !isBlank(need.note) ? [] : [gap('need', '须到现场的原因')]

function jointGaps({ joint }: LawfulSteps): Gap[] {
  if (!joint.on) return []
  const gaps: Gap[] = []
  if (isBlank(joint.lead)) gaps.push(gap('joint', '综合查一次的牵头机关'))
  if (joint.others.length === 0) gaps.push(gap('joint', '综合查一次的参加机关'))
  const nameless = joint.others.some(({ agency, officers }) => isBlank(agency) || isBlank(officers))
  if (nameless) gaps.push(gap('joint', '参加机关的名称和检查人员'))
  return gaps
}

function capGaps(steps: LawfulSteps, facts: StepFacts): Gap[] {
  if (steps.superior.on && isBlank(steps.superior.reason)) return [gap('superior', '上级部署的机关和文号')]
  if (!isCapReached(steps, facts)) return []
  return [gap('cap', `今年已检查 ${counted(facts.count)} 次，已到上限 ${facts.cap} 次，只能作个案检查或按上级部署检查`)]
}

const placeGaps = ({ letter }: LawfulSteps, { outside }: StepFacts): Gap[] =>
  outside && isBlank(letter) ? [gap('letter', '异地协助函的机关和文号')] : []

function drawGaps({ draw }: LawfulSteps, { type, fromTask }: StepFacts): Gap[] {
  if (draw.replaced.some(({ from, to, reason }) => isBlank(from) || isBlank(to) || isBlank(reason))) {
    return [gap('draw', '更换抽取人员的姓名和原因')]
  }
  if (type !== 'T01' || fromTask) return []
  if (draw.kind === null) return [gap('draw', '检查对象如何确定')]
  if (draw.kind === 'random' && isBlank(draw.id)) return [gap('draw', '双随机抽取的编号')]
  return draw.kind !== 'random' && isBlank(draw.reason) ? [gap('draw', '不按双随机抽取的原因')] : []
}

function helperGaps({ helpers }: LawfulSteps, { officers, witness }: StepFacts): Gap[] {
  if (helpers.some(({ name }) => isBlank(name))) return [gap('helpers', '协助检查人员的姓名')]
  const officer = helpers.find(({ name }) => officers.includes(name.trim()))
  if (officer) return [gap('helpers', `${officer.name.trim()}是检查人员，不能列为协助人员`)]
  const own = helpers.find(({ name }) => name.trim() === witness.trim() && !isBlank(witness))
  return own ? [gap('helpers', `${own.name.trim()}是见证人，不能列为协助人员`)] : []
}

function codeGaps({ code }: LawfulSteps, { codeDemanded }: StepFacts): Gap[] {
  if (code.kind === null) return codeDemanded ? [gap('code', '入企扫码的结果，或没有扫码的原因')] : []
  if (code.kind === 'scanned') return isBlank(code.text) ? [gap('code', '入企扫码的结果')] : []
  return isBlank(code.reason) ? [gap('code', '没有扫码的原因')] : []
}

/** Instant until which something is made up for: so many hours after it was put off. */
export const makeUpUntil = (from: string, hours: number): string =>
  new Date(Date.parse(from) + hours * 3_600_000).toISOString()

/** Types of entries that are no check. */
export const ENTRY_TYPES = { E01: '督导', E02: '调研', E03: '观摩', E04: '考察' } as const
export type EntryType = keyof typeof ENTRY_TYPES

/** What an entry that is no check still lacks: its purpose, who came, its result in short, and its end. */
export function entryGaps(entry: {
  readonly purpose: string
  readonly people: string
  readonly result: string
  readonly startedAt: string
  readonly endedAt: string | null
}): readonly Gap[] {
  const gaps: Gap[] = []
  if (isBlank(entry.purpose)) gaps.push(gap('purpose', '入企事由'))
  if (isBlank(entry.people)) gaps.push(gap('people', '入企人员'))
  if (isBlank(entry.result)) gaps.push(gap('result', '简要结果'))
  if (entry.endedAt !== null && entry.endedAt < entry.startedAt) gaps.push(gap('endedAt', '离开时间不能早于进入时间'))
  return gaps
}

const gap = (field: string, label: string): Gap => ({ card: 'steps', field: `steps.${field}`, label })

const isBlank = (text: string): boolean => text.trim() === ''
