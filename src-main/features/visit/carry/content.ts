import { promisify } from 'node:util'
import { gunzip as gunzipCallback, gzip as gzipCallback } from 'node:zlib'
import type { Context } from '../../context.ts'
import { readCopies, readEvidence } from '../evidence/evidence-store.ts'
import { contentSchema, type DraftContent } from './draft-file.ts'
import { readDraftRows } from './draft-rows.ts'

const gzip = promisify<Buffer, Buffer>(gzipCallback)
const gunzip = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzipCallback)

/** The rows of a visit are a few hundred kilobytes; far more than this is not one. */
const MOST_BYTES = 64 << 20

/**
 * An open visit as it travels, with the files of its evidence that lie on this device, in the order of their hashes; and
 * the papers that go along.
 */
export function readContent(context: Context, visit: string, papers: DraftContent['papers'] = []): DraftContent {
  const { officer, device, work } = context
  const db = work.read
  const all = [...readEvidence(db, visit), ...readCopies(db, visit)]
  const shown = all.flatMap(({ sha256, thumbnail }) => [sha256, thumbnail])
  const hashes = [...new Set([...shown, ...papers.map((paper) => paper.file_hash)])]
  const register = hashes.length
    ? db.all(db.query.selectFrom('file').selectAll().where('sha256', 'in', hashes).orderBy('sha256'))
    : []
  return {
    madeAt: context.now().toISOString(),
    officer: { id: officer.id, name: officer.name, office: officer.office },
    agency: officer.office,
    device: { id: device.id, number: device.number },
    rows: readDraftRows(work.connection, visit) as DraftContent['rows'],
    papers,
    files: register.map(({ sha256, size, type, kind, upload }) => ({ sha256, size, type, kind, upload })),
  }
}

/** Hashes of a visit's originals and copies, wherever they lie. */
export const filesNamed = (context: Context, visit: string): string[] => [
  ...new Set(
    [...readEvidence(context.work.read, visit), ...readCopies(context.work.read, visit)].map(({ sha256 }) => sha256),
  ),
]

/** A snapshot as the hub keeps it: the content compressed, in base64. */
export const packSnapshot = async (content: DraftContent): Promise<string> =>
  (await gzip(Buffer.from(JSON.stringify(content)))).toString('base64')

/** Reads a snapshot; null when it is none, or one that this workstation cannot read. */
export async function unpackSnapshot(body: string): Promise<DraftContent | null> {
  try {
    const plain = await gunzip(Buffer.from(body, 'base64'), { maxOutputLength: MOST_BYTES })
    return contentSchema.parse(JSON.parse(plain.toString('utf8')))
  } catch {
    return null
  }
}
