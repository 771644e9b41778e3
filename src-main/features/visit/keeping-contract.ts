import { z } from 'zod'
import { instantSchema } from '../failure/contract.ts'

/** What 撤销 would take back: the answers, findings or photographs of the last save. */
export const lastStepSchema = z.object({
  step: z.number(),
  kind: z.enum(['answer', 'finding', 'photo', 'several']),
  item: z.string().nullable(),
  /** Number of the item on the checklist; null where it has none. */
  number: z.number().nullable(),
  items: z.number(),
  at: instantSchema,
})
export type LastStep = z.infer<typeof lastStepSchema>

/** The device's clock was behind the last save: number of the save, time of the last one, and what the clock said. */
export const clockBackSchema = z.object({ sequence: z.number(), savedAt: instantSchema, foundAt: instantSchema })

/**
 * An open visit that goes on on another device: since when, by whom, and its number where it was taken from the hub
 * (null = a file was written). `finished` = it was completed there.
 */
export const awaySchema = z.object({
  at: instantSchema,
  officer: z.string(),
  device: z.string().nullable(),
  finished: z.boolean(),
})

/** An unfinished visit of the officer on another device, as the hub had it at the last sync. */
export const elsewhereSchema = z.object({
  visit: z.string(),
  subjectName: z.string(),
  device: z.string(),
  savedAt: instantSchema,
})
export type ElsewhereDraft = z.infer<typeof elsewhereSchema>

/** Unfinished visits that were found at a start, and what the journal beside the database had to give back. */
export const recoveredSchema = z.object({
  /** The one that was touched last; null when no visit is open. */
  visit: z.string().nullable(),
  savedAt: instantSchema,
  sentence: z.string(),
  /** It was on the screen, not left by 保存并退出: the window goes straight back to it. */
  onScreen: z.boolean(),
  /** All of them, the one touched last first. */
  visits: z.array(
    z.object({ visit: z.string(), subjectName: z.string(), savedAt: instantSchema, sentence: z.string() }),
  ),
  /** Where they were found: in the database as it was, or by means of the journal beside it. */
  source: z.enum(['database', 'journal']),
})
export type Recovered = z.infer<typeof recoveredSchema>

/** Whether this window may change a visit: another one may have it open. */
export const holdSchema = z.object({ held: z.boolean(), since: instantSchema.nullable() })
export type Hold = z.infer<typeof holdSchema>

/** A draft that was written out: the file, its name, and the passphrase that is shown this once. */
export const draftFileSchema = z.object({
  file: z.instanceof(Blob),
  name: z.string(),
  passphrase: z.string(),
  photos: z.number(),
})
