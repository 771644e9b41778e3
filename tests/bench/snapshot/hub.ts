import path from 'node:path'
import type { Statement } from 'better-sqlite3'
import { type Connection, openEncrypted } from '../../../src-main/database/open.ts'
import { openHub } from '../../../src-main/hub/hub.ts'
import { hubKey } from '../../../src-main/hub/keeping/keys.ts'

type Value = string | number | null
type Row = Readonly<Record<string, Value>>

/** Rows of one transaction. */
const ROWS_A_COMMIT = 100_000
const SUBJECTS = 'select * from subject where id <= ? order by id'
const RECORDS = `select record.*, subject.uid as subject_uid from record join subject on subject.id = record.subject
  where record.subject <= ? order by record.subject, record.id`

/** How much the hub got, and its subjects once more as documents. */
export type Filled = { readonly subjects: number; readonly records: number; read(): Row[] }

/**
 * A hub in a folder with the first subjects of a city and their records, announced in its feed as an import leaves them;
 * row by row beside the hub's own writing, which would take many times as long and is not what is measured.
 */
export async function fillHub(
  folder: string,
  source: Connection,
  subjects: number,
  resources: string,
): Promise<Filled> {
  await (await openHub({ folder, resources })).close()
  const { key } = await hubKey(folder, undefined)
  const hub = openEncrypted(path.join(folder, 'hub.db'), key)
  try {
    hub.pragma('synchronous=off')
    let seq = 0
    const announce = hub.prepare('insert into feed(seq, kind, uid, district) values(?, ?, ?, ?)')
    const districts = new Map<string, Value>()
    const put = (kind: 'subject' | 'record', sql: string, drop: readonly string[]): number => {
      let insert: Statement<Value[]> | null = null
      let count = 0
      for (const { id: _, ...all } of source.prepare<[number], Row>(sql).iterate(subjects)) {
        const row = Object.fromEntries(Object.entries(all).filter(([column]) => !drop.includes(column)))
        if (count % ROWS_A_COMMIT === 0) {
          if (count > 0) hub.exec('commit')
          hub.exec('begin')
        }
        const columns = Object.keys(row)
        insert ??= hub.prepare<Value[]>(
          `insert into ${kind}(${columns.join(',')}) values(${columns.map(() => '?').join(',')})`,
        )
        insert.run(...Object.values(row))
        if (kind === 'subject') districts.set(String(row.uid), row.district ?? null)
        announce.run(++seq, kind, row.uid, districts.get(String(row.subject_uid ?? row.uid)))
        count++
      }
      if (count > 0) hub.exec('commit')
      return count
    }
    const counts = { subjects: put('subject', SUBJECTS, []), records: put('record', RECORDS, ['subject']) }
    hub.prepare("insert or replace into counter(name, value) values('seq', ?)").run(seq)
    return { ...counts, read: () => source.prepare<[number], Row>(SUBJECTS).all(subjects) }
  } finally {
    hub.close()
  }
}
