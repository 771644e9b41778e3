import { z } from 'zod'
import type { PublishedItems, StepTexts } from '../../law/check/lawful-steps.ts'
import { edition } from './edition-schema.ts'

/** resources/check-items.json */
export const publishedItemsSchema: z.ZodType<PublishedItems> = z.object({
  ...edition,
  example: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      checklist: z.string(),
      basis: z.string(),
      standard: z.string(),
      state: z.enum(['published', 'removed']),
    }),
  ),
})

/** resources/lawful-steps.json */
export const stepTextsSchema: z.ZodType<StepTexts> = z.object({
  ...edition,
  steps: z.array(
    z.object({
      id: z.string(),
      sentence: z.string(),
      basis: z.array(z.object({ law: z.string(), article: z.string().nullable() })),
      verified: z.boolean(),
    }),
  ),
  makeUpHours: z.object({ approval: z.number().positive(), scan: z.number().positive() }),
  codeDemanded: z.boolean(),
})
