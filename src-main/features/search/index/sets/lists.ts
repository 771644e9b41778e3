import type { Connection } from '../../../../database/open.ts'
import type { CategoryId } from '../../../../law/record/categories.ts'
import { type CreditRecord, isActive, type RepairState } from '../../../../law/record/record.ts'

/** The list conditions (风险情形), each derived from the records that still count; bit 0, 1 and 2 of a list value. */
export const LISTS = ['严重失信主体名单', '经营异常名录', '行政处罚公示期内'] as const

/** Lists of a list value. */
export const listsOf = (bits: number): string[] => LISTS.filter((_, bit) => bits & (1 << bit))

type Row = {
  subject: number
  id: number
  category: string
  disclosure: string
  repair_state: string
  date: string
  public_until: string | null
}

const LISTED = "withdrawn = 0 and category in ('serious_list', 'abnormal_list', 'penalty')"
const REMOVED = "withdrawn = 0 and category in ('serious_list', 'abnormal_list') and instr(body, 'removedAt') > 0"
const COLUMNS = 'subject, id, category, disclosure, repair_state, date, public_until'
const REMOVED_AT = "case when json_valid(body) then body ->> '$.removedAt' end"

/** Local ids whose records are read at once. */
const RANGE = 5000

/** List values of all subjects on a legal day, by local id (up to `lastId`); read from the indexes on `record` alone. */
export function* readLists(connection: Connection, lastId: number, today: string): Generator<void, Uint8Array> {
  const rows = connection.prepare<[number, number], Row>(
    `select ${COLUMNS} from record indexed by record_listed where subject > ? and subject <= ? and ${LISTED}`,
  )
  const removals = connection.prepare<[number, number], { subject: number; id: number; at: string | null }>(
    `select subject, id, ${REMOVED_AT} as at from record indexed by record_removed
     where subject > ? and subject <= ? and ${REMOVED}`,
  )
  const lists = new Uint8Array(lastId + 1)
  for (let after = 0; after < lastId; after += RANGE) {
    const removedAt = new Map(
      removals.all(after, after + RANGE).map(({ subject, id, at }) => [`${subject} ${id}`, at] as const),
    )
    for (const row of rows.all(after, after + RANGE)) {
      const removed = removedAt.size > 0 ? removedAt.get(`${row.subject} ${row.id}`) : undefined
      lists[row.subject] = (lists[row.subject] ?? 0) | bitOf(row, removed ?? null, today)
    }
    yield
  }
  return lists
}

/** Reads the list value of one subject at a time. */
export function listReader(connection: Connection, today: string): (id: number) => number {
  const rows = connection.prepare<[number], Row>(
    `select ${COLUMNS} from record indexed by record_listed where subject = ? and ${LISTED}`,
  )
  const removals = connection.prepare<[number], { id: number; at: string | null }>(
    `select id, ${REMOVED_AT} as at from record indexed by record_removed where subject = ? and ${REMOVED}`,
  )
  return (id) => {
    const listed = rows.all(id)
    const removed = listed.some(({ category }) => category !== 'penalty') ? removals.all(id) : []
    return listed.reduce(
      (bits, row) => bits | bitOf(row, removed.find((one) => one.id === row.id)?.at ?? null, today),
      0,
    )
  }
}

/** The bit of the list that a record stands for, 0 when it does not count; a penalty only while it is shown in public. */
function bitOf(row: Row, removedAt: string | null, today: string): number {
  if (row.category === 'penalty' && row.disclosure !== '公开') return 0
  const record: CreditRecord = {
    ...UNREAD,
    category: row.category as CategoryId,
    date: row.date,
    body: { removedAt },
    repairState: row.repair_state as RepairState,
    publicUntil: row.public_until,
  }
  if (!isActive(record, today)) return 0
  return row.category === 'serious_list' ? 1 : row.category === 'abnormal_list' ? 2 : 4
}

/** What does not decide whether a record counts. */
const UNREAD = {
  uid: '',
  authority: '',
  number: '',
  title: '',
  disclosure: '公开',
  inSpecialReport: false,
  repairClass: '未定级',
  objection: false,
  withdrawn: false,
  source: '',
} as const
