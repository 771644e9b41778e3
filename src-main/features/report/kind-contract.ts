import { z } from 'zod'
import { daySchema } from '../failure/contract.ts'

/** Period (both days included) and domains of a special report, by the ids of `specialOptions`. */
export const specialScopeSchema = z.object({
  from: daySchema,
  to: daySchema,
  domains: z.array(z.string()).min(1),
})
export type SpecialScopeInput = z.infer<typeof specialScopeSchema>

/** Which report: 公共信用信息报告 when `special` is missing, else 专项信用报告. */
export const reportKindSchema = z.object({ special: specialScopeSchema.optional() })
export type ReportKind = z.infer<typeof reportKindSchema>

/** What may be chosen for a special report. */
export const specialOptionsSchema = z.object({
  domains: z.array(z.object({ id: z.string(), title: z.string() })),
  kinds: z.array(z.string()),
  /** Period unless another is chosen, the longest one in years, and the last day that may be chosen. */
  from: daySchema,
  to: daySchema,
  longestYears: z.number(),
  /** False while the list of domains is not the city's own: the screen says 待核. */
  verified: z.boolean(),
})
export type SpecialOptions = z.infer<typeof specialOptionsSchema>

/** What a paper of the register is: reports, the record of a check, and the forms of `features/paper`. */
export const paperKindSchema = z.enum([
  'report',
  'special_report',
  'on_site_record',
  'approval_form',
  'inspection_notice',
  'evidence_list',
  'sampling_record',
  'correction_order',
  'result_notice',
  'delivery_receipt',
])
export type PaperKind = z.infer<typeof paperKindSchema>
