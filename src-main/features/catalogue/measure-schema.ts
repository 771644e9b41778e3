import { z } from 'zod'
import type { LeniencyList } from '../../law/check/finding/leniency.ts'
import type { CreditMeasures } from '../../law/check/finding/measure.ts'
import type { Laws, Transfers } from '../../law/lists.ts'
import { daySchema } from '../failure/contract.ts'
import { edition } from './edition-schema.ts'

const words = z.array(z.string())
const basis = z.object({ law: z.string().min(1), article: z.string().nullable() })
const severity = z.enum(['minor', 'general', 'serious'])

/** resources/measures.json: a measure without any ground does not pass. */
export const measuresSchema: z.ZodType<CreditMeasures> = z.object({
  ...edition,
  items: z.array(
    z.object({
      id: z.string().min(1),
      kind: z.enum(['punitive', 'incentive']),
      category: z.string(),
      measure: z.string().min(1),
      appliesTo: z.string(),
      basis: z.array(basis).min(1),
      implementedBy: z.string(),
      decidedBy: z.enum(['site', 'decision', 'agency', 'court', 'market', 'person']),
      breach: words,
      lists: words,
      least: severity,
      approval: z.boolean(),
      otherLaw: z.boolean(),
      basisUntil: daySchema.nullable(),
      verified: z.boolean(),
      source: z.string(),
    }),
  ),
  powers: z.array(
    basis.extend({ kinds: z.array(z.enum(['seal', 'seize'])), things: z.string(), verified: z.boolean() }),
  ),
})

/** resources/leniency.json: first and slight breaches that go without penalty. */
export const leniencySchema: z.ZodType<LeniencyList> = z.object({
  ...edition,
  list: z.string(),
  items: z.array(
    z.object({
      id: z.string().min(1),
      kind: z.enum(['first', 'slight']),
      title: z.string().min(1),
      items: words,
      words,
      conditions: words,
      verified: z.boolean(),
    }),
  ),
})

/** resources/transfers.json: authorities to which a matter may be handed over. */
export const transfersSchema: z.ZodType<Transfers> = z.object({
  ...edition,
  items: z.array(z.object({ kind: z.enum(['police', 'agency']), name: z.string().min(1), basis: basis.nullable() })),
})

/** resources/laws.json */
export const lawsSchema: z.ZodType<Laws> = z.object({
  ...edition,
  items: z.array(
    z.object({ name: z.string().min(1), edition: z.string(), note: z.string().nullable(), verified: z.boolean() }),
  ),
})
