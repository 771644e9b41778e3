import type { Day, Instant, JsonText } from './values.ts'

/** An act on an order to correct: 'extended' with the new deadline, or 'closed' with evidence. Never changed. */
export type FollowUpTable = {
  id: string
  visit: string
  finding: string
  subject_uid: string
  subject_name: string
  act: string
  reason: string
  /** New deadline of an extension. */
  deadline: Day | null
  /** JSON array of files: sha256, name, type, size. */
  evidence: JsonText
  made_at: Instant
  /** Name of the officer. */
  officer: string
}

/** A decision or an amendment of this device, beside the mutation that carries it to the hub. */
export type ReviewActTable = { id: string; mutation: string; visit: string; event: JsonText; made_at: Instant }

/** A task that was given out ('assigned') or taken over ('taken') on this device, by the mutation that carries it. */
export type TaskActTable = { mutation: string; task: string; act: string; body: JsonText; made_at: Instant }

/** Tables of work.db for what follows a visit. */
export type FollowUpTables = { follow_up: FollowUpTable; review_act: ReviewActTable; task_act: TaskActTable }
