import { z } from 'zod'

/** Where an officer's one open login is: number of the device, and since when by the hub's clock. */
export const openLoginSchema = z.object({ device: z.string(), since: z.iso.datetime() })
export type OpenLogin = z.infer<typeof openLoginSchema>

/** How far a revoked device has come with erasing itself: it asks what to do, begins, and is done. */
export const wipeStepSchema = z.enum(['asks', 'begins', 'done'])
export type WipeStep = z.infer<typeof wipeStepSchema>

/**
 * What a revoked device is to do with what it holds, signed by the hub over all the rest: nothing; erase it once everything
 * was handed over; erase it now, with what was not handed over. `at` = when it was revoked.
 */
export const wipeOrderSchema = z.object({
  device: z.string(),
  erase: z.enum(['nothing', 'when handed over', 'now']),
  at: z.iso.datetime(),
  signature: z.string(),
})
export type WipeOrder = z.infer<typeof wipeOrderSchema>
