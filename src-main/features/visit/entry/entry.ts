import type { EntryTable } from '../../../database/tables.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { ENTRY_TYPES, type EntryType, entryGaps } from '../../../law/check/lawful-steps.ts'
import { canonicalJson, sha256Hex } from '../../../paper/canonical.ts'
import { makesChecks } from '../../access/contract.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { get as settings } from '../../settings/service.ts'
import { enqueue } from '../../sync/outbox.ts'
import { subjectFacts } from '../opening/subject-facts.ts'
import { takeNumber } from '../record/number.ts'
import type { Entry, EntryPatch } from './contract.ts'
import { codeOf, deleteEntry, insertEntry, offlineSince, readEntry, readOpenEntry, updateEntry } from './entry-store.ts'
import { followMakeUps, putOffAt } from './make-up.ts'
import { dropMakeUps } from './make-up-store.ts'

/** Starts 督导, 调研, 观摩 or 考察 at a subject, or goes on with the open one of that type. */
export function startEntry(
  context: Context,
  input: { readonly subjectUid: string; readonly type: Entry['type'] },
): Entry {
  if (!makesChecks(context.officer.role)) {
    throw new Failure('VI-1311', '您的角色只能查阅，不能登记入企。', '请由检查人员登录。')
  }
  const subject = subjectFacts(context, input.subjectUid)
  const id = context.work.write((db) => {
    const open = readOpenEntry(db, subject.uids, input.type)
    if (open) return open.id
    const now = context.now()
    const at = now.toISOString()
    const own = uuidv7(now)
    insertEntry(db, {
      id: own,
      type: input.type,
      subject_uid: subject.uid,
      subject_name: subject.name,
      subject_code: subject.code,
      address: subject.address,
      state: 'open',
      purpose: '',
      people: [context.officer, ...(context.companion ? [context.companion] : [])].map(({ name }) => name).join('、'),
      result: '',
      code: JSON.stringify({ kind: null, text: '', reason: '' }),
      started_at: at,
      ended_at: null,
      changed_at: at,
      number: null,
      body: null,
      hash: null,
      officer: context.officer.id,
    })
    log(db, context, {
      action: '登记入企',
      subjectUid: subject.uid,
      subjectName: subject.name,
      detail: ENTRY_TYPES[input.type],
    })
    return own
  })
  context.changed('visit')
  return getEntry(context, { id })
}

/** One entry, open or finalised. */
export function getEntry(context: Context, input: { readonly id: string }): Entry {
  const row = readEntry(context.work.read, input.id)
  if (!row) throw new Failure('VI-1312', '本机没有这次入企登记。', '它可能已被放弃，请回到入企登记。')
  return viewOf(row)
}

/** Saves part of an open entry. */
export function saveEntry(context: Context, input: { readonly id: string; readonly patch: EntryPatch }): Entry {
  context.work.write((db) => {
    const row = openOrFail(readEntry(db, input.id))
    const { code, ...texts } = input.patch
    const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined))
    const wanted = { scan: code?.kind === 'offline' ? code.reason : null }
    const since = putOffAt(db, context, row.id, wanted, { approval: null, scan: offlineSince(row) })
    updateEntry(db, row.id, {
      ...given,
      ...(code ? { code: JSON.stringify({ ...code, offlineSince: since.scan }) } : {}),
      changed_at: context.now().toISOString(),
    })
    if (code) followMakeUps(db, context, row, wanted, since)
  })
  context.changed('visit')
  return getEntry(context, input)
}

/** Ends an entry: it takes its number, is locked and goes to the hub; the yearly cap does not count it. */
export function finaliseEntry(context: Context, input: { readonly id: string }): Entry {
  const before = getEntry(context, input)
  if (before.state === 'finalised') return before
  if (before.gaps.length > 0) {
    const missing = before.gaps.map(({ label }) => label).join('、')
    throw new Failure('VI-1313', `入企登记还缺${missing}。`, '请补齐后再完成。')
  }
  context.work.write((db) => {
    const row = openOrFail(readEntry(db, input.id))
    const at = context.now().toISOString()
    const number = takeNumber(db, context, 'entry')
    const body = {
      version: 1,
      id: row.id,
      type: row.type,
      subject: { uid: row.subject_uid, name: row.subject_name, code: row.subject_code, address: row.address },
      agency: settings(context).agency,
      purpose: row.purpose,
      people: row.people,
      result: row.result,
      code: codeOf(row),
      startedAt: row.started_at,
      endedAt: at,
      number,
    }
    const text = canonicalJson(body)
    updateEntry(db, row.id, {
      state: 'finalised',
      ended_at: at,
      changed_at: at,
      number,
      body: text,
      hash: sha256Hex(text),
    })
    const subject = { subjectUid: row.subject_uid, subjectName: row.subject_name }
    const title = `${typeName(row)}登记 ${number}`
    enqueue(db, context, { ...subject, kind: 'entry.finalised', title, baseVersion: null, body })
    log(db, context, { ...subject, action: '完成入企登记', detail: number })
  })
  context.changed('visit')
  context.changed('status')
  return getEntry(context, input)
}

/** Gives up an open entry. */
export function discardEntry(context: Context, input: { readonly id: string }): Record<string, never> {
  context.work.write((db) => {
    const row = openOrFail(readEntry(db, input.id))
    dropMakeUps(db, row.id)
    deleteEntry(db, row.id)
    log(db, context, {
      action: '放弃入企登记',
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      detail: `${typeName(row)} ${row.purpose}`.trim(),
    })
  })
  context.changed('visit')
  return {}
}

const typeName = ({ type }: EntryTable): string => ENTRY_TYPES[type as EntryType]

function openOrFail(row: EntryTable | undefined): EntryTable {
  if (!row) throw new Failure('VI-1312', '本机没有这次入企登记。', '它可能已被放弃，请回到入企登记。')
  if (row.state === 'open') return row
  throw new Failure('VI-1314', '这次入企登记已完成并锁定，不能再改。', '需要说明的，另作一次登记。')
}

function viewOf(row: EntryTable): Entry {
  const code = codeOf(row)
  const { purpose, people, result } = row
  const gaps = entryGaps({ purpose, people, result, startedAt: row.started_at, endedAt: row.ended_at })
  const noReason = (code.kind === 'offline' || code.kind === 'none') && code.reason.trim() === ''
  return {
    id: row.id,
    state: row.state === 'open' ? 'open' : 'finalised',
    type: row.type as EntryType,
    subject: { uid: row.subject_uid, name: row.subject_name, code: row.subject_code, address: row.address },
    purpose,
    people,
    result,
    code,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    savedAt: row.changed_at,
    number: row.number,
    gaps: [
      ...gaps.map(({ field, label }) => ({ field: field.replace('steps.', ''), label })),
      ...(noReason ? [{ field: 'code', label: '没有扫码的原因' }] : []),
    ],
  }
}
