import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import type { MakeUp, Register } from './contract.ts'
import { checkWords, readChecks, readEntries } from './entry-store.ts'
import { openMakeUps } from './make-up-store.ts'

/**
 * 入企登记: every entry into premises that this device recorded, checks and others, with the year's count by type; what
 * goes by another name is counted too (国办发〔2024〕54号). Practice is no entry.
 */
export function register(context: Context): Register {
  const db = context.work.read
  const checks = readChecks(db).map((row): Register['lines'][number] => ({
    ...checkWords(row.opening),
    id: row.id,
    kind: 'check',
    subjectUid: row.subject_uid,
    subjectName: row.subject_name,
    startedAt: row.started_at,
    number: row.number,
    state: row.state === 'open' ? 'open' : 'finalised',
  }))
  const entries = readEntries(db).map((row): Register['lines'][number] => ({
    id: row.id,
    kind: 'entry',
    type: row.type,
    subjectUid: row.subject_uid,
    subjectName: row.subject_name,
    startedAt: row.started_at,
    people: row.people,
    number: row.number,
    state: row.state === 'open' ? 'open' : 'finalised',
  }))
  const lines = [...checks, ...entries].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  const year = legalDay(context.now()).slice(0, 4)
  const counts: Record<string, number> = {}
  for (const { type, startedAt, state } of lines) {
    if (state === 'open' || type === '' || !legalDay(startedAt).startsWith(year)) continue
    counts[type] = (counts[type] ?? 0) + 1
  }
  return { year, counts, lines, makeUps: makeUps(context) }
}

/** What is still to be made up for, with whether its deadline has passed. */
const makeUps = (context: Context): MakeUp[] =>
  openMakeUps(context.work.read).map((row) => ({
    id: row.id,
    kind: row.kind === 'scan' ? 'scan' : 'approval',
    visit: row.visit,
    subjectName: row.subject_name,
    reason: row.reason,
    madeAt: row.made_at,
    dueAt: row.due_at,
    overdue: row.due_at < context.now().toISOString(),
  }))
