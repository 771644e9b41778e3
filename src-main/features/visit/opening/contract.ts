import { z } from 'zod'
import { daySchema } from '../../failure/contract.ts'

const words = z.string().max(500)

/** The lawful steps of an opening, as `law/check/lawful-steps.ts` describes them. */
export const lawfulStepsSchema = z.object({
  asked: z.boolean(),
  item: z.object({ id: z.string().nullable(), reason: words }),
  need: z.object({
    reasons: z.array(z.enum(['plan', 'see', 'lead', 'order'])),
    tried: z.array(z.enum(['papers', 'data', 'remote'])),
    note: words,
  }),
  joint: z.object({
    on: z.boolean(),
    lead: words,
    others: z.array(z.object({ agency: words, officers: words, matter: words })).max(20),
  }),
  merged: z.array(z.string()),
  superior: z.object({ on: z.boolean(), reason: words }),
  letter: words,
  draw: z.object({
    kind: z.enum(['random', 'field', 'chosen']).nullable(),
    id: words,
    at: words,
    reason: words,
    replaced: z.array(z.object({ from: words, to: words, reason: words })).max(20),
  }),
  noticeReason: words,
  approval: z.object({ by: words, at: words, decision: words }),
  helpers: z.array(z.object({ name: words, role: words })).max(50),
  code: z.object({ kind: z.enum(['scanned', 'none', 'offline']).nullable(), text: words, reason: words }),
})
export type Steps = z.infer<typeof lawfulStepsSchema>

/** A visit that was begun before the steps existed: nothing is asked of it. */
export const NO_STEPS: Steps = {
  asked: false,
  item: { id: null, reason: '' },
  need: { reasons: [], tried: [], note: '' },
  joint: { on: false, lead: '', others: [] },
  merged: [],
  superior: { on: false, reason: '' },
  letter: '',
  draw: { kind: null, id: '', at: '', reason: '', replaced: [] },
  noticeReason: '',
  approval: { by: '', at: '', decision: '' },
  helpers: [],
  code: { kind: null, text: '', reason: '' },
}

export const yearCountSchema = z.object({ T01: z.number(), T02: z.number(), T03: z.number(), superior: z.number() })

const gapSchema = z.object({ field: z.string(), label: z.string() })

/** What the opening page shows of the lawful steps; empty once the visit is finalised. */
export const lawfulViewSchema = z.object({
  warnings: z.array(gapSchema),
  /** Checks of this year before this one, by this agency. */
  count: yearCountSchema,
  /** Checks of this year by other agencies. */
  elsewhere: z.array(z.object({ agency: z.string(), date: daySchema })),
  capReached: z.boolean(),
  outside: z.boolean(),
  district: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      checklist: z.string(),
      basis: z.string(),
      state: z.enum(['published', 'removed']),
    }),
  ),
  /** Whether the list is a demonstration. */
  exampleList: z.boolean(),
  /** Other open tasks for the same subject; `together` = the same checklist, done in this visit. */
  tasks: z.array(
    z.object({ id: z.string(), title: z.string(), ground: z.string(), due: daySchema, together: z.boolean() }),
  ),
  /** Checklists of other fields that fit the subject. */
  fields: z.array(z.object({ id: z.string(), title: z.string(), reason: z.string() })),
  texts: z.array(
    z.object({
      id: z.string(),
      sentence: z.string(),
      basis: z.array(z.object({ law: z.string(), article: z.string() })),
      verified: z.boolean(),
    }),
  ),
  /** Usual reasons for a notice at the door; any other is written. */
  doorReasons: z.array(z.string()),
  makeUps: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['approval', 'scan']),
      dueAt: z.string(),
      doneAt: z.string().nullable(),
      text: z.string(),
    }),
  ),
})
export type LawfulView = z.infer<typeof lawfulViewSchema>
