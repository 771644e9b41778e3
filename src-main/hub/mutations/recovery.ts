import { putRecovery, sealedBoxSchema } from '../storage/recovery.ts'
import { applied, type Handler, malformed } from './taking/arrival.ts'

/** `recovery.sealed`: the device's recovery code, sealed to this hub's recovery key. */
export const recoverySealed: Handler = async ({ tx, envelope, device, now }) => {
  const box = sealedBoxSchema.safeParse(envelope.body)
  if (!box.success) return malformed('恢复码')
  await putRecovery(tx, device.id, box.data, now)
  return applied
}
