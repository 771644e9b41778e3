import { z } from 'zod'
import { call } from '../failure/contract.ts'

export const fileContract = {
  /**
   * Decrypted bytes of a stored file by its SHA-256, or of a draft by its id; served as `/files/<id>`. With `part` a
   * file that is too large to be in memory answers only that stretch; `from` and `size` say which of how much.
   */
  read: call
    .input(
      z.object({
        id: z.string().regex(/^[0-9a-f]{64}$|^draft-[0-9a-f-]{36}$/),
        part: z.object({ from: z.number().int().min(0), length: z.number().int().min(1) }).optional(),
      }),
    )
    .output(z.object({ type: z.string(), content: z.instanceof(Blob), from: z.number(), size: z.number() })),
}
