import { z } from 'zod'
import { EVIDENCE_KINDS } from '../../law/evidence/kinds.ts'
import type { RetentionRules } from '../../law/evidence/retention.ts'
import { edition } from './edition-schema.ts'

/** resources/retention.json */
export const retentionSchema: z.ZodType<RetentionRules> = z.object({
  ...edition,
  example: z.boolean(),
  items: z.array(
    z.object({ kind: z.enum(EVIDENCE_KINDS), years: z.number().int().positive().nullable(), ground: z.string() }),
  ),
})
