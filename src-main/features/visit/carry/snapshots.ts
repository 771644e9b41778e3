import type { WorkWriter } from '../../../database/handle.ts'
import type { VisitSnapshotTable, VisitTable } from '../../../database/tables.ts'
import { DRAFT_LIMIT, type DraftAnswer, type HubDraft } from '../../../hub/contract/drafts.ts'
import { sha256Hex } from '../../../paper/canonical.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { callHub, HubRefusal } from '../../sync/exchange/client.ts'
import type { Session } from '../../sync/exchange/session.ts'
import { setAway } from './away.ts'
import { filesNamed, packSnapshot, readContent } from './content.ts'
import {
  forgetSnapshot,
  leftSnapshots,
  readSnapshot,
  saveElsewhere,
  saveSnapshot,
  visitsHere,
} from './snapshot-store.ts'

/** What an exchange of drafts did. `taken` = the hub takes drafts at all; one of an older version does not. */
export type DraftsExchanged = {
  readonly taken: boolean
  readonly sent: number
  /** Visits that turned out to go on on another device. */
  readonly away: number
  /** Sentences of the hub about visits that it did not take. */
  readonly refused: readonly string[]
}

/** Answer of a hub that does not know the address: it is of an older version. */
const NO_SUCH_ADDRESS = 'HB-0001'
const MAY_CHECK: readonly string[] = ['inspector', 'office']

/**
 * Unfinished visits travel as snapshots, so that a lost laptop costs minutes: sends each open visit that changed since
 * the hub's last snapshot, learns which of them go on on another device, takes back what is not needed any more, and
 * keeps the list of what the officer left unfinished elsewhere. Whole rows, not intents: a newer one replaces an older.
 * The hub seals them; see `hub/drafts`. Failures of the line go to the caller.
 */
export async function exchangeDrafts(context: Context, session: Session): Promise<DraftsExchanged> {
  if (!MAY_CHECK.includes(context.officer.role)) return { taken: true, sent: 0, away: 0, refused: [] }
  const list = await listAtHub(session)
  if (list === null) return { taken: false, sent: 0, away: 0, refused: [] }
  let away = context.work.write((db) => heedList(context, db, list))
  let sent = 0
  const refused: string[] = []
  for (const visit of visitsHere(context.work.read)) {
    const told = await sendIfChanged(context, session, visit, list)
    if (told === 'sent') sent += 1
    else if (told === 'away') away += 1
    else if (told !== null) refused.push(told.refused)
  }
  const dropped = await dropLeft(context, session)
  const officer = context.officer.id
  const rows = list
    .filter(({ visit }) => !dropped.has(visit))
    .map(({ visit, device, version, savedAt, subject }) => ({
      visit,
      officer,
      device,
      version,
      saved_at: savedAt,
      subject,
    }))
  context.work.write((db) => saveElsewhere(db, officer, rows))
  context.changed('visit')
  return { taken: true, sent, away, refused }
}

async function listAtHub(session: Session): Promise<readonly HubDraft[] | null> {
  try {
    return (await session.use((line) => callHub(line, 'draftList', {}))).drafts
  } catch (error) {
    if (error instanceof HubRefusal && error.data.code === NO_SUCH_ADDRESS) return null
    throw error
  }
}

/** Locks visits that are open here and go on, by the hub's list, on another device; answers how many. */
function heedList(context: Context, db: WorkWriter, list: readonly HubDraft[]): number {
  const elsewhere = new Map(
    list.filter(({ device }) => device !== context.device.number).map((draft) => [draft.visit, draft]),
  )
  const left = visitsHere(db).filter(({ id }) => elsewhere.has(id) && readSnapshot(db, id)?.state !== 'claimed')
  for (const visit of left) {
    const draft = elsewhere.get(visit.id)
    if (draft) leave(context, db, visit, { at: draft.heldAt, device: draft.device, finished: false })
  }
  return left.length
}

/** What became of a visit's snapshot; null = there was nothing to send, or the hub keeps what it has. */
type Told = 'sent' | 'away' | { readonly refused: string } | null

async function sendIfChanged(
  context: Context,
  session: Session,
  visit: VisitTable,
  list: readonly HubDraft[],
): Promise<Told> {
  const known = readSnapshot(context.work.read, visit.id)
  if (known?.state === 'behind') return null
  const content = { ...readContent(context, visit.id), files: [] }
  const digest = sha256Hex(JSON.stringify(content.rows))
  const isMissing = visit.officer === context.officer.id && !list.some((draft) => draft.visit === visit.id)
  if (known?.digest === digest && !isMissing) return null
  const body = await packSnapshot(content)
  if (body.length > DRAFT_LIMIT) return { refused: `${visit.subject_name}的检查内容过大，草稿留在本机。` }
  const claim = known?.state === 'claimed'
  // Counted before it is sent: where the answer is lost, the next one is still newer.
  const snapshot = {
    visit: visit.id,
    officer: visit.officer,
    version: (known?.version ?? 0) + 1,
    digest: known?.digest ?? '',
    saved_at: known?.saved_at ?? null,
    sent_at: known?.sent_at ?? null,
    state: claim ? 'claimed' : 'ours',
  }
  context.work.write((db) => saveSnapshot(db, snapshot))
  const answer = await asked(() =>
    session.use((line) =>
      callHub(line, 'draftKeep', {
        visit: visit.id,
        officer: visit.officer,
        version: snapshot.version,
        claim,
        savedAt: visit.changed_at,
        subject: visit.subject_name,
        body,
        files: filesNamed(context, visit.id),
      }),
    ),
  )
  if (typeof answer === 'string') return { refused: answer }
  return context.work.write((db) => heedAnswer(context, db, visit, { ...snapshot, digest }, answer))
}

/** `sent` = the snapshot as it was sent. */
function heedAnswer(
  context: Context,
  db: WorkWriter,
  visit: VisitTable,
  sent: VisitSnapshotTable,
  { state, version, device, at }: DraftAnswer,
): Told {
  // Another exchange has sent a newer one meanwhile: its answer counts.
  if ((readSnapshot(db, visit.id)?.version ?? 0) > sent.version) return null
  if (state === 'kept') {
    const sent_at = context.now().toISOString()
    saveSnapshot(db, { ...sent, version, saved_at: visit.changed_at, sent_at, state: 'ours' })
    return 'sent'
  }
  if (state === 'older' || sent.state === 'claimed') {
    // The hub keeps what it has; what the officer chose to go on with here goes on.
    saveSnapshot(db, { ...sent, state: 'behind' })
    return null
  }
  leave(context, db, visit, { at, device, finished: state === 'finished' })
  return 'away'
}

const REFUSED = [400, 403, 413, 422]

/** One visit that the hub does not take holds up none of the others. */
async function asked<Answer>(call: () => Promise<Answer>): Promise<Answer | string> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof HubRefusal && REFUSED.includes(error.status)) return error.data.sentence
    throw error
  }
}

/** The visit goes on on another device: here it is locked, as after a draft was written out. */
function leave(
  context: Context,
  db: WorkWriter,
  visit: VisitTable,
  to: { readonly at: string; readonly device: string; readonly finished: boolean },
): void {
  setAway(db, visit.id, { ...to, officer: context.officer.name })
  forgetSnapshot(db, visit.id)
  log(db, context, {
    action: '检查转到另一台设备',
    subjectUid: visit.subject_uid,
    subjectName: visit.subject_name,
    detail: to.finished ? `已在设备 ${to.device} 上完成，本机已锁定` : `在设备 ${to.device} 上继续，本机已锁定`,
  })
}

/** Tells the hub of visits that were given up, written out or finished; answers which of the officer's it dropped. */
async function dropLeft(context: Context, session: Session): Promise<ReadonlySet<string>> {
  const done = new Set<string>()
  for (const { visit, officer } of leftSnapshots(context.work.read)) {
    const answer = await asked(() => session.use((line) => callHub(line, 'draftDrop', { visit, officer })))
    if (typeof answer !== 'string' && answer.dropped) done.add(visit)
    context.work.write((db) => forgetSnapshot(db, visit))
  }
  return done
}
