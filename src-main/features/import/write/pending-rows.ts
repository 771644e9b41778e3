import type { Connection } from '../../../database/open.ts'
import { noteChanged } from '../../search/index/changes.ts'
import { list, RECORD, replaced } from './columns.ts'
import type { RecordInput } from './registry.ts'

/** Writes a record under its subject; one whose uid exists is replaced in place. */
export function recordWriter(
  connection: Connection,
): (subject: number, record: Omit<RecordInput, 'subject_uid'>) => void {
  const insert = connection.prepare(
    `insert into record(subject, id, ${list(RECORD)})
     values(?, (select coalesce(max(id), 0) + 1 from record where subject = ?), ${RECORD.map(() => '?').join(', ')})
     on conflict(uid) do update set ${replaced(RECORD)}`,
  )
  return (subject, record) => {
    insert.run(subject, subject, ...RECORD.map((column) => record[column]))
  }
}

/** Attaches every record that waited for a subject (留待核对) which is here now. */
export function attachWaiting(connection: Connection): void {
  if (connection.prepare('select 1 from pending_record limit 1').get() === undefined) return
  const arrived = connection
    .prepare<[], { uid: string; record: string; subject: number }>(
      `select p.uid, p.record, s.id as subject from pending_record p join subject s on s.code = p.code
       order by s.id, p.rowid`,
    )
    .all()
  const put = recordWriter(connection)
  const remove = connection.prepare('delete from pending_record where uid = ?')
  for (const { uid, record, subject } of arrived) {
    put(subject, JSON.parse(record) as Omit<RecordInput, 'subject_uid'>)
    remove.run(uid)
  }
  noteChanged(connection, new Set(arrived.map(({ subject }) => subject)))
}
