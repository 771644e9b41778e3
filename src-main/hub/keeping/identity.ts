import { generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { Failure } from '../../features/failure/failure.ts'
import { write } from '../storage/database/write.ts'
import { readHubSetting, writeHubSetting } from '../storage/settings.ts'
import type { Db } from '../storage/tables.ts'
import { makeAuthority } from './authority.ts'
import { openFrame, sealFrame } from './vault/frame.ts'

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

/** How the identity is kept: as it is in an encrypted file, sealed in a database that others administer. */
export type Keeping = { seal(identity: Identity): unknown; open(kept: unknown): unknown }

const asItIs: Keeping = { seal: (identity) => identity, open: (kept) => kept }

/** Keeps an identity sealed under a key of 32 bytes. Throws a Failure when the key does not open it. */
export const sealedIdentity = (key: Buffer): Keeping => ({
  seal: (identity) => sealFrame(Buffer.from(JSON.stringify(identity)), 'identity', key).toString('base64'),
  open(kept) {
    try {
      return JSON.parse(openFrame(Buffer.from(z.string().parse(kept), 'base64'), 'identity', key).toString())
    } catch (cause) {
      throw new Failure(
        'HB-0107',
        '口令与这个 PostgreSQL 资料库不符。',
        '同一个资料库的各个同步中心要用同一个 HUB_PASSPHRASE。',
        { cause },
      )
    }
  },
})

/** Reads the hub's identity, or makes it; hubs that start on one database together make one. */
export async function hubIdentity(db: Db, now: Date, keeping: Keeping = asItIs): Promise<Identity> {
  const kept = await readHubSetting(db, 'identity')
  if (kept !== undefined) return keysSchema.parse(keeping.open(kept))
  return write(db, async (tx) => {
    const meanwhile = await readHubSetting(tx, 'identity')
    if (meanwhile !== undefined) return keysSchema.parse(keeping.open(meanwhile))
    const made: Identity = {
      receipt: keyPair('ed25519'),
      recovery: keyPair('x25519'),
      authority: await makeAuthority(now),
    }
    await writeHubSetting(tx, 'identity', keeping.seal(made))
    return made
  })
}
