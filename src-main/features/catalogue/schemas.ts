import { z } from 'zod'
import type { Phrases } from '../../law/check/phrases.ts'
import type { ResultCodes } from '../../law/check/result.ts'
import type { Districts } from '../../law/district.ts'
import type { Edition } from '../../law/edition.ts'
import type { RuleSet } from '../../law/grade/rule-set.ts'
import type { Purposes } from '../../law/lists.ts'
import { categorySchema } from '../record/contract.ts'
import { checklistFitSchema, soundChecklistSchema } from './checklist-schema.ts'
import { edition } from './edition-schema.ts'
import { lawsSchema, leniencySchema, measuresSchema, transfersSchema } from './measure-schema.ts'
import { retentionSchema } from './retention-schema.ts'
import { publishedItemsSchema, stepTextsSchema } from './step-schemas.ts'

const words = z.array(z.string())

const condition = z.union([
  z.object({ field: z.string(), test: z.enum(['in', 'not_in']), values: words }),
  z.object({ field: z.string(), test: z.enum(['missing', 'present', 'before_today']) }),
])

/** resources/rule-sets: indicators, points, limits and what leads straight to D. */
export const ruleSetSchema: z.ZodType<RuleSet> = z.object({
  ...edition,
  example: z.boolean(),
  limits: z.object({ B: z.number(), C: z.number(), D: z.number() }),
  maximum: z.number(),
  notGraded: words,
  rules: z.array(
    z.object({
      id: z.string(),
      indicator: z.string(),
      name: z.string(),
      category: z.exactOptional(categorySchema),
      where: z.exactOptional(z.array(condition)),
      withinDays: z.exactOptional(z.number().int()),
      youngerThanDays: z.exactOptional(z.number().int()),
      points: z.number(),
      cap: z.number(),
      direct: z.exactOptional(z.boolean()),
      sentence: z.string(),
      article: z.string(),
      source: z.string(),
      verified: z.boolean(),
      example: z.boolean(),
    }),
  ),
})

/** resources/result-codes.json */
export const resultCodesSchema: z.ZodType<ResultCodes> = z.object({
  ...edition,
  items: z.array(
    z.object({
      code: z.string(),
      group: z.enum(['N', 'FD', 'F', 'FS', 'T']),
      text: z.string(),
      source: z.string(),
      verified: z.boolean(),
    }),
  ),
})

/** resources/phrases.json */
export const phrasesSchema: z.ZodType<Phrases> = z.object({
  ...edition,
  items: z.array(
    z.object({
      id: z.string().min(1),
      sector: z.string().nullable(),
      item: z.exactOptional(z.string()),
      text: z.string().min(1),
    }),
  ),
})

/** resources/districts.json */
export const districtsSchema: z.ZodType<Districts> = z.object({
  ...edition,
  city: z.object({ code: z.string(), name: z.string() }),
  items: z.array(
    z.object({
      code: z.string().nullable(),
      name: z.string(),
      short: z.string(),
      functional: z.boolean(),
      aliases: words,
      sharedAliases: words,
    }),
  ),
})

/** resources/purposes.json */
export const purposesSchema: z.ZodType<Purposes> = z.object({
  ...edition,
  items: z.array(z.object({ id: z.string(), label: z.string(), note: z.string().nullable() })),
})

/** Schema of each kind of catalogue as the product brings it; kinds that are not listed are checked only for what every catalogue begins with. */
export const schemaOfKind: Readonly<Record<string, z.ZodType<Edition>>> = {
  'rule-set': ruleSetSchema,
  checklist: soundChecklistSchema,
  'checklist-fit': checklistFitSchema,
  'result-codes': resultCodesSchema,
  phrases: phrasesSchema,
  districts: districtsSchema,
  purposes: purposesSchema,
  measures: measuresSchema,
  leniency: leniencySchema,
  transfers: transfersSchema,
  laws: lawsSchema,
  retention: retentionSchema,
  'check-items': publishedItemsSchema,
  'lawful-steps': stepTextsSchema,
}
