import { z } from 'zod'
import { applied, type Handler, malformed } from './arrival.ts'

const bodySchema = z.looseObject({ entries: z.array(z.looseObject({ seq: z.number(), at: z.string() })) })

/** `audit.batch`: the devices' logs are copied here, where nobody on the device can reach them. */
export const auditBatch: Handler = async ({ tx, envelope, device }) => {
  const body = bodySchema.safeParse(envelope.body)
  if (!body.success) return malformed('操作日志')
  for (const entry of body.data.entries) {
    await tx
      .insertInto('audit')
      .values({ id: `${device.id}/${entry.seq}`, device: device.id, at: entry.at, entry: JSON.stringify(entry) })
      .onConflict((c) => c.column('id').doNothing())
      .execute()
  }
  return applied
}
