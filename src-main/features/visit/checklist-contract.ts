import { z } from 'zod'
import { daySchema } from '../failure/contract.ts'

export const verdictSchema = z.enum(['ok', 'fail', 'na'])
export type Verdict = z.infer<typeof verdictSchema>
export const severitySchema = z.enum(['minor', 'general', 'serious'])
export type Severity = z.infer<typeof severitySchema>
export const basisSchema = z.object({ law: z.string(), article: z.string() })

const itemSchema = z.object({
  id: z.string(),
  number: z.number(),
  text: z.string(),
  /** Room or machine this one is asked for; empty where there is only one. */
  room: z.string(),
  /** How it is looked at, in the words of the checklist; empty where it says nothing. */
  help: z.string(),
  /** `unknown`: a kind of a newer workstation; the officer concludes by hand. */
  judgedBy: z.enum(['yes_no', 'number', 'date', 'choice', 'photo', 'text', 'signature', 'measurement', 'unknown']),
  unit: z.string().nullable(),
  limitText: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), verdict: verdictSchema })),
  photo: z.enum(['yes', 'no', 'on_fail']),
  basis: z.array(basisSchema),
  severity: severitySchema,
  measure: z.string(),
  verified: z.string(),
  /** What a measurement is read off; `calibrated` = until when is asked too. */
  instrument: z.object({ name: z.string(), calibrated: z.boolean() }).nullable(),
  /** Asked only if that item was answered with one of these: an option, or a conclusion. */
  when: z.object({ item: z.string(), in: z.array(z.string()) }).nullable(),
  last: z
    .object({
      date: daySchema,
      verdict: verdictSchema.nullable(),
      value: z.string().nullable(),
      corrected: z.boolean(),
    })
    .nullable(),
})
export type ItemView = z.infer<typeof itemSchema>

/** A checklist as a visit shows it; without id and sections as long as none is chosen. */
export const checklistViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  edition: z.string(),
  sections: z.array(
    z.object({
      /** Tells the rooms of one section apart; the title where there is one. */
      key: z.string(),
      title: z.string(),
      room: z
        .object({ number: z.number(), name: z.string(), called: z.string(), first: z.boolean(), last: z.boolean() })
        .nullable(),
      /** Items left out by the answers given so far, and how many of them keep an answer for when they come back. */
      leftOut: z.number(),
      kept: z.number(),
      /** Asked for every room or machine: what one is called, and how many at least. */
      repeat: z.object({ label: z.string(), minimum: z.number() }).nullable(),
      items: z.array(itemSchema),
    }),
  ),
})

/** A checklist that could be taken for a visit. `reasons` = why it fits the subject; `barred` = why it cannot be chosen. */
const checklistChoiceSchema = z.object({
  id: z.string(),
  title: z.string(),
  edition: z.string(),
  items: z.number(),
  /** Items marked 待核. */
  unverified: z.number(),
  sections: z.array(z.string()),
  /** Pinyin initials of the title, for typing. */
  initials: z.array(z.string()),
  reasons: z.array(z.string()),
  barred: z.string().nullable(),
})
export type ChecklistChoice = z.infer<typeof checklistChoiceSchema>

/** `fixed` = why the visit keeps the checklist it has, null as long as another can be chosen. */
export const checklistChoicesSchema = z.object({
  choices: z.array(checklistChoiceSchema),
  fixed: z.string().nullable(),
})
export type ChecklistChoices = z.infer<typeof checklistChoicesSchema>
