import type { BatchTable, RecordTable, SubjectTable } from '../../../database/tables.ts'
import type { Progress } from '../../failure/contract.ts'
import type { BatchQuality } from '../../quality/tally.ts'

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

/** Rows of one batch that wait in a stage; read there page by page, or taken over by the database itself. */
export type StagedRows = {
  readonly file: string
  readonly key: Uint8Array
  readonly batch: BatchTable
  readonly counts: { readonly subjects: number; readonly records: number; readonly pending: number }
  /** What the examination counted for the report on data quality; kept with the batch where there is such a report. */
  readonly quality: BatchQuality
  subjects(): Iterable<SubjectInput>
  records(): Iterable<RecordInput>
  pending(): Iterable<PendingInput>
}

/** Where registry rows live: city.db of a stand-alone workstation, or the hub's database. */
export type Registry = {
  /** Present subjects by credit code. */
  subjectsByCode(codes: readonly string[]): Promise<ReadonlyMap<string, SubjectInput>>
  /** uid of present subjects by credit code, where that is cheaper than the whole subjects. */
  uidsByCode?(codes: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Content hash by record uid, for those that exist (pending ones too). */
  recordHashes(uids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Writes all or nothing; pending records of subjects that arrive with it are attached. */
  apply(change: RegistryChange, progress?: (progress: Progress) => void, signal?: AbortSignal): Promise<void>
  /** The same from a stage. */
  applyStaged(staged: StagedRows, progress?: (progress: Progress) => void, signal?: AbortSignal): Promise<void>
  /** Keeps a batch of which no row came in, with what is wrong with it; where no report on data quality is made, nothing. */
  noteQuality?(batch: BatchTable, quality: BatchQuality): Promise<void>
  /** Changes whenever the answers above may have changed: what was compared before is then out of date. */
  mark(): Promise<string>
}
