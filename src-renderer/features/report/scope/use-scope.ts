import type { ReportKind, SpecialOptions } from '@main/features/report/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { dayFrom } from '../../visit/saving/day-entry.ts'

/** The two reports, as a choice. */
export type KindName = 'standard' | 'special'

/** Period as typed and domains as they stand in the fields. */
export interface ScopeDraft {
  readonly from: string
  readonly to: string
  readonly domains: readonly string[]
}

/** What is wrong with a scope. */
export type ScopeFault = 'day' | 'period' | 'late' | 'early' | 'domains'

/** A choice of report with what the special one needs. */
export interface KindChoice {
  readonly kind: KindName
  readonly choose: (kind: KindName) => void
  /** Null until the options are read. */
  readonly options: SpecialOptions | null
  readonly scope: ScopeDraft | null
  readonly change: (scope: ScopeDraft) => void
  readonly fault: ScopeFault | null
  /** The kind to issue; null while its fields are not right. */
  readonly ready: ReportKind | null
}

/** The same day some years earlier; 29 February becomes the 28th. */
export function yearsBack(day: string, years: number): string {
  const [year = '', ...rest] = day.split('-')
  const earlier = `${String(Number(year) - years).padStart(4, '0')}-${rest.join('-')}`
  const isLeap = new Date(`${earlier}T00:00:00Z`).getUTCMonth() + 1 === Number(rest[0])
  return isLeap ? earlier : `${earlier.slice(0, 8)}28`
}

function faultOf(scope: ScopeDraft, options: SpecialOptions): ScopeFault | null {
  const [from, to] = [dayFrom(scope.from), dayFrom(scope.to)]
  if (from === null || to === null) return 'day'
  if (from > to) return 'period'
  if (to > options.to) return 'late'
  if (from < yearsBack(options.to, options.longestYears)) return 'early'
  return scope.domains.length === 0 ? 'domains' : null
}

/** Which report, and the period and domains of the special one; all domains of the usual period to begin with. */
export function useKindChoice(first: KindName): KindChoice {
  const [kind, choose] = useState<KindName>(first)
  const [own, change] = useState<ScopeDraft | null>(null)
  const options =
    useCall(['settings', 'special-options'], (signal) => engine.report.specialOptions(undefined, { signal }), {
      enabled: kind === 'special',
    }).data ?? null
  const scope = own ?? (options && { from: options.from, to: options.to, domains: options.domains.map(({ id }) => id) })
  const fault = kind === 'special' && scope && options ? faultOf(scope, options) : null
  const special = scope && {
    from: dayFrom(scope.from) ?? '',
    to: dayFrom(scope.to) ?? '',
    domains: [...scope.domains],
  }
  const ready = kind === 'standard' ? {} : special && fault === null ? { special } : null
  return { kind, choose, options, scope, change, fault, ready }
}
