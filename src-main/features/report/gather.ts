import type { z } from 'zod'
import type { CreditReportTemplate } from '../../law/paper-templates.ts'
import type { RecordFields } from '../../law/record-fields.ts'
import { editionSchema } from '../catalogue/schemas.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import { lawRecord, recordsOf } from '../record/store.ts'
import { get as readSettings } from '../settings/service.ts'
import { asOf as dataAsOf } from '../status/store.ts'
import { ownVisits } from '../subject/parts/history.ts'
import { inspections } from '../subject/parts/inspections.ts'
import { linkedUids, subjectByUid } from '../subject/store.ts'
import type { ReportFacts } from './content.ts'

const asSchema = <Body>(): z.ZodType<Body> => editionSchema as unknown as z.ZodType<Body>

/** Number of a report: ZZ + time of issue + device + serial, so that none looks like a national one. */
export function reportNumber(issuedAt: Date, device: string, serial: number): string {
  const local = new Date(issuedAt.getTime() + 8 * 3_600_000).toISOString()
  return `ZZ${local.slice(0, 19).replace(/\D/g, '')}${device}${String(serial).padStart(5, '0')}`
}

/** Everything a report of the subject is made of, as the folder has it now. */
export function gather(context: Context, uid: string, purpose: string, serial: number): ReportFacts {
  const { city, work, officer, device } = context
  const subject = subjectByUid(city.read, uid)
  if (!subject) {
    throw new Failure(
      'RP-0101',
      '本机没有这个主体的登记资料，不能出具报告。',
      '临时主体待平台核对后再出具；其他主体请先同步。',
    )
  }
  const now = context.now()
  const today = legalDay(now)
  const asOf = dataAsOf(city.read) ?? now.toISOString()
  const uids = [uid, ...linkedUids(work.read, uid)]
  return {
    template: readCatalogue(city.read, 'paper', 'credit-report', { on: today }, asSchema<CreditReportTemplate>()),
    fields: readCatalogue(city.read, 'record-fields', null, { on: today }, asSchema<RecordFields>()),
    subject,
    records: recordsOf(city.read, subject.id).records.map(lawRecord),
    inspections: inspections(context, uids, ownVisits(work.read, uids)),
    number: reportNumber(now, device.number, serial),
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
