import type { Day } from '../day.ts'
import type { Edition } from '../edition.ts'
import { type Condition, holds } from '../grade/condition.ts'
import { type CreditRecord, printable } from '../record/record.ts'
import type { PrintedField } from './paper-templates.ts'

/** A kind of record of the special report: records of `category` narrowed by `where`, and the labels printed for each. */
export interface SpecialKind {
  readonly id: string
  readonly title: string
  readonly category: string
  readonly where?: readonly Condition[]
  readonly fields: readonly PrintedField[]
  readonly verified: boolean
}

/** A field of administration (领域): an authority belongs to it whose name holds one of the words. */
export interface SpecialDomain {
  readonly id: string
  readonly title: string
  readonly authorities: readonly string[]
  readonly verified: boolean
}

/** resources/papers/special-report.json: 专项信用报告 in place of 有无违法违规记录证明 (发改财金〔2025〕565号). */
export interface SpecialReportTemplate extends Edition {
  readonly coverTitle: string
  readonly coverSubtitle: string
  readonly coverLine: string
  readonly kinds: readonly SpecialKind[]
  readonly domains: readonly SpecialDomain[]
  /** Where a record goes whose authority belongs to no domain. */
  readonly otherDomain: { readonly id: string; readonly title: string }
  /** Years back from today that a period covers unless another is chosen, and the longest one. */
  readonly defaultYears: number
  readonly longestYears: number
  readonly recordHeading: string
  readonly objectionMark: string
  readonly unverifiedMark: string
  readonly shownAtMost: number
  readonly cut: string
  readonly clean: { readonly text: string; readonly verified: boolean }
  readonly found: { readonly text: string; readonly verified: boolean }
  readonly emptyDomains: { readonly text: string; readonly verified: boolean }
  readonly cleanMark: string
  readonly foundMark: string
  readonly statements: readonly { readonly text: string; readonly verified: boolean }[]
}

/** What the subject chose: a period (both days included) and domains by id. */
export interface SpecialScope {
  readonly from: Day
  readonly to: Day
  readonly domains: readonly string[]
}

/** Records of one domain, by kind in the order of the template. */
export interface DomainRecords {
  readonly id: string
  readonly title: string
  readonly kinds: readonly { readonly kind: SpecialKind; readonly records: readonly CreditRecord[] }[]
  readonly total: number
}

/**
 * The domain an authority belongs to. Of all words found in its name the longest decides, because a name may hold the
 * short word of another domain (交通运输局公安分局); the domain for the rest when there is none.
 */
export function domainOf(template: SpecialReportTemplate, authority: string): string {
  let best = { id: template.otherDomain.id, length: 0 }
  for (const { id, authorities } of template.domains) {
    for (const word of authorities) {
      if (word.length > best.length && authority.includes(word)) best = { id, length: word.length }
    }
  }
  return best.id
}

/**
 * Whether a record lies in the period: by the day of the decision; an entry of a list counts on every day it stood on the
 * list, so that one entered before the period and still on it is not missed.
 */
export function inPeriod(record: CreditRecord, from: Day, to: Day): boolean {
  if (record.category !== 'serious_list' && record.category !== 'abnormal_list') {
    return record.date >= from && record.date <= to
  }
  const removed = record.body.removedAt
  return record.date <= to && (typeof removed !== 'string' || removed === '' || removed > from)
}

/** All domains that may be chosen, the one for the rest last. */
export const allDomains = (
  template: SpecialReportTemplate,
): readonly { readonly id: string; readonly title: string }[] => [
  ...template.domains.map(({ id, title }) => ({ id, title })),
  template.otherDomain,
]

/**
 * What the special report prints: records marked for it, also those of 简易程序 that are not shown in public, of the kinds
 * of the template, in the period, by domain (发改财金〔2025〕565号; `domain/law/report.md` 7). Chosen domains without a
 * record are in the answer with total 0: they are what the report certifies.
 */
export function specialRecords(
  template: SpecialReportTemplate,
  scope: SpecialScope,
  records: readonly CreditRecord[],
  asOf: Day,
): readonly DomainRecords[] {
  const counted = records.filter(
    (record) => printable(record, 'special', asOf) && inPeriod(record, scope.from, scope.to),
  )
  const byDomain = Map.groupBy(counted, (record) => domainOf(template, record.authority))
  return allDomains(template)
    .filter(({ id }) => scope.domains.includes(id))
    .map(({ id, title }) => {
      const own = byDomain.get(id) ?? []
      const kinds = template.kinds.map((kind) => ({
        kind,
        records: own.filter(
          (record) =>
            record.category === kind.category &&
            (kind.where ?? []).every((condition) => holds(condition, record, asOf)),
        ),
      }))
      return { id, title, kinds, total: kinds.reduce((sum, each) => sum + each.records.length, 0) }
    })
}
