import { z } from 'zod'
import type { Edition } from '../../law/edition.ts'
import { daySchema } from '../failure/contract.ts'

/** Fields that every catalogue begins with. */
export const edition = {
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
