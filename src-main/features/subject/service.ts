import { strongest } from '../../law/grade/grade.ts'
import { entriesOf, log, officerName } from '../audit/store.ts'
import { purposesSchema } from '../catalogue/schemas.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import type { AssessmentView } from '../grade/contract.ts'
import { assessment as assessmentView } from '../grade/service.ts'
import { legalDay } from '../legal-day.ts'
import type { CreditRecord } from '../record/contract.ts'
import { recordsOf } from '../record/store.ts'
import { remember } from '../search/service.ts'
import { requireFresh } from '../status/service.ts'
import { asOf } from '../status/store.ts'
import { sinceOf } from '../visit/follow-up/follow-up-store.ts'
import { catalogueToday } from './catalogue.ts'
import { maskContact, presentContact } from './contact.ts'
import type { Profile } from './contract.ts'
import { type Identity, identify, uidOfCode } from './identity.ts'
import { licencesOf } from './parts/expiry.ts'
import { openOrders } from './parts/follow-up.ts'
import { ownChecks, ownVisits, receivedChecks } from './parts/history.ts'
import { inspections } from './parts/inspections.ts'
import { isOutside } from './parts/jurisdiction.ts'
import { profileRecords } from './parts/record-view.ts'
import { registrationOf } from './parts/registration.ts'
import { headOf, noVisitReason } from './parts/row.ts'
import { isPinned, openTaskOf, openVisitOf } from './store.ts'

export { setContact } from './contact.ts'
export { registerProvisional } from './provisional.ts'
export { reveal } from './reveal.ts'

const REASONS_SHOWN = 3
const LOOKS_SHOWN = 5

/**
 * Everything a profile shows, personal data masked. The look is in the log before anything is answered; a subject
 * with a running visit opens also when the data is too old (ground rules 4). Failures: SU-0101, ST-0101.
 */
export function profile(context: Context, input: { uid: string }): Profile {
  const { city, work } = context
  const identity = identify(context, input.uid)
  const openVisit = openVisitOf(work.read, identity.uids)
  if (identity.subject && openVisit === null) requireFresh(context)
  noteLook(context, identity)
  const today = legalDay(context.now())
  const { records, notes } = identity.subject ? recordsOf(city.read, identity.subject.id) : { records: [], notes: [] }
  const { assessment, note } = assessmentOf(context, identity)
  const visits = ownVisits(work.read, identity.uids)
  const checks = inspections(context, identity.uids, visits)
  const row = headOf(context, identity, checks[0]?.date ?? null, assessment?.grade)
  return {
    row,
    registration: registrationOf(identity),
    assessment,
    strongest: strongest(assessment?.rules ?? [], REASONS_SHOWN).map(({ points, direct, sentence }) => ({
      points,
      direct,
      sentence,
    })),
    records: profileRecords(records, assessment?.rules ?? [], today),
    licences: licencesOf(records, today),
    inspections: checks,
    officialGrades: officialGrades(records),
    due: due(context, identity, visits, today),
    contact: maskContact(presentContact(context, identity)),
    openVisit,
    task: openTaskOf(city.read, identity.uids, context.officer.id),
    noVisit: noVisitReason(identity),
    outsideJurisdiction: isOutside(context, row.district),
    pinned: isPinned(work.read, identity.uids),
    looks: entriesOf(work.read, identity.uids, LOOKS_SHOWN).map(({ at, officer, action }) => ({
      at,
      officer: officerName(officer),
      action,
    })),
    notes: [...notes, ...note],
    asOf: asOf(city.read),
  }
}

/** uid of a subject by its credit code, in any spelling. Failure SU-0102. */
export function byCode(context: Context, input: { code: string }): { uid: string } {
  return { uid: uidOfCode(context, input.code) }
}

/** Purposes to choose from (河南省社会信用条例 art. 24, 61). */
export function purposes(context: Context): string[] {
  return catalogueToday(context, 'purposes', purposesSchema)?.items.map((item) => item.label) ?? []
}

/** A profile opens also where the rule set is missing; the note says why there is no grade. */
function assessmentOf(context: Context, identity: Identity): { assessment: AssessmentView | null; note: string[] } {
  if (!identity.subject) return { assessment: null, note: [] }
  try {
    return { assessment: assessmentView(context, { uid: identity.uid }), note: [] }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { assessment: null, note: [`未显示监管参考等级：${error.data.sentence}${error.data.remedy}`] }
  }
}

function noteLook(context: Context, identity: Identity): void {
  context.work.write((db) => {
    log(db, context, { action: '查看档案', subjectUid: identity.uid, subjectName: identity.name })
    remember(db, context, identity.uid)
  })
}

function due(
  context: Context,
  identity: Identity,
  visits: ReturnType<typeof ownVisits>,
  today: string,
): Profile['due'] {
  const own = ownChecks(context.work.read, visits)
  const received = receivedChecks(context.city.read, identity.uids, new Set(own.map((check) => check.id)))
  const checks = [...own, ...received].map((check) => ({ ...check, subjectUid: identity.uid }))
  const since = sinceOf(
    context.work.read,
    context.city.read,
    checks.map(({ id }) => id),
  )
  return openOrders(checks, today, since).map(({ subjectUid, subjectName, checklist, item, ...order }) => order)
}

function officialGrades(records: readonly CreditRecord[]): Profile['officialGrades'] {
  return records
    .filter((record) => record.category === 'evaluation' && !record.withdrawn)
    .map((record) => ({
      system: String(record.body.system ?? record.title),
      grade: String(record.body.grade ?? ''),
      period: String(record.body.period ?? record.date),
      authority: record.authority,
    }))
}
