import type { RawRow } from '../reader/rows.ts'
import { repeats } from '../validate/duplicates.ts'
import type { Fault } from '../validate/fault.ts'
import type { RecordDraft } from '../validate/record.ts'
import type { RecordInput, Registry } from '../write/registry.ts'
import { type Draft, draftOf, type Reading } from './draft.ts'
import { heldRows } from './held.ts'
import { recordHash, recordUid } from './identity.ts'
import { mergeSubject, type Origin } from './merge.ts'
import { adviseByName, type NameLookup } from './name-match.ts'
import { type Plan, reject } from './plan.ts'

/** What rows are compared with. */
export type Comparing = Reading & { readonly registry: Registry & Partial<NameLookup>; readonly now: Date }

type SubjectRow = Extract<Draft, { subject: unknown }>
type RecordRow = Extract<Draft, { record: unknown }>

/** Adds rows to a plan, batch by batch: each is read by itself, then compared with the file's earlier rows and the registry. */
export function comparing(plan: Plan, by: Comparing): (rows: readonly RawRow[]) => Promise<void> {
  const repeated = repeats(by.heading)
  const hold = heldRows(plan)
  return async (rows) => {
    const drafts: Draft[] = []
    const faults: { row: RawRow; fault: Fault }[] = []
    for (const row of rows) {
      plan.counts.read++
      const draft = draftOf(row, by)
      if ('reason' in draft) {
        faults.push({ row, fault: draft })
        continue
      }
      const repeat = repeated(draft.key, row.line, draft.values)
      if (!repeat) drafts.push(draft)
      else if (repeat.same) plan.counts.unchanged++
      else faults.push({ row, fault: repeat.fault })
    }
    for (const { row, fault } of await adviseByName(faults, by)) reject(plan, row, fault)
    await addSubjects(
      plan,
      by,
      drafts.filter((draft) => 'subject' in draft),
    )
    await addRecords(
      plan,
      by,
      drafts.filter((draft) => 'record' in draft),
      hold,
    )
  }
}

async function addSubjects(plan: Plan, by: Comparing, rows: readonly SubjectRow[]): Promise<void> {
  if (rows.length === 0) return
  const known = await by.registry.subjectsByCode(rows.map(({ subject }) => subject.code))
  for (const { row, subject } of rows) {
    const merged = mergeSubject(known.get(subject.code), subject, originOf(plan, by, row))
    if (!merged) {
      plan.counts.unchanged++
      continue
    }
    plan.counts.added++
    plan.touched.add(subject.code)
    plan.subjects.push(merged)
  }
}

async function addRecords(
  plan: Plan,
  by: Comparing,
  rows: readonly RecordRow[],
  hold: (row: RawRow, draft: RecordDraft, record: Omit<RecordInput, 'subject_uid'>) => void,
): Promise<void> {
  if (rows.length === 0) return
  const inputs = rows.map(({ row, record }) => ({
    row,
    draft: record,
    record: recordOf(record, originOf(plan, by, row)),
  }))
  const known = await by.registry.subjectsByCode([...new Set(inputs.map(({ draft }) => draft.code))])
  const hashes = await by.registry.recordHashes(inputs.map(({ record }) => record.uid))
  for (const { row, draft, record } of inputs) {
    const subject = known.get(draft.code)
    if (hashes.get(record.uid) === record.hash) {
      plan.counts.unchanged++
    } else if (subject) {
      plan.counts.added++
      plan.touched.add(draft.code)
      plan.records.push({ ...record, subject_uid: subject.uid })
    } else {
      hold(row, draft, record)
    }
  }
}

/** Penalties belong into the special report (发改财金〔2025〕565号); their repair class is set by the deciding unit. */
function recordOf(draft: RecordDraft, origin: Origin): Omit<RecordInput, 'subject_uid'> {
  const { category, number, date } = draft.record
  const { updated_at: _, ...read } = origin
  return {
    ...draft.record,
    ...read,
    uid: recordUid(draft.code, category, number, date),
    disclosure: '公开',
    in_special_report: category === 'penalty' ? 1 : 0,
    repair_class: '未定级',
    repair_state: 'none',
    objection: 0,
    withdrawn: 0,
    edition: null,
    hash: recordHash({ ...draft.record, disclosure: '公开' }),
  }
}

function originOf(plan: Plan, by: Comparing, row: RawRow): Origin {
  return {
    source: 'import',
    source_file: plan.name,
    source_line: row.line,
    batch: plan.id,
    updated_at: by.now.toISOString(),
  }
}
