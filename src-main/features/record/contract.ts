import { z } from 'zod'
import { daySchema } from '../failure/contract.ts'

export const categorySchema = z.enum([
  'licence',
  'penalty',
  'coercion',
  'levy',
  'benefit',
  'compensation',
  'confirmation',
  'ruling',
  'award',
  'supervision',
  'honour',
  'serious_list',
  'abnormal_list',
  'commitment',
  'evaluation',
  'judgment',
  'contract',
  'inspection',
  'repair',
  'other',
])
export type Category = z.infer<typeof categorySchema>

/** 信用信息: one fact about a subject. `body` holds the fields of its category by their keys in resources/record-fields.json. */
export const recordSchema = z.object({
  uid: z.string(),
  category: categorySchema,
  date: daySchema,
  authority: z.string(),
  number: z.string(),
  title: z.string(),
  body: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  disclosure: z.enum(['公开', '内部', '敏感', '核心']),
  inSpecialReport: z.boolean(),
  repairClass: z.enum(['轻微', '一般', '严重', '未定级']),
  repairState: z.enum(['none', 'repaired', 'in_progress']),
  objection: z.boolean(),
  withdrawn: z.boolean(),
  publicUntil: daySchema.nullable(),
  edition: z.string().nullable(),
  /** Where the row came from: 'hub', 'import', 'demo', with file and line when known. */
  source: z.string(),
  sourceFile: z.string().nullable(),
  sourceLine: z.number().nullable(),
})
export type CreditRecord = z.infer<typeof recordSchema>
