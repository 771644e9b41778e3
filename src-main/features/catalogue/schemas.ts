import { z } from 'zod'
import type { Checklist } from '../../law/check/checklist.ts'
import type { ResultCodes } from '../../law/check/result.ts'
import type { Districts } from '../../law/district.ts'
import type { Edition } from '../../law/edition.ts'
import type { RuleSet } from '../../law/grade/rule-set.ts'
import type { Purposes } from '../../law/lists.ts'
import { daySchema } from '../failure/contract.ts'
import { categorySchema } from '../record/contract.ts'

const edition = {
  kind: z.string().min(1),
  id: z.string().min(1),
  title: z.string(),
  edition: z.string().min(1),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
  source: z.string(),
  verified: z.boolean(),
}

/** What every catalogue begins with; further fields are kept as they are. */
export const editionSchema = z.looseObject(edition) satisfies z.ZodType<Edition>

const words = z.array(z.string())
const basis = z.object({ law: z.string(), article: z.string().nullable() })
const severity = z.enum(['minor', 'general', 'serious'])
const verdict = z.enum(['ok', 'fail', 'na'])

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

/** resources/checklists: sections and items of all kinds. */
export const checklistSchema: z.ZodType<Checklist> = z.object({
  ...edition,
  sector: z.string(),
  food: z.boolean(),
  legalBasis: z.string(),
  sections: z.array(
    z.object({
      title: z.string(),
      items: z.array(
        z.object({
          id: z.string(),
          text: z.string(),
          judgedBy: z.enum(['yes_no', 'number', 'date', 'choice', 'photo']),
          unit: z.string().nullable(),
          limit: z
            .object({
              min: z.exactOptional(z.number()),
              max: z.exactOptional(z.number()),
              equals: z.exactOptional(z.number()),
              above: z.exactOptional(z.number()),
              notBeforeToday: z.exactOptional(z.number()),
            })
            .nullable(),
          options: z.array(z.object({ value: z.string(), verdict })),
          photo: z.enum(['yes', 'no', 'on_fail']),
          basis: z.array(basis),
          severity,
          measure: z.string(),
          verified: z.boolean(),
        }),
      ),
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

/** Schema of each kind of catalogue; kinds that are not listed are checked only for what every catalogue begins with. */
export const schemaOfKind: Readonly<Record<string, z.ZodType<Edition>>> = {
  'rule-set': ruleSetSchema,
  checklist: checklistSchema,
  'result-codes': resultCodesSchema,
  districts: districtsSchema,
  purposes: purposesSchema,
}
