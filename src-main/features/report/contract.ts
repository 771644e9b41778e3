import { z } from 'zod'
import { call, instantSchema } from '../failure/contract.ts'
import { batchContract } from './batch/contract.ts'
import { paperKindSchema, reportKindSchema, specialOptionsSchema } from './kind-contract.ts'

export type { ReportKind, SpecialOptions } from './kind-contract.ts'

export const reportDraftSchema = z.object({
  /** `/files/<file>` shows the pages. */
  file: z.string(),
  pages: z.number(),
  subject: z.object({ uid: z.string(), name: z.string(), code: z.string().nullable() }),
  parts: z.array(z.object({ title: z.string(), count: z.number() })),
  /** What is left out and why, e.g. 1 条处罚已修复，依规不列示. */
  notes: z.array(z.string()),
})

export const issuedSchema = z.object({
  number: z.string(),
  file: z.string(),
  /** SHA-256 of the finished PDF. */
  sha256: z.string(),
  contentHash: z.string(),
  code: z.string(),
  pages: z.number(),
  issuedAt: instantSchema,
  fileName: z.string(),
})
export type Issued = z.infer<typeof issuedSchema>

export const paperSchema = z.object({
  number: z.string(),
  kind: paperKindSchema,
  subjectUid: z.string(),
  subjectName: z.string(),
  /** The visit whose record it is; null for a report. */
  visit: z.string().nullable(),
  code: z.string(),
  file: z.string(),
  pages: z.number(),
  purpose: z.string(),
  issuedAt: instantSchema,
  officer: z.string(),
  state: z.enum(['issued', 'cancelled']),
  registered: z.boolean(),
})

export const verificationSchema = z.object({
  result: z.enum(['genuine', 'altered', 'unknown']),
  /** Chinese sentences: why. */
  reasons: z.array(z.string()),
  /** What the paper is called: 责令改正通知书. */
  title: z.string().nullable(),
  number: z.string().nullable(),
  issuedAt: z.string().nullable(),
  asOf: z.string().nullable(),
  subjectName: z.string().nullable(),
  subjectCode: z.string().nullable(),
  signer: z.string().nullable(),
  contentHash: z.string().nullable(),
})
export type Verification = z.infer<typeof verificationSchema>

const request = reportKindSchema.extend({ uid: z.string(), purpose: z.string() })

/** Words that all stand in number, subject, purpose or code of a paper; none = the newest. */
const paperQuerySchema = z.object({ text: z.string().optional() }).optional()
export type PaperQuery = z.infer<typeof paperQuerySchema>

export const reportContract = {
  /** The pages as they would be, without number and signature; nothing is registered. */
  preview: call.input(request).output(reportDraftSchema),
  /** Takes a number, signs, registers, writes the outbox and the audit log: all or nothing. */
  issue: call.input(request).output(issuedSchema),
  papers: call.input(paperQuerySchema).output(z.array(paperSchema)),
  paperCount: call.output(z.object({ total: z.number() })),
  /** What may be chosen for a special report. */
  specialOptions: call.output(specialOptionsSchema),
  /** A PDF, a verification code, or the text of a QR code; offline. */
  verify: call
    .input(z.object({ file: z.instanceof(Blob).nullable(), text: z.string().nullable() }))
    .output(verificationSchema),
  /** Many reports at once. */
  batch: batchContract,
}
