import type { z } from 'zod'
import type { Officer } from '../../features/access/contract.ts'
import type { DraftAnswer, HubDraft } from '../contract/drafts.ts'
import type { routes } from '../contract.ts'
import { authorOf, type Caller } from '../http/authorise.ts'
import { Refusal } from '../http/refusal.ts'
import type { Hub } from '../hub.ts'
import { openFrame, sealFrame } from '../keeping/vault/frame.ts'
import { write } from '../storage/database/write.ts'
import { type DraftRow, deleteDraft, draftOf, draftsOf, finishedBy, putDraft } from './store.ts'

type Snapshot = z.output<(typeof routes)['draftKeep']['input']>
type Name = z.output<(typeof routes)['draftDrop']['input']>

/**
 * Keeps a snapshot of an unfinished visit; only the newest of a visit and officer is kept. A device that does not have
 * the visit is told which one has it, unless it takes it over (`claim`); what is older than the hub's replaces nothing.
 *
 * Subject and body are sealed (AES-256-GCM) under a key that is derived from the hub's data key, in SQLite and in
 * PostgreSQL alike, so that who administers the database reads neither; on the way they are protected by TLS. The hub
 * itself can open them: a laptop that is lost takes its keys along, and the next one, enrolled afterwards, must be able
 * to go on. Throws a Refusal HB-0502 when the visit is of an officer who is not enrolled on the device.
 */
export async function keepDraft(hub: Hub, caller: Caller, snapshot: Snapshot): Promise<DraftAnswer> {
  const officer = await ownerOf(hub, caller, snapshot.officer)
  const { visit, claim, files } = snapshot
  const at = hub.now().toISOString()
  const sealed = {
    subject: seal(hub, Buffer.from(snapshot.subject), visit, officer.id),
    body: seal(hub, Buffer.from(snapshot.body, 'base64'), visit, officer.id),
  }
  return write(hub.db, async (tx): Promise<DraftAnswer> => {
    const finished = await finishedBy(tx, visit)
    if (finished) {
      return { state: 'finished', version: snapshot.version, device: finished.number, at: finished.received_at }
    }
    const held = await draftOf(tx, visit, officer.id)
    const isHere = held === undefined || held.device === caller.device.id
    if (held && !claim && !isHere) return told('elsewhere', held)
    if (held && !claim && held.version >= snapshot.version) return told('older', held)
    const version = claim ? Math.max(snapshot.version, (held?.version ?? 0) + 1) : snapshot.version
    const row = {
      visit,
      officer: officer.id,
      device: caller.device.id,
      held_at: held && isHere ? held.held_at : at,
      version,
      saved_at: snapshot.savedAt,
      received_at: at,
      ...sealed,
    }
    await putDraft(tx, row, files)
    return { state: 'kept', version, device: caller.device.number, at }
  })
}

const told = (state: DraftAnswer['state'], { version, number, held_at }: DraftRow): DraftAnswer => ({
  state,
  version,
  device: number,
  at: held_at,
})

/** Drafts of the signed-in officer, on whatever device, without what is in them. */
export async function listDrafts(hub: Hub, caller: Caller): Promise<HubDraft[]> {
  return (await draftsOf(hub.db, caller.officer.id)).map((row) => viewOf(hub, row))
}

/** A draft of the signed-in officer whole. Throws a Refusal HB-0501 (404) when there is none, or it is another officer's. */
export async function readDraft(hub: Hub, caller: Caller, visit: string): Promise<HubDraft & { body: string }> {
  const row = await draftOf(hub.db, visit, caller.officer.id)
  if (!row) {
    throw new Refusal(404, 'HB-0501', '平台没有这份草稿，或它不是您的。', '检查可能已经完成或放弃，请同步后再看。')
  }
  return { ...viewOf(hub, row), body: open(hub, row.body, row).toString('base64') }
}

/** Takes a draft away, by the device that has it; answers whether there was one. */
export async function dropDraft(hub: Hub, caller: Caller, name: Name): Promise<boolean> {
  const officer = await ownerOf(hub, caller, name.officer)
  return write(hub.db, async (tx) => {
    const held = await draftOf(tx, name.visit, officer.id)
    if (held?.device !== caller.device.id) return false
    await deleteDraft(tx, name.visit, officer.id)
    return true
  })
}

async function ownerOf(hub: Hub, caller: Caller, officer: string): Promise<Officer> {
  const owner = await authorOf(hub.db, caller, officer)
  if (owner) return owner
  throw new Refusal(
    403,
    'HB-0502',
    '这次检查的检查人员没有在这台设备上登记，草稿没有存到平台。',
    '请由本人在这台设备上登记后再同步。',
  )
}

const viewOf = (hub: Hub, row: DraftRow): HubDraft => ({
  visit: row.visit,
  version: row.version,
  device: row.number,
  heldAt: row.held_at,
  savedAt: row.saved_at,
  subject: open(hub, row.subject, row).toString(),
})

/** A sealed part opens only for the visit and officer it was sealed for. */
const use = (visit: string, officer: string): string => `draft ${visit} ${officer}`

const seal = ({ draftKey }: Hub, bytes: Buffer, visit: string, officer: string): string =>
  sealFrame(bytes, use(visit, officer), draftKey).toString('base64')

const open = ({ draftKey }: Hub, sealed: string, { visit, officer }: DraftRow): Buffer =>
  openFrame(Buffer.from(sealed, 'base64'), use(visit, officer), draftKey)
