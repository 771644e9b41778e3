import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { isSignedBy } from '../../features/sync/exchange/envelope.ts'
import type { OpenLogin } from '../contract/device.ts'
import { openLoginOf } from '../devices/login.ts'
import type { Hub } from '../hub.ts'
import { deviceById, noteContact, officersOf } from '../storage/people.ts'
import type { DeviceTable } from '../storage/tables.ts'
import { Refusal } from './refusal.ts'

const CHALLENGE_MS = 2 * 60_000
/** Tokens serve 15 minutes (ground rules 4); revocation does not wait for their end. */
const TOKEN_MS = 15 * 60_000

const ticketSchema = z.object({
  use: z.enum(['challenge', 'token']),
  device: z.string(),
  officer: z.string(),
  nonce: z.string(),
  expires: z.number(),
})
type Ticket = z.infer<typeof ticketSchema>

const mac = (text: string, key: Buffer): Buffer => createHmac('sha256', key).update(text).digest()

/** A ticket carries its own facts and the hub's HMAC-SHA256, so that any process with the key can check it. */
function issue(ticket: Ticket, key: Buffer): string {
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url')
  return `${text}.${mac(text, key).toString('base64url')}`
}

function readTicket(given: string, use: Ticket['use'], hub: Hub): Ticket | undefined {
  const [text = '', signature = ''] = given.split('.')
  const claimed = Buffer.from(signature, 'base64url')
  const right = mac(text, hub.sessionKey)
  if (claimed.length !== right.length || !timingSafeEqual(claimed, right)) return undefined
  const ticket = ticketSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  return ticket.use === use && ticket.expires > hub.now().getTime() ? ticket : undefined
}

const stranger = (): Refusal =>
  new Refusal(401, 'HB-0201', '平台不认识这台设备，或签名不符。', '请用新的登记码重新登记这台设备。')

/** A challenge for a device to sign. Whether the device is known is not told. */
export function challenge(hub: Hub, device: string): string {
  const expires = hub.now().getTime() + CHALLENGE_MS
  return issue(
    { use: 'challenge', device, officer: '', nonce: randomBytes(18).toString('base64url'), expires },
    hub.sessionKey,
  )
}

/**
 * Exchanges a signed challenge for a bearer token of this device and officer, and says where the officer's open login is.
 * Each challenge serves once.
 */
export async function openSession(
  hub: Hub,
  input: { readonly device: string; readonly officer: string; readonly challenge: string; readonly signature: string },
): Promise<{ token: string; expiresAt: string; login: OpenLogin | null }> {
  const ticket = readTicket(input.challenge, 'challenge', hub)
  const device = await deviceById(hub.db, input.device)
  const said = { challenge: input.challenge, device: input.device, officer: input.officer }
  if (!ticket || !device || ticket.device !== device.id || !isSignedBy(said, input.signature, device.public_key)) {
    throw stranger()
  }
  if (isShutOut(device, 'handing over')) throw revoked()
  const officers = await officersOf(hub.db, device.id)
  if (!officers.some((officer) => officer.id === input.officer)) throw stranger()
  await spend(hub, ticket)
  await noteContact(hub.db, device.id, hub.now())
  const expires = hub.now().getTime() + TOKEN_MS
  const nonce = randomBytes(18).toString('base64url')
  const token = issue({ use: 'token', device: device.id, officer: input.officer, nonce, expires }, hub.sessionKey)
  return { token, expiresAt: new Date(expires).toISOString(), login: await openLoginOf(hub.db, input.officer) }
}

async function spend(hub: Hub, ticket: Ticket): Promise<void> {
  const now = hub.now().toISOString()
  await hub.db.deleteFrom('used_challenge').where('expires_at', '<', now).execute()
  const kept = await hub.db
    .insertInto('used_challenge')
    .values({ nonce: ticket.nonce, expires_at: new Date(ticket.expires).toISOString() })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  if (Number(kept.numInsertedOrUpdatedRows) === 0) throw stranger()
}

/** The device and officer of a bearer token; undefined when it is none of ours or no longer valid. */
export function tokenHolder(hub: Hub, token: string): { device: string; officer: string } | undefined {
  try {
    return readTicket(token, 'token', hub)
  } catch {
    return undefined
  }
}

/** Whether a device may not do this: one that was revoked sees nothing, and hands over its work only where that is allowed. */
export const isShutOut = ({ revoked_at, takes_work }: DeviceTable, act: 'handing over' | 'seeing'): boolean =>
  revoked_at !== null && (act === 'seeing' || takes_work !== 1)

/** The refusal that a revoked device gets on every route. */
export const revoked = (): Refusal =>
  new Refusal(403, 'HB-0203', '这台设备已被平台停用。', '本机没有上报的内容仍然保留，请把设备交回办公室处理。')
