import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { openSession, type Session } from '../../sync/exchange/session.ts'
import { reachableHub } from '../../sync/reachable.ts'
import { saveFile } from '../evidence/evidence-store.ts'
import { readImage } from '../evidence/reading/image.ts'
import { fetchFile } from '../review/fetch-file.ts'
import { visitsHere } from './snapshot-store.ts'

/** A larger recording is not taken into memory: it stays where it was made, and at the hub. */
const MOST_BYTES = 64 << 20

/** An original or copy of a visit that goes on here and whose bytes are on another device. */
type Missing = {
  readonly visit: string
  readonly sha256: string
  readonly thumbnail: string
  readonly size: number
  readonly type: string
  readonly name: string
  readonly kind: 'evidence' | 'copy'
}

function missingFiles(db: WorkReader, visits: readonly string[]): Missing[] {
  if (visits.length === 0) return []
  const evidence = db.all(
    db.query
      .selectFrom('evidence')
      .leftJoin('file', 'file.sha256', 'evidence.sha256')
      .select(['visit', 'evidence.sha256', 'thumbnail', 'evidence.size', 'evidence.type', 'name'])
      .where('visit', 'in', visits)
      .where('file.sha256', 'is', null),
  )
  const copies = db.all(
    db.query
      .selectFrom('evidence_copy')
      .leftJoin('file', 'file.sha256', 'evidence_copy.sha256')
      .select(['visit', 'evidence_copy.sha256', 'thumbnail', 'evidence_copy.size', 'evidence_copy.type'])
      .where('visit', 'in', visits)
      .where('file.sha256', 'is', null),
  )
  return [
    ...evidence.map((row) => ({ ...row, kind: 'evidence' as const })),
    ...copies.map((row) => ({ ...row, name: '', kind: 'copy' as const })),
  ].filter(({ size }) => size <= MOST_BYTES)
}

/**
 * Takes the photographs and other files of visits that were taken over from the hub, as far as it has them by now; what
 * is still on the other device is asked for again at the next sync. Yields files done; answers how many came.
 */
export async function* bringMissing(
  context: Context,
  session: Session,
  visits = visitsHere(context.work.read).map(({ id }) => id),
): AsyncGenerator<Progress, number> {
  const missing = missingFiles(context.work.read, visits)
  let brought = 0
  for (const [index, file] of missing.entries()) {
    if (await bring(context, session, file)) brought += 1
    yield { done: index + 1, total: missing.length, words: `取回附件 ${index + 1}/${missing.length}` }
  }
  return brought
}

/** Takes what is missing of one visit, right after 在本机继续. Answers how many files are still on another device. */
export async function bringPhotos(
  context: Context,
  { id }: { readonly id: string },
  signal?: AbortSignal,
): Promise<{ missing: number }> {
  if (missingFiles(context.work.read, [id]).length > 0) {
    const session = await openSession(context, reachableHub(context), signal)
    for await (const _ of bringMissing(context, session, [id])) signal?.throwIfAborted()
  }
  return { missing: missingFiles(context.work.read, [id]).length }
}

async function bring(context: Context, session: Session, file: Missing): Promise<boolean> {
  const bytes = await fetchFile(context, session, file.sha256)
  if (bytes === null) return false
  const small = file.thumbnail === '' ? null : (await readImage(bytes, file.name)).thumbnail
  const thumbnail = small && { sha256: await context.files.put(small), size: small.length }
  const at = context.now().toISOString()
  context.work.write((db) => {
    const { sha256, type, kind } = file
    // The hub has it: it counts as sent.
    saveFile(db, { sha256, size: bytes.length, type, kind, made_at: at, upload: 1, confirmed_at: at })
    if (!thumbnail) return
    saveFile(db, { ...thumbnail, type: 'image/webp', kind: 'thumbnail', made_at: at, upload: 1, confirmed_at: null })
    if (thumbnail.sha256 !== file.thumbnail) renameThumbnail(db, file, thumbnail.sha256)
  })
  context.changed('visit')
  return true
}

/** Another version of the program draws another small picture of the same photograph. */
function renameThumbnail(db: WorkWriter, { visit, sha256, kind }: Missing, thumbnail: string): void {
  const table = kind === 'copy' ? 'evidence_copy' : 'evidence'
  db.run(db.query.updateTable(table).set({ thumbnail }).where('visit', '=', visit).where('sha256', '=', sha256))
}
