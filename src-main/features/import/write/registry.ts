import type { BatchTable, RecordTable, SubjectTable } from '../../../database/tables.ts'
import type { Progress } from '../../failure/contract.ts'

/** A subject as import, hub and demonstration data write it; `id` is given by the database. */
export type SubjectInput = Omit<SubjectTable, 'id' | 'version'>

/** A record as import, hub and demonstration data write it. */
export type RecordInput = Omit<RecordTable, 'subject' | 'id' | 'version'> & { readonly subject_uid: string }

/** A record whose subject is unknown, kept until the subject arrives (留待核对). */
export type PendingInput = {
  readonly code: string
  readonly name: string
  readonly record: Omit<RecordInput, 'subject_uid'>
}

/** Rows of one batch, written together. A subject whose uid exists is replaced. */
export type RegistryChange = {
  readonly subjects: readonly SubjectInput[]
  readonly records: readonly RecordInput[]
  readonly pending: readonly PendingInput[]
  readonly batch: BatchTable
}

/** Where registry rows live: city.db of a stand-alone workstation, or the hub's database. */
export type Registry = {
  /** Present subjects by credit code. */
  subjectsByCode(codes: readonly string[]): Promise<ReadonlyMap<string, SubjectInput>>
  /** Content hash by record uid, for those that exist (pending ones too). */
  recordHashes(uids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Writes all or nothing; pending records of subjects that arrive with it are attached. */
  apply(change: RegistryChange, progress?: (progress: Progress) => void, signal?: AbortSignal): Promise<void>
}
