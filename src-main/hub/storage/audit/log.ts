import { z } from 'zod'
import { auditHash, CHAIN_START } from '../../../features/audit/store.ts'
import type { Db, HubAuditTable, Tx } from '../tables.ts'
import { chainHash } from './audit.ts'

const ROWS_A_SLICE = 2000

/** A device's entry as its own chain has it (`features/audit`). */
const deviceEntrySchema = z.object({
  seq: z.number(),
  at: z.string(),
  officer: z.string(),
  action: z.string(),
  subject_uid: z.string().nullable(),
  subject_name: z.string().nullable(),
  purpose: z.string().nullable(),
  detail: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
})

/** What came of recomputing the hub's chain and the devices' own. */
export type LogCheck = {
  /** Entries of the hub's chain that are as they were written. */
  readonly checked: number
  /** Entries from before the chain: nothing can be said of them. */
  readonly unchained: number
  /** Place in the hub's chain of the first entry that was changed, put in or is missing; null when there is none. */
  readonly brokenAt: number | null
  /** Devices whose own chain has a break, and at which of their entries. */
  readonly devices: readonly { readonly device: string; readonly brokenAt: number }[]
  /** Hash of the last entry: written down, it shows later whether the end was cut off. */
  readonly head: string
}

type Slice = readonly HubAuditTable[]

/** The whole log in the order in which it came: what is from before the chain first. */
async function* slices(db: Db | Tx): AsyncGenerator<Slice> {
  yield await db.selectFrom('audit').selectAll().where('seq', 'is', null).orderBy('at').orderBy('id').execute()
  for (let after = 0; ; ) {
    const slice = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(ROWS_A_SLICE)
      .execute()
    yield slice
    const last = slice.at(-1)?.seq
    if (last === undefined || last === null) return
    after = last
  }
}

/** Goes through the whole log, hands each entry on and recomputes every chain. */
export async function readLog(db: Db | Tx, each: (entry: HubAuditTable) => void): Promise<LogCheck> {
  const hub = { last: 0, previous: CHAIN_START, checked: 0, brokenAt: null as number | null }
  const devices = new Map<string, { last: number; previous: string; brokenAt: number | null }>()
  let unchained = 0
  // What is written while we read stands behind this end and is no gap.
  const end = await db.selectFrom('counter').select('value').where('name', '=', 'audit').executeTakeFirst()
  for await (const slice of slices(db)) {
    for (const row of slice) {
      each(row)
      if (row.device !== '') followDevice(devices, row)
      if (row.seq === null) {
        unchained += 1
        continue
      }
      const isNext = row.seq === hub.last + 1 && row.hash === chainHash(row, row.seq, hub.previous)
      if (isNext) hub.checked += 1
      else hub.brokenAt ??= hub.last + 1
      hub.last = row.seq
      hub.previous = row.hash ?? ''
    }
  }
  if ((end?.value ?? 0) > hub.last) hub.brokenAt ??= hub.last + 1
  const broken = [...devices].flatMap(([device, { brokenAt }]) => (brokenAt === null ? [] : [{ device, brokenAt }]))
  return { checked: hub.checked, unchained, brokenAt: hub.brokenAt, devices: broken, head: hub.previous }
}

function followDevice(
  devices: Map<string, { last: number; previous: string; brokenAt: number | null }>,
  row: HubAuditTable,
): void {
  const chain = devices.get(row.device) ?? { last: 0, previous: CHAIN_START, brokenAt: null }
  devices.set(row.device, chain)
  const entry = deviceEntrySchema.safeParse(JSON.parse(row.entry)).data
  const isNext =
    entry !== undefined &&
    entry.seq === chain.last + 1 &&
    entry.previous_hash === chain.previous &&
    entry.hash === auditHash(entry)
  if (!isNext) chain.brokenAt ??= chain.last + 1
  chain.last = entry?.seq ?? chain.last + 1
  chain.previous = entry?.hash ?? ''
}
