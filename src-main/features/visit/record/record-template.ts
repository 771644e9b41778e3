import { z } from 'zod'
import type { OnSiteRecordTemplate } from '../../../law/paper/paper-templates.ts'
import { daySchema } from '../../failure/contract.ts'

const texts = z.record(z.string(), z.string())

/** resources/papers/on-site-record.json, as `law/paper/paper-templates.ts` describes it. */
export const recordTemplateSchema: z.ZodType<OnSiteRecordTemplate> = z.object({
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  edition: z.string(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  source: z.string(),
  verified: z.boolean(),
  heading: z.object({ agency: z.string(), title: z.string(), number: z.string() }),
  fields: z.array(z.array(z.object({ key: z.string(), label: z.string(), template: z.exactOptional(z.string()) }))),
  emptyMark: z.string(),
  speeches: z.array(
    z.object({ id: z.string(), speaker: z.string(), text: z.string(), answerer: z.string(), answers: texts }),
  ),
  sections: z.array(z.object({ key: z.string(), label: z.string(), onlyWhenFilled: z.exactOptional(z.boolean()) })),
  closing: z.object({
    speaker: z.string(),
    text: z.string(),
    reading: z.object({ check: z.string(), read: z.string() }),
    answerer: z.string(),
    answer: z.string(),
  }),
  signatures: z.object({
    everyPage: z.boolean(),
    cells: z.array(z.object({ key: z.string(), label: z.string(), dated: z.boolean() })),
  }),
  continued: z.string(),
  pages: z.string(),
  copies: z.string(),
  numberPattern: z.string(),
  subjectMatters: texts,
})
