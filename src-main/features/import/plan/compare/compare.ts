import { LONGEST_CELL, type RawRow } from '../../reader/rows.ts'
import { type Fault, shown } from '../../validate/fault.ts'
import type { RecordDraft } from '../../validate/record.ts'
import type { RecordInput, Registry } from '../../write/registry.ts'
import { countRow } from '../counted.ts'
import { type Draft, draftOf, type Reading } from '../draft.ts'
import { heldRows } from '../held.ts'
import { mergeSubject, type Origin } from '../merge.ts'
import { type Plan, reject } from '../plan.ts'
import { recordRow } from '../record-row.ts'
import { adviseByName, type NameLookup } from './name-match.ts'
import { repeats } from './repeats.ts'

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
      const draft = row.unusable ? unusable(row, by) : draftOf(row, by)
      countRow(plan, row, draft)
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
    const merged = mergeSubject(known.get(subject.code), subject, originOf(plan, row))
    if (!merged) {
      plan.counts.unchanged++
      continue
    }
    plan.counts.added++
    plan.stage.subject(merged)
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
    record: recordOf(record, originOf(plan, row)),
  }))
  const known = await uidsOf(by, [...new Set(inputs.map(({ draft }) => draft.code))])
  const hashes = await by.registry.recordHashes(inputs.map(({ record }) => record.uid))
  for (const { row, draft, record } of inputs) {
    const subject = known.get(draft.code)
    if (hashes.get(record.uid) === record.hash) {
      plan.counts.unchanged++
    } else if (subject) {
      plan.counts.added++
      plan.stage.record({ ...record, subject_uid: subject })
    } else {
      hold(row, draft, record)
    }
  }
}

async function uidsOf({ registry }: Comparing, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (registry.uidsByCode) return registry.uidsByCode(codes)
  const found = await registry.subjectsByCode(codes)
  return new Map([...found].map(([code, { uid }]) => [code, uid]))
}

/** A row of which one cell is no text of a list. */
function unusable({ cells, unusable: fault }: RawRow, { heading }: Comparing): Fault {
  const cell = fault?.cell ?? 0
  return {
    column: heading.headers[cell] ?? `第 ${cell + 1} 列`,
    content: shown(cells[cell] ?? ''),
    mark: '',
    reason: `这一格超过 ${LONGEST_CELL.toLocaleString('en-US')} 个字，不是名单里会有的内容`,
    remedy: '在原系统核对这一格，改正后重新导出',
  }
}

function recordOf(draft: RecordDraft, { updated_at: _, ...read }: Origin): Omit<RecordInput, 'subject_uid'> {
  return recordRow(draft, read)
}

function originOf(plan: Plan, row: RawRow): Origin {
  return {
    source: 'import',
    source_file: plan.name,
    source_line: row.line,
    batch: plan.id,
    updated_at: plan.at,
  }
}
