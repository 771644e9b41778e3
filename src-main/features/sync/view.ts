import { maskName, maskPhone } from '../../law/masking.ts'
import type { Context } from '../context.ts'
import type { Status } from '../status/contract.ts'
import type { Conflict, SyncItem, SyncState } from './contract.ts'
import { linkOf } from './exchange/running.ts'
import { heldSeen } from './network/held-now.ts'
import { networkSeen } from './network/read.ts'
import { scopeOf } from './scope.ts'
import { asksNetwork } from './settings/held.ts'
import { syncSettings } from './settings/store.ts'
import { answerOf, CONTACT_FIELDS, envelopeOf, versionsOf } from './settle.ts'
import {
  cityState,
  filesWait,
  type OutboxRow,
  openItems,
  outboxCounts,
  photoCounts,
  readSyncLog,
  syncFacts,
} from './store.ts'
import { uploadItems } from './upload-items.ts'

const LINES = 50
const MS_A_DAY = 86_400_000

/** What of the status line only sync knows. */
type SyncStatus = Pick<
  Status,
  | 'connected'
  | 'enrolled'
  | 'waiting'
  | 'oldestWaiting'
  | 'returned'
  | 'conflicts'
  | 'photosConfirmed'
  | 'photosTotal'
  | 'asOf'
  | 'lastReceipt'
  | 'syncing'
  | 'filesHeld'
  | 'byHandOnly'
>

/** The numbers of the status line, counted anew: they are always true. */
export function statusOf(context: Context): SyncStatus {
  const counts = outboxCounts(context.work.read)
  const photos = photoCounts(context.work.read)
  const link = linkOf(context.folder)
  const facts = syncFacts(context.work.read)
  return {
    connected: link.connected && !facts.disconnected,
    enrolled: context.device.hub !== null,
    waiting: counts.waiting,
    oldestWaiting: counts.oldest,
    returned: counts.returned,
    conflicts: counts.conflict,
    photosConfirmed: photos.confirmed,
    photosTotal: photos.total,
    asOf: cityState(context.city.read, 'as_of'),
    lastReceipt: facts.lastReceipt,
    syncing: link.running,
    filesHeld: filesWait(context.work.read) ? heldSeen(context) : null,
    byHandOnly: context.device.hub !== null && syncSettings(context.work.read).when === 'manual',
  }
}

/** The page 同步: what is still here, what came back, what both sides changed, and the log. `lockDays` = limit of a stale cache. */
export function syncState(context: Context, subjects: number, lockDays: number): SyncState {
  const status = statusOf(context)
  const open = openItems(context.work.read)
  const hasHub = context.device.hub !== null
  const settings = syncSettings(context.work.read)
  return {
    enrolled: status.enrolled,
    hub: context.device.hub,
    connected: status.connected,
    running: status.syncing,
    disconnected: syncFacts(context.work.read).disconnected,
    items: [
      ...open.filter((row) => row.state !== 'conflict').map(itemOf),
      ...uploadItems(context.work.read, status.syncing && status.filesHeld === null),
    ].sort(decisionsFirst),
    conflicts: open.filter((row) => row.state === 'conflict').flatMap((row) => conflictOf(context, row)),
    lastReceipt: status.lastReceipt,
    asOf: status.asOf,
    scope: scopeOf(context),
    subjects,
    clockOffsetMs: context.clockOffsetMs(),
    locksAt: hasHub && status.asOf ? new Date(Date.parse(status.asOf) + lockDays * MS_A_DAY).toISOString() : null,
    settings,
    network: asksNetwork(settings) ? networkSeen() : null,
    filesHeld: status.filesHeld,
    log: readSyncLog(context.work.read, { text: '', failed: false }, LINES),
  }
}

const decisionsFirst = (a: SyncItem, b: SyncItem): number =>
  Number(b.state === 'returned') - Number(a.state === 'returned') || (a.madeAt < b.madeAt ? -1 : 1)

function itemOf(row: OutboxRow): SyncItem {
  const isReturned = row.state === 'returned'
  const isKept = row.state === 'kept'
  const answer = isReturned || isKept ? answerOf(row) : null
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    subjectName: row.subject_name,
    subjectUid: envelopeOf(row).subject,
    detail: detailOf(row),
    madeAt: row.made_at,
    state: isReturned ? 'returned' : isKept ? 'kept' : 'waiting',
    why: isReturned ? (answer?.reason ?? '平台没有采用。') : (answer?.reason ?? null),
    remedy: isReturned ? (answer?.remedy ?? '原件都会留存。') : (answer?.remedy ?? null),
    answeredAt: row.answered_at,
    confirmed: null,
    total: null,
    missing: [],
  }
}

/** What is in it, in numbers: 29 项结论、1 个问题、3 人签名. */
function detailOf(row: OutboxRow): string {
  if (row.kind !== 'visit.finalised') return ''
  const body = envelopeOf(row).body as Partial<Record<'answers' | 'findings' | 'signatures', unknown>>
  const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0)
  return `${count(body.answers)} 项结论、${count(body.findings)} 个问题、${count(body.signatures)} 人签名`
}

const LABELS = { person: '现场联系人', phone: '联系电话', area: '经营面积' } as const

/** Personal data is shown masked; the choice needs no more than that. */
const MASK = { person: maskName, phone: maskPhone, area: (area: string) => area } as const

function conflictOf(context: Context, row: OutboxRow): Conflict[] {
  const versions = versionsOf(row)
  const { subject, officer, madeAt } = envelopeOf(row)
  if (!versions || subject === null) return []
  const { here, there } = versions
  return [
    {
      id: row.id,
      subjectUid: subject,
      subjectName: row.subject_name,
      here: { by: officerName(context, officer), at: madeAt },
      there: { by: there.changedBy, at: there.changedAt },
      fields: CONTACT_FIELDS.map((field) => ({
        field,
        label: LABELS[field],
        here: MASK[field](here[field]),
        there: MASK[field](there[field]),
        same: here[field] === there[field],
      })),
    },
  ]
}

function officerName(context: Context, id: string): string {
  if (id === context.officer.id) return context.officer.name
  const db = context.work.read
  return db.first(db.query.selectFrom('officer').select('name').where('id', '=', id))?.name ?? '本机人员'
}
