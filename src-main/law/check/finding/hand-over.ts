import type { Day } from '../../day.ts'
import { addWorkingDays } from '../../deadline.ts'
import type { Basis } from '../../edition.ts'
import type { Finding } from '../visit-types.ts'
import { photoKey } from './finding.ts'

/** Working days in which the authority decides whether to open a case, and by how many the head may extend them. */
const DECIDE_DAYS = 15

/** The clock of a lead: deciding on 立案 (市场监督管理行政处罚程序规定; its text was not read, so 待核). */
export interface LeadClock {
  readonly id: 'D25'
  readonly from: Day
  readonly due: Day
  readonly extendedDue: Day
  readonly workingDays: number
  readonly rule: string
  readonly verified: boolean
}

/** A photograph or file that goes along: what it is of, its hash, and what it shows of the correction. */
export interface LeadEvidence {
  readonly id: string
  readonly name: string
  readonly sha256: string
  readonly takenAt: string
  readonly shows: 'finding' | 'before' | 'after'
}

/** 提请立案 or 移送: what a check hands over to the penalty procedure or to another authority. */
export interface HandOver {
  readonly finding: string
  readonly kind: 'case' | 'transfer'
  /** Receiving authority; the own one for a case. */
  readonly to: string
  readonly source: '现场检查'
  readonly item: string | null
  readonly facts: string
  readonly severity: Finding['severity']
  readonly basis: Finding['basis']
  readonly ground: Basis | null
  readonly reason: string
  readonly correction: string
  readonly evidence: readonly LeadEvidence[]
  readonly clock: LeadClock | null
}

/** The clock of a lead found on a day. */
export function leadClock(from: Day): LeadClock {
  return {
    id: 'D25',
    from,
    due: addWorkingDays(from, DECIDE_DAYS),
    extendedDue: addWorkingDays(from, 2 * DECIDE_DAYS),
    workingDays: DECIDE_DAYS,
    rule: '市场监督管理行政处罚程序规定',
    verified: false,
  }
}

/** Evidence of a finding: photographs of it or of its item, and those linked as before or after, each once. */
export function leadEvidence(
  finding: Pick<Finding, 'id' | 'item' | 'before' | 'after'>,
  photos: readonly (Omit<LeadEvidence, 'shows'> & { readonly item: string | null })[],
): LeadEvidence[] {
  return photos.flatMap(({ item, id, name, sha256, takenAt }) => {
    const isLinked = finding.before.includes(id) || finding.after.includes(id)
    if (!isLinked && item !== photoKey(finding)) return []
    const shows = finding.before.includes(id) ? 'before' : finding.after.includes(id) ? 'after' : 'finding'
    return [{ id, name, sha256, takenAt, shows }]
  })
}

/** What a finding hands over: nothing, a case, a transfer, or both. */
export function handOvers(finding: Finding, agency: string, today: Day, evidence: readonly LeadEvidence[]): HandOver[] {
  const common = {
    finding: finding.id,
    source: '现场检查',
    item: finding.item,
    facts: finding.facts,
    severity: finding.severity,
    basis: finding.basis,
    correction: finding.onTheSpot ? finding.onTheSpotNote : '',
    evidence,
  } as const
  const lead: HandOver[] = finding.openCase
    ? [{ ...common, kind: 'case', to: agency, ground: null, reason: finding.caseReason, clock: leadClock(today) }]
    : []
  const { transfer } = finding
  if (transfer === null) return lead
  const { to, basis: ground, reason } = transfer
  return [...lead, { ...common, kind: 'transfer', to, ground, reason, clock: null }]
}
