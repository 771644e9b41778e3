import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, instantSchema } from '../failure/contract.ts'
import { heldSchema } from '../sync/settings/contract.ts'

/** The status line: numbers that are always true. */
export const statusSchema = z.object({
  connected: z.boolean(),
  enrolled: z.boolean(),
  waiting: z.number(),
  oldestWaiting: instantSchema.nullable(),
  returned: z.number(),
  conflicts: z.number(),
  photosConfirmed: z.number(),
  photosTotal: z.number(),
  asOf: instantSchema.nullable(),
  lastReceipt: instantSchema.nullable(),
  subjects: z.number(),
  /** Age of the data in days; warn and lock limits. */
  staleDays: z.number(),
  warnDays: z.number(),
  lockDays: z.number(),
  /** Search and profiles are closed until the next contact. */
  staleLocked: z.boolean(),
  syncing: z.boolean(),
  /** What waiting attachments wait for; null when none wait, or nothing but the line holds them up. */
  filesHeld: heldSchema.nullable(),
  /** It syncs only when somebody asks for it. */
  byHandOnly: z.boolean(),
  version: z.string(),
})
export type Status = z.infer<typeof statusSchema>

/** What changed in the engine, so that pages read again. */
export const changeSchema = z.object({
  topic: z.enum(['status', 'sync', 'visit', 'subject', 'task', 'paper', 'batch', 'import', 'access', 'settings']),
})
export type Change = z.infer<typeof changeSchema>

export const statusContract = {
  get: call.output(statusSchema),
  changes: call.output(eventIterator(changeSchema)),
}
