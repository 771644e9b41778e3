import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import { uuidv7 } from '../../database/uuid.ts'
import { canonicalJson, sha256Hex } from '../../paper/canonical.ts'
import type { Context } from '../context.ts'
import { CHAIN_START, seal } from './exchange/envelope.ts'
import { PROTOCOL } from './version/protocol.ts'

/** An intent for the hub, as a use case states it. */
type Mutation = {
  readonly kind: string
  /** What it is, in the officer's words: 现场检查记录. */
  readonly title: string
  readonly subjectUid: string | null
  readonly subjectName: string
  /** Version of the hub's row that the change is based on; null where there is none. */
  readonly baseVersion: number | null
  readonly body: unknown
  /** Recorded although its task was done already. */
  readonly supplementary?: boolean
}

/**
 * Puts a mutation into the outbox, signed and linked to the one before it, in the transaction of its visible effect.
 * It stays there until the hub's receipt is on disk. Answers the mutation's id.
 */
export function enqueue(db: WorkWriter, context: Context, mutation: Mutation): string {
  const now = context.now()
  const { device, officer } = context
  const envelope = seal(
    {
      id: uuidv7(now),
      kind: mutation.kind,
      kindVersion: 1,
      protocol: context.protocol ?? PROTOCOL,
      subject: mutation.subjectUid,
      baseVersion: mutation.baseVersion,
      body: mutation.body,
      madeAt: now.toISOString(),
      clockOffsetMs: context.clockOffsetMs(),
      device: device.id,
      officer: officer.id,
      previousHash: lastHash(db),
      ...(mutation.supplementary ? { supplementary: true } : {}),
    },
    device.signingKey,
  )
  db.run(
    db.query.insertInto('outbox').values({
      id: envelope.id,
      kind: mutation.kind,
      title: mutation.title,
      subject_name: mutation.subjectName,
      envelope: canonicalJson(envelope),
      made_at: envelope.madeAt,
      state: 'waiting',
      answer: null,
      answered_at: null,
    }),
  )
  return envelope.id
}

/** The outbox keeps canonical JSON, so the hash of the stored text is the hash of the envelope. */
function lastHash(db: WorkReader): string {
  const last = db.first(db.query.selectFrom('outbox').select('envelope').orderBy('seq', 'desc').limit(1))
  return last ? sha256Hex(last.envelope) : CHAIN_START
}
