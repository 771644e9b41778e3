import { itemsOf } from '../../law/check/checklist/checklist.ts'
import { log } from '../audit/store.ts'
import { checklistSchema } from '../catalogue/checklist-schema.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import type { Draft, ListedChecklist, OpenedChecklist } from './contract.ts'
import { draftOfChecklist } from './draft.ts'
import { countItems, draftFaults } from './faults.ts'
import { editRight, publishRight, requireEdit } from './rights.ts'
import { exportDraft } from './sheet/export.ts'
import { readChecklistFile } from './sheet/import.ts'
import {
  deleteDraft,
  draftIds,
  type EditionRow,
  editionRows,
  isWaiting,
  type KeptDraft,
  readDraft,
  writeDraft,
} from './store.ts'

export { publish } from './publish.ts'
export { tryOut } from './try-out.ts'

/** Every checklist with the edition in force and its draft, and what this officer may do. */
export function list(context: Context) {
  const today = legalDay(context.now())
  const byId = Map.groupBy(editionRows(context.city.read, null), ({ id }) => id)
  const ids = [...new Set([...byId.keys(), ...draftIds(context.work.read)])].sort()
  return {
    publish: publishRight(context),
    edit: editRight(context),
    checklists: ids.flatMap((id) => listed(context, id, byId.get(id) ?? [], today)),
  }
}

function listed(context: Context, id: string, rows: readonly EditionRow[], today: string): ListedChecklist[] {
  const kept = readDraft(context.work.read, id)
  const row = inForce(rows, today)
  if (!row && !kept) return []
  const checklist = row && editionOf(context, id, row.edition)
  return [
    {
      id,
      title: checklist?.title ?? kept?.draft.title ?? '',
      sector: checklist?.sector ?? kept?.draft.sector ?? '',
      edition: row?.edition ?? null,
      validFrom: row?.valid_from ?? null,
      items: checklist ? itemsOf(checklist).length : kept ? countItems(kept.draft) : 0,
      editions: rows.length,
      published: row?.signature != null,
      draft: kept && keptView(context, kept, rows),
    },
  ]
}

/** The edition in force on a day, else the newest. */
const inForce = (rows: readonly EditionRow[], today: string): EditionRow | undefined =>
  rows.find((row) => row.valid_from <= today && (row.valid_to === null || today <= row.valid_to)) ?? rows[0]

const editionOf = (context: Context, id: string, edition: string) =>
  readCatalogue(context.city.read, 'checklist', id, { edition }, checklistSchema)

/** A draft as it is shown; one that has come back from the hub as an edition, or was returned, waits no longer. */
function keptView(context: Context, kept: KeptDraft, rows: readonly EditionRow[]) {
  const { savedAt, by, base, sent } = kept
  const waits = isWaiting(context.work.read, kept, rows)
  return { savedAt, by, base, sent: waits && sent ? { edition: sent.edition, at: sent.at } : null }
}

/** The draft of a checklist, else its edition in force as one would begin to change it. @throws Failure CL-0102, CL-0104. */
export function open(context: Context, { id }: { readonly id: string }): OpenedChecklist {
  const rows = editionRows(context.city.read, id)
  const kept = readDraft(context.work.read, id)
  const draft = kept?.draft ?? draftInForce(context, id, rows)
  return {
    draft,
    kept: kept && keptView(context, kept, rows),
    faults: draftFaults(draft),
    editions: rows.map(({ edition, valid_from }) => ({ edition, validFrom: valid_from })),
  }
}

function draftInForce(context: Context, id: string, rows: readonly EditionRow[]): Draft {
  const row = inForce(rows, legalDay(context.now()))
  if (!row) throw new Failure('CL-0102', `本机没有检查表 ${id}。`, '请先同步，或从文件导入。')
  return draftOfChecklist(editionOf(context, id, row.edition))
}

/** Begins a new checklist. @throws Failure CL-0301 for a reader. */
export function create(context: Context, input: { readonly title: string; readonly sector: string }): { id: string } {
  requireEdit(context)
  const id = freeId(context, input.sector)
  keep(context, {
    id,
    title: input.title.trim(),
    sector: input.sector,
    food: false,
    matter: null,
    legalBasis: '',
    source: context.officer.office,
    verified: false,
    weights: null,
    sections: [{ title: '', repeat: null, items: [] }],
  })
  return { id }
}

/** An id that no checklist here has: own-01-1, own-01-2 … */
function freeId(context: Context, sector: string): string {
  const taken = new Set([...editionRows(context.city.read, null).map(({ id }) => id), ...draftIds(context.work.read)])
  const stem = `own-${sector.replace(/[^0-9A-Za-z]/g, '') || '00'}`
  let number = 1
  while (taken.has(`${stem}-${number}`)) number++
  return `${stem}-${number}`
}

/**
 * Keeps a draft that goes on from the kept one of `since`.
 * @throws Failure CL-0301 for a reader, CL-0205 where somebody else has saved meanwhile: nothing is overwritten silently.
 */
export function save(context: Context, { draft, since }: { readonly draft: Draft; readonly since: string | null }) {
  requireEdit(context)
  const kept = readDraft(context.work.read, draft.id)
  if (kept && kept.savedAt !== since) {
    throw new Failure(
      'CL-0205',
      `这份草稿已由${kept.by}在另一个窗口改过，这里的改动没有存。`,
      '请先记下这里的改动，再重新打开草稿。',
    )
  }
  return { savedAt: keep(context, draft), faults: draftFaults(draft) }
}

function keep(context: Context, draft: Draft): string {
  const savedAt = context.now().toISOString()
  const before = readDraft(context.work.read, draft.id)
  const rows = editionRows(context.city.read, draft.id)
  const base = before ? before.base : (inForce(rows, legalDay(context.now()))?.edition ?? null)
  const sent = before && isWaiting(context.work.read, before, rows) ? before.sent : null
  context.work.write((db) => writeDraft(db, { draft, savedAt, by: context.officer.name, base, sent }))
  context.changed('settings')
  return savedAt
}

/** Takes a draft away; the editions stay. @throws Failure CL-0301 for a reader. */
export function discard(context: Context, { id }: { readonly id: string }): Record<string, never> {
  requireEdit(context)
  context.work.write((db) => {
    deleteDraft(db, id)
    log(db, context, { action: '放弃检查表草稿', detail: id })
  })
  context.changed('settings')
  return {}
}

/**
 * Reads a file into a draft.
 * @throws Failure CL-04xx with the sheet and row, CL-0406 where the checklist has a draft already, CL-0301 for a reader.
 */
export async function importFile(context: Context, input: { readonly name: string; readonly file: Blob }) {
  requireEdit(context)
  const read = await readChecklistFile(input.name, new Uint8Array(await input.file.arrayBuffer()))
  const draft = { ...read.draft, id: read.draft.id || freeId(context, read.draft.sector) }
  if (readDraft(context.work.read, draft.id)) {
    throw new Failure('CL-0406', `检查表 ${draft.id} 已有草稿，没有导入。`, '请先发布或放弃那份草稿，再导入。')
  }
  keep(context, draft)
  context.work.write((db) =>
    log(db, context, { action: '导入检查表', detail: `${input.name}：${draft.title}（${draft.id}）` }),
  )
  return { id: draft.id, items: countItems(draft), notes: [...read.notes] }
}

/** The draft, else the edition in force, as a file. @throws Failure CL-0102. */
export async function exportFile(context: Context, input: { readonly id: string; readonly format: 'xlsx' | 'json' }) {
  const { draft, kept } = open(context, { id: input.id })
  const edition = kept ? null : (inForce(editionRows(context.city.read, input.id), legalDay(context.now())) ?? null)
  return exportDraft(draft, input.format, edition?.edition ?? null)
}
