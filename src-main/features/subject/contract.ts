import { z } from 'zod'
import { call, daySchema, instantSchema } from '../failure/contract.ts'
import { assessmentSchema } from '../grade/contract.ts'
import { recordSchema } from '../record/contract.ts'
import { subjectRowSchema } from '../search/contract.ts'

export const registrationSchema = z.object({
  type: z.string().nullable(),
  industry: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  established: daySchema.nullable(),
  /** Masked unless revealed. */
  representative: z.string().nullable(),
  phone: z.string().nullable(),
  capital: z.string().nullable(),
  scope: z.string().nullable(),
  address: z.string().nullable(),
  authority: z.string().nullable(),
  formerNames: z.array(z.string()),
  districtSource: z.enum(['address', 'division', 'none']),
  /** 本机导入, 平台, 演示 */
  source: z.string(),
})

/** A record as the profile shows it: with the points it adds and where it stands. */
export const profileRecordSchema = recordSchema.extend({
  points: z.number().nullable(),
  /** End of disclosure and whether it is certain. */
  shownUntil: daySchema.nullable(),
  shownUntilVerified: z.boolean(),
  /** good | adverse | attention | neutral */
  tone: z.enum(['good', 'adverse', 'attention', 'neutral']),
  tags: z.array(
    z.object({ text: z.string(), kind: z.enum(['neutral', 'ok', 'info', 'waiting', 'warn', 'danger', 'solid']) }),
  ),
})
export type ProfileRecord = z.infer<typeof profileRecordSchema>

export const licenceSchema = z.object({
  uid: z.string(),
  name: z.string(),
  number: z.string(),
  authority: z.string(),
  until: daySchema.nullable(),
  /** 有效 | 长期 | 剩 21 天 | 已过期 18 天 */
  state: z.string(),
  tone: z.enum(['ok', 'far', 'near', 'expired']),
})

export const inspectionSchema = z.object({
  id: z.string(),
  number: z.string(),
  date: daySchema,
  type: z.string(),
  title: z.string(),
  officers: z.string(),
  agency: z.string(),
  result: z.string(),
  ok: z.number(),
  failed: z.number(),
  notApplicable: z.number(),
  /** True once the hub confirmed it (or it came from the hub). */
  confirmed: z.boolean(),
  own: z.boolean(),
  /** 撤销 by the office: it no longer counts. */
  withdrawn: z.boolean(),
})
export type InspectionView = z.infer<typeof inspectionSchema>

/** A deadline counted down; `days` are calendar or working days as the label says, negative when past. */
export const countdownSchema = z.object({
  state: z.enum(['far', 'near', 'today', 'overdue']),
  days: z.number(),
  label: z.string(),
})

export const dueSchema = z.object({
  visit: z.string(),
  finding: z.string(),
  facts: z.string(),
  deadline: daySchema,
  countdown: countdownSchema,
  /** The deadline was put off. */
  extended: z.boolean(),
  orderedOn: daySchema,
})

export const contactSchema = z.object({
  person: z.string(),
  phone: z.string(),
  area: z.string(),
  version: z.number(),
  pending: z.boolean(),
})

export const profileSchema = z.object({
  row: subjectRowSchema,
  registration: registrationSchema,
  assessment: assessmentSchema.nullable(),
  /** The three strongest rules. */
  strongest: z.array(z.object({ points: z.number(), direct: z.boolean(), sentence: z.string() })),
  records: z.array(profileRecordSchema),
  licences: z.array(licenceSchema),
  inspections: z.array(inspectionSchema),
  /** Official grades with system, class, period, authority. */
  officialGrades: z.array(
    z.object({ system: z.string(), grade: z.string(), period: z.string(), authority: z.string() }),
  ),
  due: z.array(dueSchema),
  contact: contactSchema,
  openVisit: z.string().nullable(),
  /** Open task for this subject, if any. */
  task: z.string().nullable(),
  /** Why no check can be started (cancelled ...), or null. */
  noVisit: z.string().nullable(),
  outsideJurisdiction: z.boolean(),
  pinned: z.boolean(),
  /** Who looked lately. */
  looks: z.array(z.object({ at: instantSchema, officer: z.string(), action: z.string() })),
  /** Sentences on what could not be shown, e.g. records that another version wrote. */
  notes: z.array(z.string()),
  asOf: instantSchema.nullable(),
})
export type Profile = z.infer<typeof profileSchema>

export const provisionalInputSchema = z.object({
  name: z.string(),
  address: z.string(),
  person: z.string(),
  code: z.string(),
  situation: z.enum(['无证无照', '新开业', '本机没有资料']),
  outsideReason: z.string(),
  photo: z.instanceof(Blob).nullable(),
})

export const subjectContract = {
  /** Opens a profile; the look is written to the audit log. */
  profile: call.input(z.object({ uid: z.string() })).output(profileSchema),
  /** uid of a subject by its credit code. */
  byCode: call.input(z.object({ code: z.string() })).output(z.object({ uid: z.string() })),
  /** Shows one masked field for a stated purpose; logged. */
  reveal: call
    .input(
      z.object({
        uid: z.string(),
        field: z.enum(['representative', 'phone', 'contactPerson', 'contactPhone']),
        purpose: z.string().min(2),
      }),
    )
    .output(z.object({ value: z.string() })),
  registerProvisional: call.input(provisionalInputSchema).output(z.object({ uid: z.string() })),
  setContact: call
    .input(z.object({ uid: z.string(), person: z.string(), phone: z.string(), area: z.string() }))
    .output(contactSchema),
  purposes: call.output(z.array(z.string())),
}
