import type { Job } from '../../bulk/bulk.ts'

/** Tables of city.db that tell of subjects; catalogues stay, by which open visits and papers are read. */
const OF_SUBJECTS = [
  'subject',
  'record',
  'pending_record',
  'assessment',
  'inspection',
  'task',
  'contact',
  'register',
  'batch',
  'gram',
  'segment',
  'search_changed',
  'alias',
  'alias_record',
  'merge',
  'duplicate_group',
  'duplicate_member',
  'not_duplicate',
  'orphan_decision',
  'dropped_record',
  'quality_unit',
  'quality_count',
  'quality_row',
]

/**
 * Clears everything about subjects from the cached city and gives the space back, so that no page of it stays in the file.
 * Answers whether there was anything. Done again after a kill.
 */
export const wipeJob: Job<Record<never, never>, boolean> = async ({ city: { connection } }) => {
  const isEmpty = OF_SUBJECTS.every((table) => connection.prepare(`select 1 from ${table} limit 1`).get() === undefined)
  const isUnknown = connection.prepare("select 1 from state where key in ('cursor', 'as_of')").get() === undefined
  if (isEmpty && isUnknown) return false
  connection
    .transaction(() => {
      for (const table of OF_SUBJECTS) connection.exec(`delete from ${table}`)
      connection.exec("delete from catalogue where kind like 'feed/%' or kind = 'link'")
      connection.exec("delete from state where key <> 'trust'")
    })
    .immediate()
  connection.exec('vacuum')
  connection.pragma('wal_checkpoint(truncate)')
  return true
}
