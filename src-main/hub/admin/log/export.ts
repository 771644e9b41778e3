import { csvCell } from '../../../features/import/plan/bad-rows.ts'
import { legalDay } from '../../../features/legal-day.ts'
import { deviceNumbers, lineOf, officerNames } from '../../commands/log.ts'
import { shanghai, wordsOf } from '../../commands/log-words.ts'
import type { Hub } from '../../hub.ts'
import type { Acting } from '../../keeping/enrol.ts'
import { audit } from '../../storage/audit/audit.ts'
import { take } from '../../storage/counter.ts'
import { write } from '../../storage/database/write.ts'
import { countLog, type LogQuery, logSlices, queryWords } from './search.ts'

const HEAD = ['时间', '地点', '人员', '动作', '内容', '序号', '校验值']

/** A file of the log: its number stands in its name, in its first line and in the log. */
export type LogExport = { readonly number: string; readonly lines: AsyncGenerator<string> }

/**
 * Exports the log as CSV (UTF-8 with BOM), the oldest entry first. Who exported what for which purpose stands in the log
 * under the number `WM-yyyyMMdd-NNNN`, counted by legal day, before the first line is made.
 */
export async function exportLog(hub: Hub, query: LogQuery, purpose: string, by: Acting): Promise<LogExport> {
  const now = hub.now()
  const rows = await countLog(hub, query)
  const day = legalDay(now).replaceAll('-', '')
  const number = await write(hub.db, async (tx) => {
    const serial = await take(tx, `export/${day}`)
    const taken = `WM-${day}-${String(serial).padStart(4, '0')}`
    await audit(tx, { action: '导出日志', number: taken, purpose, query: queryWords(query), rows, ...by }, now)
    return taken
  })
  const first = [
    ...['编号', number, '目的', purpose, '导出人', by.as ?? by.administrator],
    ...['导出时间', shanghai(now.toISOString()), '范围', queryWords(query), '条数', String(rows)],
  ]
  return { number, lines: csvLines(hub, query, first, now) }
}

const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

async function* csvLines(hub: Hub, query: LogQuery, first: readonly string[], now: Date): AsyncGenerator<string> {
  yield `\ufeff${line(first)}${line(HEAD)}`
  const numberOf = await deviceNumbers(hub)
  const names = await officerNames(hub)
  // What happens from now on, this export among it, is no part of what was counted.
  const until = new Date(now.getTime() - 1).toISOString()
  for await (const slice of logSlices(hub, query, until)) {
    const lines = slice.map((row) => {
      const { at, place, who, action, facts } = wordsOf(lineOf(row, numberOf), names)
      const detail = facts.map(([label, value]) => `${label}：${value}`).join('；')
      return line([at, place, who, action, detail, row.seq === null ? '' : String(row.seq), row.hash ?? ''])
    })
    if (lines.length > 0) yield lines.join('')
  }
}
