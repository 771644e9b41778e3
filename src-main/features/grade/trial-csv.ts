import { csvCell } from '../import/plan/bad-rows.ts'
import type { Trial } from './contract.ts'

const HEAD = ['统一社会信用代码', '名称', '现等级', '现风险分', '试算等级', '试算风险分', '主要原因']

/** The named subjects of a trial as CSV in UTF-8 with BOM; no cell is one that a spreadsheet would run. */
export function trialCsv({ rows }: Trial): string {
  const lines = rows.map(({ code, name, from, to, fromPoints, toPoints, reason }) => [
    code ?? '',
    name,
    from === '-' ? '未评价' : from,
    String(fromPoints),
    to === '-' ? '未评价' : to,
    String(toPoints),
    reason,
  ])
  return `\ufeff${[HEAD, ...lines].map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`
}
