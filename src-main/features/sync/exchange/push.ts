import type { WorkWriter } from '../../../database/handle.ts'
import { type Answer, BATCH_LIMIT } from '../../../hub/contract.ts'
import { sha256Hex } from '../../../paper/canonical.ts'
import { entriesAfter } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { enqueue } from '../outbox.ts'
import {
  AUDIT_BATCH,
  hubFacts,
  isWork,
  type OutboxRow,
  outboxCounts,
  sendKeptAgain,
  settle,
  syncFacts,
  waitingAfter,
  writeSyncFacts,
} from '../store.ts'
import { callHub } from './client.ts'
import { isSignedBy } from './envelope.ts'
import type { Session } from './session.ts'

/** Bytes of one request: small enough that a bad line loses little. */
const BATCH_BYTES = 128 * 1024
const AUDIT_ROWS = 500

/** What a push did: mutations the hub took, and what it did not answer. */
type Pushed = {
  readonly pushed: number
  readonly returned: number
  readonly conflicts: number
  /** Kept by a hub of an older version until it understands them. */
  readonly kept: number
  readonly unanswered: number
}

/** Packs new entries of the log as mutations, so that the hub has a copy that nobody here can reach. */
export function packAudit(context: Context): void {
  for (;;) {
    const { auditSeq } = syncFacts(context.work.read)
    const entries = entriesAfter(context.work.read, auditSeq, AUDIT_ROWS)
    const last = entries.at(-1)
    if (!last) return
    context.work.write((db) => {
      const title = '操作日志'
      enqueue(db, context, {
        kind: AUDIT_BATCH,
        title,
        subjectUid: null,
        subjectName: '',
        baseVersion: null,
        body: { entries },
      })
      writeSyncFacts(db, { auditSeq: last.seq })
    })
  }
}

/**
 * Sends the outbox in order, batch by batch. A mutation leaves it only with a receipt that names its hash under the
 * hub's signature; one that was not answered stays and is sent again next time.
 */
export async function* push(context: Context, session: Session): AsyncGenerator<Progress, Pushed> {
  const total = { pushed: 0, returned: 0, conflicts: 0, kept: 0, unanswered: 0 }
  const { waiting } = outboxCounts(context.work.read)
  let seq = 0
  for (;;) {
    const batch = cut(waitingAfter(context.work.read, seq, BATCH_LIMIT))
    const last = batch.at(-1)
    if (!last) return total
    seq = last.seq
    const mutations = batch.map((row): unknown => JSON.parse(row.envelope))
    const { answers } = await session.use((line) => callHub(line, 'push', { mutations }))
    const byId = new Map(answers.map((answer) => [answer.id, answer]))
    context.work.write((db) => {
      for (const row of batch) {
        const result = receive(db, context, row, byId.get(row.id))
        if (isWork(row.kind)) total[result] += 1
      }
    })
    context.changed('sync')
    const done = total.pushed + total.returned + total.conflicts + total.kept
    const all = Math.max(waiting, done)
    yield { done, total: all, words: all === 0 ? '上报操作日志' : `上报 ${done}/${all} 项` }
  }
}

function cut(rows: readonly OutboxRow[]): OutboxRow[] {
  let bytes = 0
  const fits = rows.findIndex((row, index) => {
    bytes += Buffer.byteLength(row.envelope)
    return bytes > BATCH_BYTES && index > 0
  })
  return rows.slice(0, fits === -1 ? rows.length : fits)
}

/**
 * Sends once more what a hub of an older version keeps without understanding it. It answers each as a duplicate, by what
 * became of it since.
 */
export const askAgain = (context: Context): void => context.work.write(sendKeptAgain)

/** Settles one mutation by the hub's answer; without a valid receipt it stays where it is. */
export function receive(db: WorkWriter, context: Context, row: OutboxRow, answer: Answer | undefined): keyof Pushed {
  if (!answer) return 'unanswered'
  const at = context.now().toISOString()
  const text = JSON.stringify(answer)
  if (answer.first === 'rejected') {
    settle(db, row.id, 'returned', text, at)
    return 'returned'
  }
  if (!isReceipted(db, row, answer)) return 'unanswered'
  if (answer.first === 'conflict') {
    settle(db, row.id, 'conflict', text, at)
    return 'conflicts'
  }
  writeSyncFacts(db, { lastReceipt: answer.receipt?.at ?? at })
  if (answer.first === 'kept' && isWork(row.kind)) {
    settle(db, row.id, 'kept', text, at)
    return 'kept'
  }
  settle(db, row.id, 'acknowledged', text, at)
  registerPapers(db, row, at)
  return 'pushed'
}

function isReceipted(db: WorkWriter, row: OutboxRow, { receipt }: Answer): boolean {
  const hub = hubFacts(db)
  if (!receipt || !hub || receipt.id !== row.id || receipt.hash !== sha256Hex(row.envelope)) return false
  const { signature, ...said } = receipt
  return isSignedBy(said, signature, hub.hubKey)
}

/** Papers of an acknowledged report or visit are in the hub's register now. */
function registerPapers(db: WorkWriter, row: OutboxRow, at: string): void {
  const { body } = JSON.parse(row.envelope) as { body: { number?: string; id?: string } | null }
  const update = db.query.updateTable('paper').set({ registered_at: at }).where('registered_at', 'is', null)
  if (row.kind === 'report.issued' && body?.number) db.run(update.where('number', '=', body.number))
  if (row.kind === 'visit.finalised' && body?.id) {
    // Forms of a visit are registered by mutations of their own.
    db.run(update.where('visit', '=', body.id).where('kind', '=', 'on_site_record'))
  }
}
