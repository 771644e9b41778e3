import { z } from 'zod'
import { daySchema } from '../failure/contract.ts'

/** Strokes: each a list of points [x, y, milliseconds, pressure] in a box of `width` x `height`. */
export const strokesSchema = z.object({
  width: z.number(),
  height: z.number(),
  strokes: z.array(z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]))),
})
export type Strokes = z.infer<typeof strokesSchema>

/** What a value was read off. */
export const instrumentUseSchema = z.object({
  name: z.string(),
  number: z.string(),
  calibratedUntil: daySchema.nullable(),
})
export type InstrumentUse = z.infer<typeof instrumentUseSchema>

/** A room or machine of a repeated section. `name` empty = counted only. */
export const instanceSchema = z.object({ section: z.string(), number: z.number().int().min(1), name: z.string() })
export type RoomOfVisit = z.infer<typeof instanceSchema>

/** Points earned, those of the items judged so far, and those of all that apply. */
export const scoreSchema = z.object({ earned: z.number(), judged: z.number(), possible: z.number() })
export type ScoreView = z.infer<typeof scoreSchema>

/** A sentence ready to be inserted: of the office, or one's own. `item` null = for any note. */
export const phraseSchema = z.object({
  id: z.string(),
  text: z.string(),
  item: z.string().nullable(),
  own: z.boolean(),
})
export type Phrase = z.infer<typeof phraseSchema>

/** How the checklist is shown on this device: the whole list or one item at a time, in usual or large type. */
export const answeringSchema = z.object({ oneByOne: z.boolean(), large: z.boolean() })
export type Answering = z.infer<typeof answeringSchema>
