import { z } from 'zod'
import { call, instantSchema } from '../../failure/contract.ts'

export const entryTypeSchema = z.enum(['E01', 'E02', 'E03', 'E04'])

const words = z.string().max(1000)

/** 入企登记 without a checklist: 督导, 调研, 观摩, 考察. */
export const entrySchema = z.object({
  id: z.string(),
  state: z.enum(['open', 'finalised']),
  type: entryTypeSchema,
  subject: z.object({ uid: z.string(), name: z.string(), code: z.string().nullable(), address: z.string() }),
  purpose: z.string(),
  /** Everybody who went in, from whichever office. */
  people: z.string(),
  result: z.string(),
  code: z.object({ kind: z.enum(['scanned', 'none', 'offline']).nullable(), text: z.string(), reason: z.string() }),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  savedAt: instantSchema,
  number: z.string().nullable(),
  gaps: z.array(z.object({ field: z.string(), label: z.string() })),
})
export type Entry = z.infer<typeof entrySchema>

export const entryPatchSchema = z
  .object({
    type: entryTypeSchema,
    purpose: words,
    people: words,
    result: words,
    code: z.object({ kind: z.enum(['scanned', 'none', 'offline']).nullable(), text: words, reason: words }),
  })
  .partial()
export type EntryPatch = z.infer<typeof entryPatchSchema>

/** One line of the register: a check or another entry. */
export const registerLineSchema = z.object({
  id: z.string(),
  kind: z.enum(['check', 'entry']),
  type: z.string(),
  subjectUid: z.string(),
  subjectName: z.string(),
  startedAt: instantSchema,
  /** Who went in. */
  people: z.string(),
  number: z.string().nullable(),
  state: z.enum(['open', 'finalised']),
})

/** 补办: an approval after an emergency, a scan after a failed network, with its deadline. */
export const makeUpSchema = z.object({
  id: z.string(),
  kind: z.enum(['approval', 'scan']),
  visit: z.string(),
  subjectName: z.string(),
  reason: z.string(),
  madeAt: instantSchema,
  dueAt: instantSchema,
  overdue: z.boolean(),
})
export type MakeUp = z.infer<typeof makeUpSchema>

export const registerSchema = z.object({
  year: z.string(),
  /** Entries of the year by type, checks and others. */
  counts: z.record(z.string(), z.number()),
  lines: z.array(registerLineSchema),
  makeUps: z.array(makeUpSchema),
})
export type Register = z.infer<typeof registerSchema>

export const practiceSchema = z.object({
  id: z.string(),
  subjectName: z.string(),
  startedAt: instantSchema,
  done: z.boolean(),
})

const id = z.object({ id: z.string() })

export const entryContract = {
  /** Everything that was an entry into premises, newest first, with what is still to be made up for. */
  register: call.output(registerSchema),
  /** Starts an entry that is no check, or goes on with the open one of its type. */
  start: call.input(z.object({ subjectUid: z.string(), type: entryTypeSchema })).output(entrySchema),
  get: call.input(id).output(entrySchema),
  save: call.input(z.object({ id: z.string(), patch: entryPatchSchema })).output(entrySchema),
  /** Ends the entry and sends it. */
  finalise: call.input(id).output(entrySchema),
  discard: call.input(id).output(z.object({})),
  /** Closes what was put off: the number of the approval, the result of the scan. */
  makeUp: call.input(z.object({ id: z.string(), text: z.string() })).output(registerSchema),
  /** Practice visits of this device. */
  practices: call.output(z.array(practiceSchema)),
  removePractice: call.input(id).output(z.object({})),
}
