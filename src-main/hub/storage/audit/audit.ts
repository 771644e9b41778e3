import { uuidv7 } from '../../../database/uuid.ts'
import { CHAIN_START } from '../../../features/audit/store.ts'
import { canonicalJson, sha256Hex } from '../../../paper/canonical.ts'
import { take } from '../counter.ts'
import type { HubAuditTable, Tx } from '../tables.ts'

const ROWS_A_STATEMENT = 500

/** An entry before it has its place in the chain. */
export type AuditEntry = Pick<HubAuditTable, 'id' | 'device' | 'at' | 'entry'>

/** Hash of an entry: SHA-256 over the canonical JSON (RFC 8785) of all that it says, its place, and the hash before it. */
export const chainHash = ({ id, device, at, entry }: AuditEntry, seq: number, previous: string): string =>
  sha256Hex(canonicalJson({ seq, id, device, at, entry, previous }))

/** Writes an entry of the hub's own log, in the transaction of the act it tells of. */
export const audit = (tx: Tx, entry: Readonly<Record<string, unknown>>, now: Date): Promise<void> =>
  append(tx, [{ id: uuidv7(now), device: '', at: now.toISOString(), entry: JSON.stringify(entry) }])

/** Puts entries at the end of the log; one that is there already stays as it is. */
export async function append(tx: Tx, given: readonly AuditEntry[]): Promise<void> {
  const byId = new Map(given.map((entry) => [entry.id, entry]))
  const ids = [...byId.keys()]
  for (let from = 0; from < ids.length; from += ROWS_A_STATEMENT) {
    const piece = ids.slice(from, from + ROWS_A_STATEMENT)
    const known = await tx.selectFrom('audit').select('id').where('id', 'in', piece).execute()
    const there = new Set(known.map(({ id }) => id))
    await link(
      tx,
      piece.filter((id) => !there.has(id)).flatMap((id) => byId.get(id) ?? []),
    )
  }
}

/** The counter's row stays locked until the transaction ends, so that nobody else takes the next place meanwhile. */
async function link(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  const first = await take(tx, 'audit', entries.length)
  const before = await tx
    .selectFrom('audit')
    .select('hash')
    .where('seq', '=', first - 1)
    .executeTakeFirst()
  let previous = before?.hash ?? CHAIN_START
  const rows = entries.map((entry, i): HubAuditTable => {
    previous = chainHash(entry, first + i, previous)
    return { ...entry, seq: first + i, hash: previous }
  })
  await tx.insertInto('audit').values(rows).execute()
}
