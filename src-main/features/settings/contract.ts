import { z } from 'zod'
import { call } from '../failure/contract.ts'

const LONGEST_IDLE = 10

export const settingsSchema = z.object({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark']),
  /** Single-letter keys in the visit and the check. */
  singleKeys: z.boolean(),
  /** After so many minutes without work the screen locks; ten at most (GB/T 22239-2019), also where an older version allowed more. */
  idleMinutes: z
    .number()
    .int()
    .min(1)
    .transform((minutes) => Math.min(minutes, LONGEST_IDLE)),
  /** Issuing office printed as head of papers, and its short form in numbers. */
  agency: z.string(),
  agencyShort: z.string(),
  warnDays: z.number().int(),
  lockDays: z.number().int(),
  /** 年度频次上限, null = not entered. */
  visitCap: z.number().int().nullable(),
  /** Years within which an earlier penalty speaks against 初次违法 (行政处罚法 art. 33), null = not set: no rule fixes them here. */
  firstBreachYears: z.number().int().min(1).max(10).nullable(),
  /** Name, office and time of who is signed in over every page behind the lock. */
  screenMark: z.boolean(),
})
export type Settings = z.infer<typeof settingsSchema>

export const settingsContract = {
  get: call.output(settingsSchema),
  set: call.input(settingsSchema.partial()).output(settingsSchema),
}
