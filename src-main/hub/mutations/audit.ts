import { z } from 'zod'
import { append } from '../storage/audit/audit.ts'
import { applied, type Handler, malformed } from './taking/arrival.ts'

const bodySchema = z.looseObject({ entries: z.array(z.looseObject({ seq: z.number(), at: z.string() })) })

/** `audit.batch`: the devices' logs are copied here, where nobody on the device can reach them. */
export const auditBatch: Handler = async ({ tx, envelope, device }) => {
  const body = bodySchema.safeParse(envelope.body)
  if (!body.success) return malformed('操作日志')
  const entries = body.data.entries.map((entry) => ({
    id: `${device.id}/${entry.seq}`,
    device: device.id,
    at: entry.at,
    entry: JSON.stringify(entry),
  }))
  await append(tx, entries)
  return applied
}
