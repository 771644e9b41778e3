import type { Day } from '../../../../law/day.ts'
import { recordHash } from '../../../import/plan/identity.ts'
import type { RecordInput, SubjectInput } from '../../../import/write/registry.ts'

/** A record before it is given its subject, ids and hash; the body has the keys of resources/record-fields.json. */
export type RecordDraft = {
  readonly category: string
  readonly date: Day
  readonly authority: string
  readonly number: string
  readonly title: string
  readonly body: Readonly<Record<string, string | number | null>>
  readonly repair_class?: string
  readonly repair_state?: 'none' | 'repaired' | 'in_progress'
  readonly disclosure?: string
  readonly public_until?: Day
  readonly objection?: boolean
}

/** Categories that belong into the special report (发改财金〔2025〕565号). */
const IN_SPECIAL_REPORT = ['penalty', 'serious_list', 'judgment']

/** The record as the registry takes it, marked as demonstration data; same draft, same bytes. */
export function toRecord(subject: Pick<SubjectInput, 'uid' | 'batch'>, uid: string, draft: RecordDraft): RecordInput {
  const { category, date, authority, number, title } = draft
  const content = {
    category,
    date,
    authority,
    number,
    title,
    body: JSON.stringify(draft.body),
    disclosure: draft.disclosure ?? '公开',
    public_until: draft.public_until ?? null,
  }
  return {
    ...content,
    uid,
    subject_uid: subject.uid,
    in_special_report: IN_SPECIAL_REPORT.includes(category) ? 1 : 0,
    repair_class: draft.repair_class ?? '未定级',
    repair_state: draft.repair_state ?? 'none',
    objection: draft.objection === true ? 1 : 0,
    withdrawn: 0,
    edition: null,
    source: 'demo',
    source_file: null,
    source_line: null,
    batch: subject.batch,
    hash: recordHash(content),
  }
}
