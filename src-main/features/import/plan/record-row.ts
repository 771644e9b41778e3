import type { RecordDraft } from '../validate/record.ts'
import type { RecordInput } from '../write/registry.ts'
import { recordHash, recordUid } from './identity.ts'

/** Where a record was read. */
export type ReadAt = Pick<RecordInput, 'source' | 'source_file' | 'source_line' | 'batch'>

/** The row of the table `record` for a draft: nothing repaired, objected to or withdrawn yet. */
export function recordRow(draft: RecordDraft, at: ReadAt): Omit<RecordInput, 'subject_uid'> {
  const { record } = draft
  return {
    ...record,
    ...at,
    uid: recordUid(draft.code, record.category, draft.identity, record.date),
    repair_state: 'none',
    objection: 0,
    withdrawn: 0,
    edition: null,
    hash: recordHash(record),
  }
}
