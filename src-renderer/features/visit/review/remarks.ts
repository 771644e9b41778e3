import type { Correction, Remark, Review } from '@main/features/visit/review/contract.ts'
import type { Dictionary } from '../../../text/index.ts'

/** What a remark or a correction is about. */
export type About = { readonly item: string | null; readonly finding: string | null }

/** One key for each thing that can be remarked on. */
export const keyOf = ({ item, finding }: About): string => `${item ?? ''}/${finding ?? ''}`

/** The whole check. */
export const WHOLE: About = { item: null, finding: null }

/** Remarks that were written, by what they are about. */
export type Written = ReadonlyMap<string, About & { readonly text: string }>

/** In words: 第 12 项, 问题, 整次检查. */
export function aboutWords(review: Review, about: About, words: Dictionary): string {
  const text = words.review.about
  if (about.finding !== null) {
    const facts = review.findings.find(({ id }) => id === about.finding)?.facts ?? ''
    return `${text.finding} ${facts}`
  }
  if (about.item === null) return text.whole
  const item = review.sections.flatMap(({ items }) => items).find(({ id }) => id === about.item)
  return `${text.item(item?.number ?? 0)} ${words.engine.said(item?.text ?? about.item)}`
}

/** All remarks of a visit about one thing, with who made them. */
export const remarksOn = (review: Review, about: About): readonly (Remark & { by: string; at: string })[] =>
  review.events.flatMap(({ by, at, remarks }) =>
    remarks.filter((remark) => keyOf(remark) === keyOf(about)).map((remark) => ({ ...remark, by, at })),
  )

/** Where an answer to a remark may correct the record, and what it says there now. */
export function placeOf(review: Review, about: About): { field: Correction['field']; before: string } {
  if (about.finding !== null) {
    return { field: 'facts', before: review.findings.find(({ id }) => id === about.finding)?.facts ?? '' }
  }
  if (about.item === null) return { field: 'statement', before: review.statement }
  const item = review.sections.flatMap(({ items }) => items).find(({ id }) => id === about.item)
  return { field: 'note', before: item?.note ?? '' }
}
