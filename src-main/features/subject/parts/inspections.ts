import { z } from 'zod'
import type { InspectionTable, VisitTable } from '../../../database/tables.ts'
import { resultCodesSchema } from '../../catalogue/schemas.ts'
import type { Context } from '../../context.ts'
import { daySchema } from '../../failure/contract.ts'
import { legalDay } from '../../legal-day.ts'
import { withdrawnVisits } from '../../visit/review/review-store.ts'
import { catalogueToday } from '../catalogue.ts'
import type { InspectionView } from '../contract.ts'
import { inspectionsOf } from '../store.ts'
import { confirmedVisits } from './receipts.ts'

/** Kinds of check (司法部 2025 问答; result-codes.json T01-T03). */
const TYPES: Readonly<Record<string, string>> = { T01: '日常检查', T02: '专项检查', T03: '个案检查' }

/** What a finalised visit says of itself in lists (`visit/body.ts`). */
const bodySchema = z.object({
  summary: z.object({
    date: daySchema,
    type: z.string(),
    title: z.string(),
    officers: z.string(),
    agency: z.string(),
    result: z.string(),
    ok: z.number(),
    failed: z.number(),
    notApplicable: z.number(),
  }),
})

type Words = (result: string) => string

/** Checks of a subject, newest first: those of this device and those from the hub, each once. */
export function inspections(context: Context, uids: readonly string[], own: readonly VisitTable[]): InspectionView[] {
  const { work, city } = context
  const confirmed = confirmedVisits(work.read, city.read, own)
  const ids = new Set(own.map((visit) => visit.id))
  const words = resultWords(context)
  const mine = own.map((visit) => ownView(visit, confirmed.has(visit.id)))
  const others = inspectionsOf(city.read, uids).filter((row) => !ids.has(row.id))
  const views = [...mine, ...others.map((row) => receivedView(row, words))]
  const withdrawn = withdrawnVisits(
    work.read,
    city.read,
    views.map(({ id }) => id),
  )
  return views
    .map((view) => ({ ...view, withdrawn: withdrawn.has(view.id) }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
}

type Recorded = Omit<InspectionView, 'withdrawn'>

function ownView(visit: VisitTable, confirmed: boolean): Recorded {
  const parsed = bodySchema.safeParse(JSON.parse(visit.body ?? 'null'))
  const summary = parsed.success ? parsed.data.summary : bareSummary(visit)
  return { id: visit.id, number: visit.number ?? '', ...summary, confirmed, own: true }
}

/** A visit that another version finalised is listed with what its row says. */
const bareSummary = (visit: VisitTable) => ({
  date: legalDay(visit.finalised_at ?? visit.started_at),
  type: '',
  title: '',
  officers: '',
  agency: '',
  result: visit.result ?? '',
  ok: 0,
  failed: 0,
  notApplicable: 0,
})

function receivedView(row: InspectionTable, words: Words): Recorded {
  return {
    id: row.id,
    number: row.number,
    date: row.date,
    type: TYPES[row.type] ?? row.type,
    title: row.title,
    officers: row.officers,
    agency: row.agency,
    result: words(row.result),
    ok: row.ok,
    failed: row.failed,
    notApplicable: row.not_applicable,
    confirmed: true,
    own: false,
  }
}

/** Words of result codes; what is words already stays. */
function resultWords(context: Context): Words {
  const codes = catalogueToday(context, 'result-codes', resultCodesSchema)
  const texts = new Map(codes?.items.map(({ code, text }) => [code, text]))
  return (result) =>
    result
      .split(/[；;、,\s]+/)
      .map((part) => texts.get(part) ?? part)
      .join('；')
}
