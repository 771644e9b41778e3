import type { WorkReader } from '../../../database/handle.ts'
import type { Table } from '../../export/table.ts'

const HEAD = [
  '序号',
  '报告编号',
  '主体名称',
  '统一社会信用代码',
  '验证码',
  'SHA-256',
  '出具时间（UTC）',
  '结果',
  '原因',
  '名单原文',
]
const STATES: Readonly<Record<string, string>> = {
  issued: '已出具',
  pending: '未出具',
  failed: '未能出具',
  unmatched: '未匹配',
  cancelled: '已取消',
}

/** Register of a batch as a table, in the order of the list. */
export function registerTable(db: WorkReader, batch: string): Table {
  const rows = db.all(
    db.query
      .selectFrom('batch_report_item as item')
      .leftJoin('paper', 'paper.number', 'item.number')
      .select([
        'item.position',
        'item.number',
        'item.subject_name',
        'item.subject_code',
        'item.given',
        'item.state',
        'item.reason',
        'paper.code',
        'paper.file_hash',
        'paper.issued_at',
        'paper.state as paper_state',
      ])
      .where('item.batch', '=', batch)
      .orderBy('item.position'),
  )
  const lines = rows.map((row) => [
    row.position + 1,
    row.number ?? '',
    row.subject_name,
    row.subject_code ?? '',
    row.code ?? '',
    row.file_hash ?? '',
    row.issued_at ?? '',
    row.paper_state === 'cancelled' ? '作废' : (STATES[row.state] ?? row.state),
    row.reason ?? '',
    row.given,
  ])
  return { title: '批量出具登记簿', head: HEAD, rows: lines }
}
