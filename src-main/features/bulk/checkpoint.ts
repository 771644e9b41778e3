import { statSync } from 'node:fs'
import path from 'node:path'
import { openEncrypted } from '../../database/open.ts'
import type { Context } from '../context.ts'
import type { BulkContext } from './bulk.ts'

type File = 'city.db' | 'work.db'

/** A longer write-ahead log is copied back; it costs memory and makes reads slower. */
const LONG = 16 << 20
const EVERY_MS = 5000

const lengthOf = (folder: string, file: File): number =>
  statSync(path.join(folder, `${file}-wal`), { throwIfNoEntry: false })?.size ?? 0

/**
 * Copies the write-ahead log of a database back into it, from the worker's thread. Passive: neither who reads nor who
 * writes waits for it, and the next write begins the log anew.
 */
export async function checkpoint(
  { folder, city, key }: Pick<BulkContext, 'folder' | 'city' | 'key'>,
  { file }: { readonly file: File },
): Promise<void> {
  if (file === 'city.db') {
    city.connection.pragma('wal_checkpoint(passive)')
    return
  }
  const connection = openEncrypted(path.join(folder, file), key)
  try {
    connection.pragma('wal_checkpoint(passive)')
  } finally {
    connection.close()
  }
}

/** Looks every few seconds at the write-ahead logs of an open folder and has long ones copied back; answers the way to stop. */
export function keepLogsShort(
  { folder, bulk }: Pick<Context, 'folder' | 'bulk'>,
  { everyMs, from } = { everyMs: EVERY_MS, from: LONG },
): () => void {
  const look = (): void => {
    for (const file of ['city.db', 'work.db'] as const) {
      if (lengthOf(folder, file) < from) continue
      // A log that could not be copied back now is looked at again; nothing depends on it.
      bulk.run('database.checkpoint', { file }).catch(() => {})
    }
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
