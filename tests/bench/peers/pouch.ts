import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import PouchDB from 'pouchdb'

const DOCUMENTS_A_CALL = 2000

/** Milliseconds in which PouchDB takes the rows as documents, in bulk, unencrypted. */
export async function pouchLoad(rows: readonly Record<string, unknown>[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-bench-pouch-'))
  const db = new PouchDB(path.join(folder, 'city'))
  const documents = rows.map((row) => ({ ...row, _id: String(row.uid) }))
  try {
    const started = performance.now()
    for (let at = 0; at < documents.length; at += DOCUMENTS_A_CALL)
      await db.bulkDocs(documents.slice(at, at + DOCUMENTS_A_CALL))
    return performance.now() - started
  } finally {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
