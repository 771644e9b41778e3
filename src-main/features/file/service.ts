import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'

const DRAFTS_KEPT = 8
const drafts = new Map<string, { type: string; bytes: Uint8Array }>()

/** Keeps a preview in memory only, for the window to fetch; the oldest is dropped. Answers its id. */
export function keepDraft(bytes: Uint8Array, type: string): string {
  const id = `draft-${randomUUID()}`
  drafts.set(id, { type, bytes })
  if (drafts.size > DRAFTS_KEPT) drafts.delete(drafts.keys().next().value ?? '')
  return id
}

/** Forgets all previews (on locking). */
export const dropDrafts = (): void => drafts.clear()

const toBlob = (bytes: Uint8Array, type: string): Blob => new Blob([new Uint8Array(bytes)], { type })

/** Reads one stored file or draft. */
export async function read(context: Context, input: { id: string }): Promise<{ type: string; content: Blob }> {
  const draft = drafts.get(input.id)
  if (draft) return { type: draft.type, content: toBlob(draft.bytes, draft.type) }
  const db = context.work.read
  const row = db.first(db.query.selectFrom('file').select('type').where('sha256', '=', input.id))
  if (!row) throw new Failure('FS-0104', '没有这份文件。', '请回到原页面重新打开。')
  return { type: row.type, content: toBlob(await context.files.get(input.id), row.type) }
}
