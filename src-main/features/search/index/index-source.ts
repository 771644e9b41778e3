import type { Connection } from '../../../database/open.ts'
import type { RecordTable } from '../../../database/tables.ts'
import { isActive } from '../../../law/record.ts'
import { lawRecord, recordOfRow } from '../../record/store.ts'
import { type FilterValues, LISTS } from './filters.ts'

/** What the index reads of one subject. */
export type SourceSubject = {
  readonly id: number
  readonly name: string
  readonly former_names: string
  readonly code: string | null
  readonly registration_number: string | null
  readonly address: string | null
  readonly filters: FilterValues
}

type Row = Omit<SourceSubject, 'filters'> & { kind: string; status: string; district: string; grade: string | null }

const CHUNK = 200

/** All subjects by ascending id, a few hundred at a time, with what they are filtered by on the day `today`. */
export function* readSubjects(connection: Connection, today: string): Generator<SourceSubject[]> {
  const subjects = connection.prepare<[number, number], Row>(
    `select s.id, s.name, s.former_names, s.code, s.registration_number, s.address, s.kind, s.status, s.district, a.grade
     from subject s left join assessment a on a.subject = s.id where s.id > ? order by s.id limit ?`,
  )
  const listings = connection.prepare<[number, number], RecordTable>(
    `select * from record where subject > ? and subject <= ?
     and category in ('serious_list', 'abnormal_list', 'penalty') and withdrawn = 0`,
  )
  let after = 0
  for (let rows = subjects.all(after, CHUNK); rows.length > 0; rows = subjects.all(after, CHUNK)) {
    const last = rows.at(-1)?.id ?? after
    const lists = listsOf(listings.all(after, last), today)
    after = last
    yield rows.map(({ kind, status, district, grade, ...row }) => {
      const filters = { kind, status, district, grade: grade ?? '-', list: [...(lists.get(row.id) ?? [])] }
      return { ...row, filters }
    })
  }
}

/** Lists that the subjects stand in: from records that count on that day; a penalty only while it is shown in public. */
function listsOf(rows: readonly RecordTable[], today: string): Map<number, Set<string>> {
  const lists = new Map<number, Set<string>>()
  for (const row of rows) {
    const record = recordOfRow(row)
    if (!record || !isActive(lawRecord(record), today)) continue
    const list = listOf(row)
    if (list === null) continue
    const known = lists.get(row.subject)
    if (known) known.add(list)
    else lists.set(row.subject, new Set([list]))
  }
  return lists
}

function listOf(row: RecordTable): string | null {
  if (row.category === 'serious_list') return LISTS[0]
  if (row.category === 'abnormal_list') return LISTS[1]
  return row.disclosure === '公开' ? LISTS[2] : null
}
