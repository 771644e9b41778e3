import { generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { readHubSetting, writeHubSetting } from '../storage/settings.ts'
import type { Db } from '../storage/tables.ts'
import { makeAuthority } from './authority.ts'

const keysSchema = z.object({
  /** Ed25519 key of the receipts: PKCS8 PEM and raw base64url. */
  receipt: z.object({ privateKey: z.string(), publicKey: z.string() }),
  /** X25519 key that the devices' recovery codes are sealed to. */
  recovery: z.object({ privateKey: z.string(), publicKey: z.string() }),
  /** The office's certificate authority, PEM. */
  authority: z.object({ certificate: z.string(), privateKey: z.string() }),
})
/** Who this hub is: made at its first start, kept in its encrypted database. */
export type Identity = z.infer<typeof keysSchema>

function keyPair(curve: 'ed25519' | 'x25519'): { privateKey: string; publicKey: string } {
  const pair = curve === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ format: 'jwk' }).x ?? '',
  }
}

/** Reads the hub's identity, or makes it. */
export async function hubIdentity(db: Db, now: Date): Promise<Identity> {
  const kept = keysSchema.safeParse(await readHubSetting(db, 'identity'))
  if (kept.success) return kept.data
  const made: Identity = {
    receipt: keyPair('ed25519'),
    recovery: keyPair('x25519'),
    authority: await makeAuthority(now),
  }
  await writeHubSetting(db, 'identity', made)
  return made
}
