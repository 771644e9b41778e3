import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { type Envelope, seal, signJson } from '../../../../src-main/features/sync/exchange/envelope.ts'
import type { Answer } from '../../../../src-main/hub/contract.ts'
import { paperKey } from './stand.ts'

/** A device that speaks HTTP by hand, to say what the real client never would. */
export type BareDevice = {
  readonly id: string
  readonly publicKey: string
  readonly privateKey: string
  readonly paperPublicKey: string
}

export function bareDevice(): BareDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    id: randomUUID(),
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    paperPublicKey: paperKey(),
  }
}

export type Answered = { readonly status: number; readonly body: Record<string, unknown> }

export async function send(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answered> {
  const response = await fetch(`${url}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

export function enrolRequest(device: BareDevice, code: string): Record<string, unknown> {
  const said = { code, device: device.id, publicKey: device.publicKey, paperPublicKey: device.paperPublicKey }
  return { ...said, proof: signJson(said, device.privateKey), protocol: 1 }
}

export const enrolBare = (url: string, device: BareDevice, code: string): Promise<Answered> =>
  send(url, 'POST', '/enrol', enrolRequest(device, code))

/** A signed answer to a new challenge. */
export async function tokenRequest(url: string, device: BareDevice, officer: string): Promise<Record<string, unknown>> {
  const { body } = await send(url, 'POST', '/challenge', { device: device.id })
  const said = { challenge: body.challenge, device: device.id, officer }
  return { ...said, signature: signJson(said, device.privateKey) }
}

export async function tokenOf(url: string, device: BareDevice, officer: string): Promise<string> {
  const { body } = await send(url, 'POST', '/token', await tokenRequest(url, device, officer))
  return String(body.token)
}

/** Signs a mutation as a device would; `previousHash` links it to the one before. */
export function mutationOf(
  device: BareDevice,
  officer: string,
  said: { readonly kind: string; readonly subject: string | null; readonly body: unknown },
  more: Partial<Envelope> = {},
): Envelope {
  const made = new Date().toISOString()
  const rest = { kindVersion: 1, protocol: 1, baseVersion: null, madeAt: made, clockOffsetMs: 0, previousHash: '' }
  return seal({ id: randomUUID(), ...rest, ...said, device: device.id, officer, ...more }, device.privateKey)
}

/** Sends mutations and answers what the hub said to each. */
export async function pushAll(url: string, token: string, mutations: readonly unknown[]): Promise<Answer[]> {
  const { status, body } = await send(url, 'POST', '/push', { mutations }, token)
  if (status !== 200) throw new Error(`push: ${status} ${JSON.stringify(body)}`)
  return body.answers as Answer[]
}
