import type { Officer } from '../../../features/access/contract.ts'
import type { Envelope } from '../../../features/sync/exchange/envelope.ts'
import type { HubContact, Outcome } from '../../contract.ts'
import type { Hub } from '../../hub.ts'
import type { DeviceTable, Tx } from '../../storage/tables.ts'

/** A mutation on its way into the hub, inside the transaction that keeps it. */
export type Arrival = {
  readonly tx: Tx
  readonly hub: Hub
  readonly envelope: Envelope
  readonly device: DeviceTable
  /** Its author; for work from before the enrolment, the officer who sends it. */
  readonly officer: Officer
  readonly now: Date
}

/** What became of it. */
export type Verdict = {
  readonly answer: Outcome
  readonly reason?: string
  readonly remedy?: string
  readonly theirs?: HubContact
  /** Rejected because it does not have the shape of its kind. */
  readonly isMalformed?: true
}

export type Handler = (arrival: Arrival) => Promise<Verdict>

/** Taken as it is. */
export const applied: Verdict = { answer: 'applied' }

/** Refused because its content does not have the shape of its kind. */
export const malformed = (what: string): Verdict => ({
  answer: 'rejected',
  reason: `${what}的内容不完整，平台没有采用。`,
  remedy: '原件已留存。请升级工作站后重新提交，或联系管理员。',
  isMalformed: true,
})
