import { checkCreditCode } from '../../../law/code/codes.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { maskText } from '../../subject/parts/personal.ts'
import type { Orphan, OrphanRow } from '../contract.ts'
import { proposals } from './propose.ts'
import { type WaitingRecord, waitingCodes, waitingOf, waitingRows, waitingTotals } from './store.ts'

/** Records that wait longer are marked, in days. */
const OLD_DAYS = 30
const ITEMS_SHOWN = 200

const oldBefore = (now: Date): string => new Date(now.getTime() - OLD_DAYS * 86_400_000).toISOString()

/** A page of the codes under which records wait for their subject, the longest waiting first. */
export function orphans(
  { city, now }: Pick<Context, 'city' | 'now'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { total: number; records: number; old: number; rows: OrphanRow[] } {
  const before = oldBefore(now())
  return {
    ...waitingTotals(city.read, before),
    rows: waitingCodes(city.read, offset, limit).map(({ since, file, ...row }) => ({
      ...row,
      since,
      old: since < before,
      file: file ?? '',
    })),
  }
}

/** What waits under one code, and the subjects it may belong to. Failure DU-0201 when nothing waits there any more. */
export function orphan(context: Context, { code }: { readonly code: string }): Orphan {
  const rows = waitingRows(context.city.read, code)
  const [first] = rows
  if (!first) {
    throw new Failure('DU-0201', '这个代码下没有留待核对的信息了。', '已并入主体或已作处理，在“已处理”里可以查到。')
  }
  const records = rows.map(waitingOf)
  const files = [...new Set(records.map((record) => record.source_file).filter((file) => file !== null))]
  return {
    code,
    name: first.name,
    records: rows.length,
    since: first.received_at,
    old: first.received_at < oldBefore(context.now()),
    file: files.join('、'),
    codeOk: checkCreditCode(code).ok,
    items: records.slice(0, ITEMS_SHOWN).map(itemOf),
    proposals: proposals(context, { code, names: [...new Set(rows.map((row) => row.name))] }),
  }
}

/** What is not disclosed shows what it is, not what it says. */
const itemOf = (record: WaitingRecord): Orphan['items'][number] => {
  const open = record.disclosure === '公开' || record.disclosure === '内部'
  return {
    uid: record.uid,
    category: record.category,
    date: record.date,
    title: open ? maskText(record.title) : '敏感信息，不显示内容',
    number: open ? record.number : '',
    authority: record.authority,
    file: record.source_file,
    line: record.source_line,
  }
}
