import type { Table } from '../../export/table.ts'
import type { Trial } from '../contract.ts'

const HEAD = ['统一社会信用代码', '名称', '现等级', '现风险分', '试算等级', '试算风险分', '主要原因']

/** The named subjects of a trial as a table. */
export function trialTable({ rows }: Trial): Table {
  const lines = rows.map(({ code, name, from, to, fromPoints, toPoints, reason }) => [
    code ?? '',
    name,
    from === '-' ? '未评价' : from,
    fromPoints,
    to === '-' ? '未评价' : to,
    toPoints,
    reason,
  ])
  return { title: '规则试算', head: HEAD, rows: lines }
}
