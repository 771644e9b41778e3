import { z } from 'zod'
import { type Checklist, ITEM_KINDS, type Item } from '../../law/check/checklist/checklist.ts'
import { checklistFaults } from '../../law/check/checklist/checklist-faults.ts'
import type { ChecklistFit } from '../../law/check/checklist/fit.ts'
import { edition } from './edition-schema.ts'

const words = z.array(z.string())
const severity = z.enum(['minor', 'general', 'serious'])

/** A limit of a kind that is not known here must not be read as none. */
const limit = z.strictObject({
  min: z.exactOptional(z.number()),
  max: z.exactOptional(z.number()),
  equals: z.exactOptional(z.number()),
  above: z.exactOptional(z.number()),
  notBeforeToday: z.exactOptional(z.number()),
})

const item = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  help: z.exactOptional(z.string().min(1)),
  judgedBy: z.enum([...ITEM_KINDS, 'unknown']),
  kind: z.exactOptional(z.string()),
  unit: z.string().nullable(),
  limit: limit.nullable(),
  options: z.array(z.object({ value: z.string(), verdict: z.enum(['ok', 'fail', 'na']) })),
  photo: z.enum(['yes', 'no', 'on_fail']),
  basis: z.array(z.object({ law: z.string(), article: z.string().nullable() })),
  severity,
  measure: z.string(),
  verified: z.boolean(),
  instrument: z.exactOptional(z.object({ name: z.string(), calibrated: z.boolean() })),
  when: z.exactOptional(z.object({ item: z.string(), in: words })),
  points: z.exactOptional(z.number()),
})

/**
 * resources/checklists. A kind of item that only a newer workstation knows is read as `unknown`, so that a visit with that
 * edition stays readable; `checklistFaults` names it, and no new visit begins with such a list.
 */
export const checklistSchema: z.ZodType<Checklist> = z.object({
  ...edition,
  sector: z.string(),
  food: z.boolean(),
  matter: z.exactOptional(z.string()),
  legalBasis: z.string(),
  score: z.exactOptional(z.object({ weights: z.record(severity, z.number()) })),
  sections: z.array(
    z.object({
      title: z.string().min(1),
      repeat: z.exactOptional(z.object({ label: z.string().min(1), minimum: z.number().int().min(1) })),
      items: z.array(z.preprocess(knownKind, item) as z.ZodType<Item>),
    }),
  ),
})

/** A checklist of the product: nothing in it may be wrong. */
export const soundChecklistSchema: z.ZodType<Checklist> = checklistSchema.refine(
  (checklist) => checklistFaults(checklist).length === 0,
  { error: ({ input }) => checklistFaults(input as Checklist)[0] ?? '' },
)

function knownKind(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || !('judgedBy' in given)) return given
  const { judgedBy } = given
  const isKnown = ITEM_KINDS.some((kind) => kind === judgedBy)
  return typeof judgedBy !== 'string' || isKnown ? given : { ...given, judgedBy: 'unknown', kind: judgedBy }
}

/** resources/checklist-fit.json: which checklists fit which subjects. */
export const checklistFitSchema: z.ZodType<ChecklistFit> = z.object({
  ...edition,
  industries: z.record(z.string(), z.string()),
  items: z.array(
    z.object({ checklist: z.string(), licences: words, scope: words, names: words, kinds: words, industries: words }),
  ),
})
