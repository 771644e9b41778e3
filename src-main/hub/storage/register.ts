import { legalDay } from '../../features/legal-day.ts'
import { canonicalJson, sha256Hex } from '../../paper/canonical.ts'
import { fieldRoles } from '../contract.ts'
import { take } from './counter.ts'
import { announce } from './feed/feed.ts'
import { allOfficers } from './people.ts'
import type { Tx } from './tables.ts'

/** What workstations trust: the office's roots, the devices' keys, and what was revoked. */
type TrustBody = {
  readonly roots: readonly string[]
  readonly hubKey: string
  readonly devices: readonly { number: string; id: string; publicKey: string; revokedAt: string | null }[]
  readonly revokedSerials: readonly string[]
}

/**
 * Puts the officer register (catalogue kind 'officers': who may go along or be given a task, so none of the three
 * administrators) and the trust list (kind 'trust') into the feed as new editions. They are derived from the hub's tables, so only the newest edition of each is kept.
 */
export async function publishRegister(tx: Tx, trust: Pick<TrustBody, 'roots' | 'hubKey'>, now: Date): Promise<void> {
  const devices = await tx.selectFrom('device').selectAll().orderBy('number').execute()
  const body: TrustBody = {
    ...trust,
    devices: devices.map((row) => ({
      number: row.number,
      id: row.id,
      publicKey: row.public_key,
      revokedAt: row.revoked_at,
    })),
    revokedSerials: devices.flatMap((row) => (row.revoked_at === null ? [] : [row.certificate_serial])),
  }
  const officers = (await allOfficers(tx)).filter(({ role }) => fieldRoles.includes(role))
  await replace(tx, 'officers', 'office', officers, now)
  await replace(tx, 'trust', 'hub', body, now)
}

async function replace(tx: Tx, kind: string, id: string, value: unknown, now: Date): Promise<void> {
  const edition = String(await take(tx, 'edition')).padStart(12, '0')
  const body = canonicalJson(value)
  await tx.deleteFrom('catalogue').where('kind', '=', kind).where('id', '=', id).execute()
  await tx.deleteFrom('feed').where('kind', '=', 'catalogue').where('uid', 'like', `${kind}/${id}/%`).execute()
  await tx
    .insertInto('catalogue')
    .values({
      kind,
      id,
      edition,
      valid_from: legalDay(now),
      valid_to: null,
      body,
      sha256: sha256Hex(body),
      signature: null,
    })
    .execute()
  await announce(tx, [{ kind: 'catalogue', uid: `${kind}/${id}/${edition}`, district: null }])
}
