import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { presentText, survivors } from '../duplicate/alias.ts'
import { legalDay } from '../legal-day.ts'
import { candidateRows } from './candidates.ts'
import { type candidateSchema, type Filters, type FindResult, filterFields, type SubjectRow } from './contract.ts'
import { readProgress } from './index/progress-note.ts'
import { filterValue, findProvisional } from './provisional.ts'
import { lastVisits, rowsByIds, type StoredRow } from './store.ts'
import { nearSpelling } from './suggest.ts'
import { normaliseText } from './text/text.ts'

export { pin, recent, remember } from './recent.ts'

type Query = { readonly text: string; readonly filters: Filters }
type Page = { readonly offset: number; readonly limit: number; readonly sort: 'relevance' | 'name' }
type Candidate = z.infer<typeof candidateSchema>

/** Changes are taken in before an answer for so long at most, in milliseconds; more come faster only while a file is read in. */
const CATCH_UP_MS = 1000
/** The same while heavy work goes on, which may change subjects faster than they are taken in: the rest follows by itself. */
const MEANWHILE_MS = 5

/**
 * Lets questions that were cancelled meanwhile fall away, then has the index take in what changed since the last answer.
 * Throws the signal's reason when aborted.
 */
async function ready(context: Context, signal: AbortSignal | undefined): Promise<void> {
  await setImmediate()
  signal?.throwIfAborted()
  await context.search.catchUp(context.bulk.busy() ? MEANWHILE_MS : CATCH_UP_MS, signal)
}

/**
 * A page of the subjects that a text and filters find, with the exact total. Provisional subjects of this device stand
 * before all others. Throws a Failure while there is no index.
 */
export async function find(
  context: Context,
  { text, filters, offset, limit, sort }: Query & Page,
  signal?: AbortSignal,
): Promise<FindResult> {
  await ready(context, signal)
  const started = performance.now()
  const own = findProvisional(context, text, filters)
  const first = own.slice(offset, offset + limit)
  const found = context.search.find(
    presentText(context.city, text),
    filters,
    sort,
    Math.max(0, offset - own.length),
    limit - first.length,
  )
  const rows = [...first, ...complete(context, rowsByIds(context.city, found.ids), normaliseText(text))]
  return { total: own.length + found.total, ms: performance.now() - started, rows }
}

/** Whether subjects can be found; while the first index is built, how far that is. */
export function index(context: Context): { ready: boolean; progress: number } {
  const ready = context.search.ready()
  return { ready, progress: ready ? 1 : readProgress(context.city.connection) }
}

/** For each filter field every value with its count under the text and the filters of the other fields. */
export async function counts(
  context: Context,
  { text, filters }: Query,
  signal?: AbortSignal,
): Promise<Record<string, { value: string; count: number }[]>> {
  await ready(context, signal)
  const all = context.search.counts(presentText(context.city, text), filters)
  for (const field of filterFields) {
    const { [field]: _, ...others } = filters
    const values = all[field] ?? []
    for (const row of findProvisional(context, text, others)) {
      const value = filterValue(row, field)
      const known = values.find((entry) => entry.value === value)
      if (known) known.count++
      else if (value !== null) values.push({ value, count: 1 })
    }
    all[field] = values
  }
  return all
}

/** A near spelling that would find something, or null. */
export async function suggest(
  context: Context,
  { text }: { readonly text: string },
  signal?: AbortSignal,
): Promise<{ text: string | null }> {
  await ready(context, signal)
  return { text: nearSpelling(context, text) }
}

/** Subjects that premises may be; three at most. */
export function candidates(
  context: Context,
  premises: { readonly name: string; readonly address: string; readonly code: string },
): Candidate[] {
  const found = candidateRows(context, premises)
  const rows = complete(
    context,
    found.map(({ row }) => row),
    normaliseText(premises.name),
  )
  return rows.map((row, i) => ({ ...row, why: found[i]?.why ?? 'name' }))
}

/** Adds the former name that matched and the checks of this device, for the lines of one page only. */
function complete(context: Context, rows: readonly StoredRow[], query: string): SubjectRow[] {
  const visits = visitsOf(
    context,
    rows.map((row) => row.uid),
  )
  return rows.map(({ formerNames, ...row }) => ({
    ...row,
    formerName: matchedFormer(row.name, formerNames, query),
    lastInspection: later(row.lastInspection, visits.get(row.uid)),
  }))
}

/** Start of the newest own visit of each subject, those recorded under a uid that was merged into it included. */
function visitsOf({ city, work }: Context, uids: readonly string[]): ReadonlyMap<string, string> {
  const shown = new Set(uids)
  const merged = [...survivors(city.read)].filter(([, now]) => shown.has(now))
  const visits = new Map(lastVisits(work.read, [...uids, ...merged.map(([before]) => before)]))
  for (const [before, now] of merged) {
    const visit = visits.get(before)
    if (visit !== undefined && visit > (visits.get(now) ?? '')) visits.set(now, visit)
  }
  return visits
}

function matchedFormer(name: string, formerNames: readonly string[], query: string): string | null {
  if (query.length < 2 || normaliseText(name).includes(query)) return null
  return formerNames.find((former) => normaliseText(former).includes(query)) ?? null
}

function later(day: string | null, visit: string | undefined): string | null {
  const own = visit ? legalDay(visit) : null
  return own !== null && (day === null || own > day) ? own : day
}
