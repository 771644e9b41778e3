import type { Basis, Edition } from '../../edition.ts'
import type { Answer, Gap, Severity, Verdict } from '../visit-types.ts'
import { instrumentGaps } from './instrument.ts'

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

/**
 * How an item is answered. `photo` = a picture, then the conclusion; `text` and `signature` = something written or signed,
 * then the conclusion; `measurement` = a number read off an instrument, judged like `number`.
 */
export const ITEM_KINDS = ['yes_no', 'number', 'date', 'choice', 'photo', 'text', 'signature', 'measurement'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** The item is asked only if item `item` was answered with one of `in`: an option, or a conclusion where there are none. */
export interface Condition {
  readonly item: string
  readonly in: readonly string[]
}

/** Instrument of a measurement; its name and number are asked, and with `calibrated` the day until which it is calibrated. */
export interface Instrument {
  readonly name: string
  readonly calibrated: boolean
}

/**
 * An item of a checklist. `photo` says when a picture is asked for; `verified` false is shown as 待核; `points` count for
 * the score; `help` tells how it is looked at. An item of a kind that only a newer workstation knows is `unknown` and keeps its kind as written in `kind`.
 * `asked` is set where a visit asks it: its number in the edition, and the room or machine it is asked for (`asked.ts`).
 */
export interface Item {
  readonly id: string
  readonly text: string
  readonly help?: string
  readonly judgedBy: ItemKind | 'unknown'
  readonly kind?: string
  readonly unit: string | null
  readonly limit: Limit | null
  readonly options: readonly ItemOption[]
  readonly photo: 'yes' | 'no' | 'on_fail'
  readonly basis: readonly Basis[]
  readonly severity: Severity
  readonly measure: string
  readonly verified: boolean
  readonly instrument?: Instrument
  readonly when?: Condition
  readonly points?: number
  readonly asked?: { readonly number: number; readonly room: string }
}

/** A section asked once for every room or machine: `label` is one of them as counted (台设备), `minimum` how many at least. */
export interface Repeat {
  readonly label: string
  readonly minimum: number
}

/** Items under one heading. */
export interface Section {
  readonly title: string
  readonly repeat?: Repeat
  readonly items: readonly Item[]
}

/**
 * A checklist; answers keep the edition they were given to. `food` = the questions 重点项, 影响食品安全 are asked; `matter`
 * fills 依法就…进行现场检查. With `score` an item that conforms earns its points times the weight of its severity.
 */
export interface Checklist extends Edition {
  readonly sector: string
  readonly food: boolean
  readonly matter?: string
  readonly legalBasis: string
  readonly score?: { readonly weights: Readonly<Record<Severity, number>> }
  readonly sections: readonly Section[]
}

/** Stands in a visit until the officer has chosen a checklist; the opening asks for it. */
export const NO_CHECKLIST: Checklist = {
  kind: 'checklist',
  id: '',
  title: '',
  edition: '',
  validFrom: '2026-01-01',
  validTo: null,
  source: '',
  verified: false,
  sector: '',
  food: false,
  legalBasis: '',
  sections: [],
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

/** Whether the value of an item is a number. */
export const isNumeric = ({ judgedBy }: Item): boolean => judgedBy === 'number' || judgedBy === 'measurement'

/** Whether the officer concludes by hand; else the value brings the conclusion. */
export const isByHand = (item: Item): boolean =>
  !isNumeric(item) && item.judgedBy !== 'date' && item.judgedBy !== 'choice'

/**
 * What an item still needs: its value, text or signature, the instrument of a measurement, its conclusion, a photograph or
 * the reason why there is none. 不适用 needs nothing more; 重点项 and 影响食品安全 may stay open.
 */
export function missing(item: Item, answer: Answer | undefined): readonly Gap[] {
  const gap = (field: string, label: string): Gap => ({ card: item.id, field, label })
  if (answer?.verdict === 'na') return []
  const gaps: Gap[] = writtenGaps(item, answer).map((label) => gap('value', label))
  gaps.push(...instrumentGaps(item, answer?.instrument).map((label) => gap('instrument', label)))
  if (!answer || answer.verdict === null) gaps.push(gap('verdict', '结论'))
  const needsPhoto = item.photo === 'yes' || (item.photo === 'on_fail' && answer?.verdict === 'fail')
  if (needsPhoto && !answer?.photos && !answer?.noPhotoReason?.trim()) gaps.push(gap('photo', '照片或未拍照的原因'))
  return gaps
}

function writtenGaps(item: Item, answer: Answer | undefined): readonly string[] {
  const isWritten = Boolean(answer?.value?.trim())
  switch (item.judgedBy) {
    case 'choice':
      return isWritten ? [] : ['选项']
    case 'number':
    case 'measurement':
    case 'date':
      return isWritten ? [] : ['数值']
    case 'text':
      return isWritten ? [] : ['填写的内容']
    case 'signature':
      return [...(isWritten ? [] : ['签名人姓名']), ...(answer?.signed ? [] : ['签名'])]
    default:
      return []
  }
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
