import type { SubjectInput } from '../../../src-main/features/import/write/registry.ts'
import { openHub } from '../../../src-main/hub/hub.ts'
import { write } from '../../../src-main/hub/storage/database/write.ts'
import { putSubjects } from '../../../src-main/hub/storage/registry.ts'

const ROWS_AT_ONCE = 500

/** Gives so many subjects of a hub, spread over all of them, another name; the hub may be running. Answers how many. */
export async function changeAtHub(folder: string, resources: string, most: number): Promise<number> {
  const hub = await openHub({ folder, resources })
  try {
    const uids = await hub.db.selectFrom('subject').select('uid').orderBy('uid').execute()
    const step = Math.max(1, Math.floor(uids.length / most))
    const chosen = uids.filter((_, i) => i % step === 0).slice(0, most)
    for (let from = 0; from < chosen.length; from += ROWS_AT_ONCE) {
      const piece = chosen.slice(from, from + ROWS_AT_ONCE).map(({ uid }) => uid)
      const rows = await hub.db.selectFrom('subject').selectAll().where('uid', 'in', piece).execute()
      const renamed = rows.map(({ version: _, ...row }): SubjectInput => ({ ...row, name: `${row.name}新` }))
      await write(hub.db, (tx) => putSubjects(tx, renamed))
    }
    return chosen.length
  } finally {
    await hub.close()
  }
}
