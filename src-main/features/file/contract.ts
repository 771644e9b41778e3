import { z } from 'zod'
import { call } from '../failure/contract.ts'

export const fileContract = {
  /** Decrypted bytes of a stored file by its SHA-256, or of a draft by its id; served as `/files/<id>`. */
  read: call
    .input(z.object({ id: z.string().regex(/^[0-9a-f]{64}$|^draft-[0-9a-f-]{36}$/) }))
    .output(z.object({ type: z.string(), content: z.instanceof(Blob) })),
}
