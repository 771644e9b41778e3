import type { z } from 'zod'
import type { CreditReportTemplate } from '../../../law/paper/paper-templates.ts'
import type { SpecialReportTemplate, SpecialScope } from '../../../law/paper/special-report.ts'
import type { RecordFields } from '../../../law/record/record-fields.ts'
import { editionSchema } from '../../catalogue/edition-schema.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import { leadsTo, mergedUids } from '../../duplicate/alias.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { lawRecord, recordsOf } from '../../record/store.ts'
import { get as readSettings } from '../../settings/service.ts'
import { asOf as dataAsOf } from '../../status/store.ts'
import { ownVisits } from '../../subject/parts/history.ts'
import { inspections } from '../../subject/parts/inspections.ts'
import { linkedUids, subjectByUid } from '../../subject/store.ts'
import type { ReportFacts } from './content.ts'
import type { SpecialFacts } from './special-content.ts'

const asSchema = <Body>(): z.ZodType<Body> => editionSchema as unknown as z.ZodType<Body>

/**
 * Number of a report: series + time of issue + device + serial, so that none looks like a national one. Series ZZ for
 * 公共信用信息报告, ZX for 专项信用报告.
 */
export function reportNumber(series: 'ZZ' | 'ZX', issuedAt: Date, device: string, serial: number): string {
  const local = new Date(issuedAt.getTime() + 8 * 3_600_000).toISOString()
  return `${series}${local.slice(0, 19).replace(/\D/g, '')}${device}${String(serial).padStart(5, '0')}`
}

type Shared = Omit<ReportFacts, 'template' | 'inspections' | 'number'>

function shared(context: Context, uid: string, purpose: string): Shared {
  const { city, officer, device } = context
  const subject = subjectByUid(city.read, leadsTo(city.connection, uid) ?? uid)
  if (!subject) {
    throw new Failure(
      'RP-0101',
      '本机没有这个主体的登记资料，不能出具报告。',
      '临时主体待平台核对后再出具；其他主体请先同步。',
    )
  }
  const now = context.now()
  const asOf = dataAsOf(city.read) ?? now.toISOString()
  return {
    fields: readCatalogue(city.read, 'record-fields', null, { on: legalDay(now) }, asSchema<RecordFields>()),
    subject,
    records: recordsOf(city.read, subject.id).records.map(lawRecord),
    issuedAt: now.toISOString(),
    asOf,
    asOfDay: legalDay(asOf),
    agency: readSettings(context).agency,
    device: device.number,
    officer: { name: officer.name, number: officer.certificate },
    purpose,
    demo: context.demo,
  }
}

/** Everything a report of the subject is made of, as the folder has it now. */
export function gather(context: Context, uid: string, purpose: string, serial: number): ReportFacts {
  const { city, work } = context
  const facts = shared(context, uid, purpose)
  const merged = [facts.subject.uid, ...mergedUids(city.read, facts.subject.uid)]
  const uids = [...merged, ...merged.flatMap((one) => linkedUids(work.read, one))]
  return {
    ...facts,
    template: readCatalogue(
      city.read,
      'paper',
      'credit-report',
      { on: legalDay(facts.issuedAt) },
      asSchema<CreditReportTemplate>(),
    ),
    inspections: inspections(context, uids, ownVisits(work.read, uids)).filter(({ withdrawn }) => !withdrawn),
    number: reportNumber('ZZ', new Date(facts.issuedAt), facts.device, serial),
  }
}

/** Everything a special report of the subject is made of. */
export function gatherSpecial(
  context: Context,
  uid: string,
  purpose: string,
  scope: SpecialScope,
  serial: number,
): SpecialFacts {
  const facts = shared(context, uid, purpose)
  return {
    ...facts,
    template: specialTemplate(context),
    scope,
    number: reportNumber('ZX', new Date(facts.issuedAt), facts.device, serial),
  }
}

/** The edition of 专项信用报告 that holds today. */
export const specialTemplate = (context: Context): SpecialReportTemplate =>
  readCatalogue(
    context.city.read,
    'paper',
    'special-report',
    { on: legalDay(context.now()) },
    asSchema<SpecialReportTemplate>(),
  )
