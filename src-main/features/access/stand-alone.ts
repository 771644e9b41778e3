import { generateKeyPairSync } from 'node:crypto'
import { uuidv7 } from '../../database/uuid.ts'
import { issueDeviceCertificate, makeRoot, makeSigningKey, type SigningKey } from '../../paper/sign/certificate.ts'
import type { Device } from '../context.ts'

const ROOT_DAYS = 3650
const DEVICE_DAYS = 400

/** What papers are signed with: setting 'signing'. */
export type SigningMaterial = { readonly privateKey: string; readonly certificate: string; readonly root: string }

/** A new Ed25519 key of a device: PKCS#8 PEM and the raw public key in base64url. */
export function makeDeviceKey(): { signingKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
  }
}

/** Identity of a folder without a hub: device 000, its own root; its papers say 未登记. */
export async function standAloneIdentity(
  agency: string,
  now: Date,
): Promise<{ device: Device; signing: SigningMaterial }> {
  const root = await makeRoot({ name: `${agency} 单机根证书`, days: ROOT_DAYS, now })
  const key: SigningKey = await makeSigningKey()
  const certificate = await issueDeviceCertificate({
    root: root.certificate,
    rootKey: root.privateKey,
    office: agency,
    device: '000',
    days: DEVICE_DAYS,
    publicKey: key.publicKey,
    now,
  })
  return {
    device: { number: '000', id: uuidv7(now), hub: null, ...makeDeviceKey() },
    signing: { privateKey: key.privateKey, certificate, root: root.certificate },
  }
}
