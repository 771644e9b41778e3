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

const whole = (bytes: Uint8Array, type: string) => ({ type, content: toBlob(bytes, type), from: 0, size: bytes.length })

/** Reads one stored file or draft, or a stretch of a large file. */
export async function read(
  context: Context,
  { id, part }: { readonly id: string; readonly part?: { readonly from: number; readonly length: number } | undefined },
): Promise<{ type: string; content: Blob; from: number; size: number }> {
  const draft = drafts.get(id)
  if (draft) return whole(draft.bytes, draft.type)
  const db = context.work.read
  const row = db.first(db.query.selectFrom('file').select('type').where('sha256', '=', id))
  if (!row) throw new Failure('FS-0104', '没有这份文件。', '请回到原页面重新打开。')
  if (!part) return whole(await context.files.get(id), row.type)
  const file = await context.files.open(id)
  try {
    const { size, inMemory } = file
    if (inMemory) return whole(await file.read(0, size), row.type)
    return { type: row.type, content: toBlob(await file.read(part.from, part.length), row.type), from: part.from, size }
  } finally {
    await file.close()
  }
}
