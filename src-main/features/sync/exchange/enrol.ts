import { generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import type { WorkStore } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { makeSigningKey } from '../../../paper/sign/certificate.ts'
import type { Officer } from '../../access/contract.ts'
import type { Device } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import { PROTOCOL } from '../version/protocol.ts'
import { callHub, hubAddress } from './client.ts'
import { signJson } from './envelope.ts'

const keysSchema = z.object({ id: z.string(), signingKey: z.string(), publicKey: z.string() })
type DeviceKeys = z.infer<typeof keysSchema>

const requestSchema = z.object({
  paperPrivateKey: z.string(),
  paperPublicKey: z.string(),
  device: keysSchema,
})
type Request = z.infer<typeof requestSchema>

/**
 * Enrols this folder at a hub by a one-time code and keeps what the hub answers: settings 'device', 'signing' and 'hub'.
 * The keys are on disk before the code is sent, so that a lost answer can be asked for again with the same code. A
 * stand-alone folder keeps its device key: what it recorded before stays signed by the same device.
 * Throws a Failure (SY-01xx, or the hub's).
 */
export async function enrolDevice(
  work: WorkStore,
  input: { readonly hub: string; readonly code: string },
  now: Date,
  protocol = PROTOCOL,
): Promise<{ officer: Officer; device: Device; recoveryKey: string }> {
  const hub = hubAddress(input.hub)
  const request = await prepare(work, now)
  const said = {
    code: input.code,
    device: request.device.id,
    publicKey: request.device.publicKey,
    paperPublicKey: request.paperPublicKey,
  }
  const proof = signJson(said, request.device.signingKey)
  const answer = await callHub({ hub, protocol }, 'enrol', { ...said, proof, protocol })
  const device: Device = { ...request.device, id: answer.deviceId, number: answer.deviceNumber, hub }
  work.write((db) => {
    writeSetting(db, 'device', device)
    writeSetting(db, 'signing', {
      privateKey: request.paperPrivateKey,
      certificate: answer.certificate,
      root: answer.root,
    })
    writeSetting(db, 'hub', { hubKey: answer.hubKey, recoveryKey: answer.recoveryKey })
  })
  return { officer: answer.officer, device, recoveryKey: answer.recoveryKey }
}

async function prepare(work: WorkStore, now: Date): Promise<Request> {
  const kept = readSetting<Request | null>(work.read, 'enrolment', requestSchema, null)
  if (kept) return kept
  const own = readSetting<DeviceKeys | null>(work.read, 'device', keysSchema, null)
  const paper = await makeSigningKey()
  const request: Request = {
    paperPrivateKey: paper.privateKey,
    paperPublicKey: paper.publicKey,
    device: own && own.signingKey !== '' ? own : newDevice(now),
  }
  work.write((db) => writeSetting(db, 'enrolment', request))
  return request
}

function newDevice(now: Date): DeviceKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    id: uuidv7(now),
    signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
  }
}
