import { z } from 'zod'
import { call } from '../failure/contract.ts'

export const backupContract = {
  /** Writes the whole folder (everything in it is encrypted) as one file. */
  make: call.input(z.object({ path: z.string() })).output(z.object({ files: z.number(), bytes: z.number() })),
}
