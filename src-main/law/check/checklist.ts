import type { Basis, Edition } from '../edition.ts'
import type { Answer, Gap, Severity, Verdict } from './visit-types.ts'

/** Limit of an item: inclusive bounds, an exact value, a value to exceed, or a day not before today + `notBeforeToday` days. */
export interface Limit {
  readonly min?: number
  readonly max?: number
  readonly equals?: number
  readonly above?: number
  readonly notBeforeToday?: number
}

/** A choice of an item and the conclusion it brings. */
export interface ItemOption {
  readonly value: string
  readonly verdict: Verdict
}

/** An item of a checklist. `photo` says when a picture is asked for; `verified` false is shown as 待核. */
export interface Item {
  readonly id: string
  readonly text: string
  readonly judgedBy: 'yes_no' | 'number' | 'date' | 'choice' | 'photo'
  readonly unit: string | null
  readonly limit: Limit | null
  readonly options: readonly ItemOption[]
  readonly photo: 'yes' | 'no' | 'on_fail'
  readonly basis: readonly Basis[]
  readonly severity: Severity
  readonly measure: string
  readonly verified: boolean
}

/** A checklist; answers keep the edition they were given to. `food` = the questions 重点项, 影响食品安全 are asked. */
export interface Checklist extends Edition {
  readonly sector: string
  readonly food: boolean
  readonly legalBasis: string
  readonly sections: readonly { readonly title: string; readonly items: readonly Item[] }[]
}

/** How far the answers of a checklist are. `next` = first item that still needs something, `gaps` = what, by item. */
export interface Progress {
  readonly total: number
  readonly answered: number
  readonly ok: number
  readonly fail: number
  readonly na: number
  readonly next: string | null
  readonly complete: boolean
  readonly gaps: readonly Gap[]
  readonly sections: readonly {
    readonly title: string
    readonly total: number
    readonly answered: number
    readonly fail: number
  }[]
}

/** All items of a checklist in their order. */
export function itemsOf(checklist: Checklist): readonly Item[] {
  return checklist.sections.flatMap((section) => section.items)
}

/** The item of an id, undefined if this edition has none. */
export function itemOf(checklist: Checklist, id: string): Item | undefined {
  return itemsOf(checklist).find((item) => item.id === id)
}

/**
 * What an item still needs: its value, its conclusion, a photograph or the reason why there is none.
 * 不适用 needs nothing more; 重点项 and 影响食品安全 may stay open.
 */
export function missing(item: Item, answer: Answer | undefined): readonly Gap[] {
  const gap = (field: string, label: string): Gap => ({ card: item.id, field, label })
  if (answer?.verdict === 'na') return []
  const gaps: Gap[] = []
  const needsValue = item.judgedBy === 'number' || item.judgedBy === 'date' || item.judgedBy === 'choice'
  if (needsValue && !answer?.value?.trim()) gaps.push(gap('value', item.judgedBy === 'choice' ? '选项' : '数值'))
  if (!answer || answer.verdict === null) gaps.push(gap('verdict', '结论'))
  const needsPhoto = item.photo === 'yes' || (item.photo === 'on_fail' && answer?.verdict === 'fail')
  if (needsPhoto && !answer?.photos && !answer?.noPhotoReason?.trim()) gaps.push(gap('photo', '照片或未拍照的原因'))
  return gaps
}

/** How far the answers are, whole and by section; an item counts as answered when nothing is missing. */
export function progress(checklist: Checklist, answers: readonly Answer[]): Progress {
  const byItem = new Map(answers.map((answer) => [answer.item, answer]))
  const items = itemsOf(checklist)
  const gaps = items.flatMap((item) => missing(item, byItem.get(item.id)))
  const open = new Set(gaps.map((gap) => gap.card))
  const count = (list: readonly Item[], verdict: Verdict): number =>
    list.filter((item) => byItem.get(item.id)?.verdict === verdict).length
  return {
    total: items.length,
    answered: items.length - open.size,
    ok: count(items, 'ok'),
    fail: count(items, 'fail'),
    na: count(items, 'na'),
    next: items.find((item) => open.has(item.id))?.id ?? null,
    complete: open.size === 0,
    gaps,
    sections: checklist.sections.map(({ title, items: own }) => ({
      title,
      total: own.length,
      answered: own.filter((item) => !open.has(item.id)).length,
      fail: count(own, 'fail'),
    })),
  }
}
