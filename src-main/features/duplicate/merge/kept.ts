import type { AliasTable, AssessmentTable, ContactTable, MergeTable, RecordTable } from '../../../database/tables.ts'
import type { CitySubject } from '../../subject/store.ts'

/**
 * All that a merge changed, as it was: the undo reads nothing else. Written and read by this program alone, in the same
 * database; a later version that changes it reads the `version` of before too.
 */
export type Kept = {
  readonly version: 1
  readonly survivor: CitySubject
  readonly merged: CitySubject
  /** The survivor as the merge left it: a value that differs from it at the undo came later and stays. */
  readonly after: CitySubject
  /** Records of the merged subject, whole; those in `doubles` were left out, the others changed their subject. */
  readonly records: readonly RecordTable[]
  readonly doubles: readonly string[]
  readonly assessments: {
    readonly survivor: AssessmentTable | null
    readonly merged: AssessmentTable | null
    readonly after: AssessmentTable | null
  }
  /** Ids of what was moved by name of the subject. */
  readonly inspections: readonly string[]
  readonly tasks: readonly string[]
  readonly contacts: {
    readonly survivor: ContactTable | null
    readonly merged: ContactTable | null
    readonly after: ContactTable | null
  }
  /** Aliases that gave way to those of the merge. */
  readonly aliases: readonly AliasTable[]
  /** Groups of suspected duplicates that lost a member. */
  readonly groups: readonly number[]
}

/** What was kept of a merge. */
export const keptOf = (row: Pick<MergeTable, 'kept'>): Kept => JSON.parse(row.kept) as Kept
