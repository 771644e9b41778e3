import { z } from 'zod'
import { call, daySchema, instantSchema } from '../failure/contract.ts'
import { checklistViewSchema, severitySchema, verdictSchema } from '../visit/checklist-contract.ts'

const words = z.string().max(2000)

const itemKindSchema = z.enum(['yes_no', 'number', 'date', 'choice', 'photo', 'text', 'signature', 'measurement'])
export type DraftKind = z.infer<typeof itemKindSchema>

/** Limit of an item: bounds, an exact value, a value to exceed, or a day not before today plus so many days. */
const limitSchema = z.strictObject({
  min: z.exactOptional(z.number()),
  max: z.exactOptional(z.number()),
  equals: z.exactOptional(z.number()),
  above: z.exactOptional(z.number()),
  notBeforeToday: z.exactOptional(z.number().int()),
})

const draftItemSchema = z.object({
  id: words,
  text: words,
  /** How it is looked at; empty where nothing is said. Drafts from before it have none. */
  help: words.default(''),
  judgedBy: itemKindSchema,
  unit: words.nullable(),
  limit: limitSchema.nullable(),
  options: z.array(z.object({ value: words, verdict: verdictSchema })).max(100),
  photo: z.enum(['yes', 'no', 'on_fail']),
  basis: z.array(z.object({ law: words, article: words.nullable() })).max(20),
  severity: severitySchema,
  measure: words,
  /** Whether its article was read in the legal text; else 待核. */
  verified: z.boolean(),
  instrument: z.object({ name: words, calibrated: z.boolean() }).nullable(),
  when: z.object({ item: words, in: z.array(words).max(50) }).nullable(),
  points: z.number().nullable(),
})
export type DraftItem = z.infer<typeof draftItemSchema>

/** A checklist while an office works on it; anything may still be empty or wrong. */
export const draftSchema = z.object({
  id: z.string().min(1).max(80),
  title: words,
  sector: words,
  food: z.boolean(),
  matter: words.nullable(),
  legalBasis: words,
  source: words,
  verified: z.boolean(),
  weights: z.record(severitySchema, z.number()).nullable(),
  sections: z
    .array(
      z.object({
        title: words,
        repeat: z.object({ label: words, minimum: z.number().int() }).nullable(),
        items: z.array(draftItemSchema).max(500),
      }),
    )
    .max(100),
})
export type Draft = z.infer<typeof draftSchema>

/** What keeps a draft from being published; `section` and `item` are places from 0, null where it is none's alone. */
const faultSchema = z.object({ section: z.number().nullable(), item: z.number().nullable(), sentence: z.string() })
export type DraftFault = z.infer<typeof faultSchema>

const keptSchema = z.object({
  savedAt: instantSchema,
  by: z.string(),
  /** Edition it began from; null for a new checklist. */
  base: z.string().nullable(),
  /** Handed to the hub as this edition, which has not come back yet. */
  sent: z.object({ edition: z.string(), at: instantSchema }).nullable(),
})

const listedSchema = z.object({
  id: z.string(),
  title: z.string(),
  sector: z.string(),
  /** The edition in force today with its first day; null for a checklist that was never published. */
  edition: z.string().nullable(),
  validFrom: daySchema.nullable(),
  items: z.number(),
  editions: z.number(),
  /** An office published the edition; else it came with the program. */
  published: z.boolean(),
  draft: keptSchema.nullable(),
})
export type ListedChecklist = z.infer<typeof listedSchema>

const openedSchema = z.object({
  draft: draftSchema,
  kept: keptSchema.nullable(),
  faults: z.array(faultSchema),
  /** Editions that are here, the newest first. */
  editions: z.array(z.object({ edition: z.string(), validFrom: daySchema })),
})
export type OpenedChecklist = z.infer<typeof openedSchema>

const answerSchema = z.object({ item: z.string(), verdict: verdictSchema.nullable(), value: z.string().nullable() })
export type TriedAnswer = z.infer<typeof answerSchema>

/** A draft as a visit would ask it, with what the given answers bring. Nothing of it is kept. */
export const trialSchema = z.object({
  checklist: checklistViewSchema,
  verdicts: z.record(z.string(), verdictSchema.nullable()),
  judgements: z.record(z.string(), z.string()),
  total: z.number(),
  answered: z.number(),
  failed: z.number(),
  score: z.object({ earned: z.number(), possible: z.number() }).nullable(),
  /** Items that no answer so far opens, by number. */
  leftOut: z.number(),
})
export type Trial = z.infer<typeof trialSchema>

const id = z.object({ id: z.string() })

export const checklistContract = {
  /** Every checklist here, and whether this officer may publish, with the reason if not. */
  list: call.output(
    z.object({
      publish: z.object({ allowed: z.boolean(), reason: z.string() }),
      edit: z.object({ allowed: z.boolean(), reason: z.string() }),
      checklists: z.array(listedSchema),
    }),
  ),
  /** The kept draft, else the edition in force as one would begin to change it. */
  open: call.input(id).output(openedSchema),
  /** A new, empty draft; answers its id. */
  create: call.input(z.object({ title: z.string(), sector: z.string() })).output(id),
  /** Keeps a draft; answers what is wrong with it. `since` = when the kept one was saved that it goes on from, null for none. */
  save: call
    .input(z.object({ draft: draftSchema, since: instantSchema.nullable() }))
    .output(z.object({ savedAt: instantSchema, faults: z.array(faultSchema) })),
  discard: call.input(id).output(z.object({})),
  /** Asks the draft with some answers, as an inspector would see it. */
  tryOut: call
    .input(
      z.object({
        draft: draftSchema,
        answers: z.array(answerSchema).max(5000),
        /** How many rooms or machines, by title of the section. */
        rooms: z.record(z.string(), z.number().int().min(1).max(50)),
      }),
    )
    .output(trialSchema),
  /** The kept draft becomes the next edition from a day on; `toHub`: it waits for the hub. */
  publish: call
    .input(z.object({ id: z.string(), validFrom: daySchema }))
    .output(z.object({ edition: z.string(), toHub: z.boolean() })),
  /** Reads a workbook (XLSForm or plain columns) or a JSON file into a draft; `notes` = what it says that is not used. */
  importFile: call
    .input(z.object({ name: z.string(), file: z.instanceof(Blob) }))
    .output(z.object({ id: z.string(), items: z.number(), notes: z.array(z.string()) })),
  /** The kept draft, else the edition in force, as an XLSForm workbook or JSON. */
  exportFile: call
    .input(z.object({ id: z.string(), format: z.enum(['xlsx', 'json']) }))
    .output(z.object({ name: z.string(), file: z.instanceof(Blob) })),
}
