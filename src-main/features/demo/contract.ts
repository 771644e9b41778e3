import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, progressSchema } from '../failure/contract.ts'

export const demoContract = {
  /** Fills a stand-alone folder with an invented city; marked as demonstration data for ever. */
  fill: call
    .input(z.object({ subjects: z.number().int().min(10).max(2_000_000) }))
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), subjects: z.number().nullable() }))),
}
