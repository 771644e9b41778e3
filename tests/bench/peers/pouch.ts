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

/** Milliseconds in which PouchDB replicates the rows as documents from one local database to an empty one, unencrypted. */
export async function pouchReplicate(rows: readonly Record<string, unknown>[]): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-bench-pouch-'))
  const source = new PouchDB(path.join(folder, 'hub'))
  const target = new PouchDB(path.join(folder, 'device'))
  try {
    const documents = rows.map((row) => ({ ...row, _id: String(row.uid) }))
    for (let at = 0; at < documents.length; at += DOCUMENTS_A_CALL)
      await source.bulkDocs(documents.slice(at, at + DOCUMENTS_A_CALL))
    const started = performance.now()
    await target.replicate.from(source, { batch_size: DOCUMENTS_A_CALL })
    return performance.now() - started
  } finally {
    await source.close()
    await target.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
