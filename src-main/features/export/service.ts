import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { registerTable } from '../report/batch/register-table.ts'
import type { ExportArchive, ExportMade, ExportSource } from './contract.ts'
import { demandPurpose, registerExport } from './register.ts'
import { prepare } from './sources.ts'
import { exportByNumber } from './store.ts'
import { csvOf } from './table.ts'

/** How long after its export an archive may be fetched, milliseconds: a click, or the press of a download that broke. */
const ARCHIVE_MS = 10 * 60_000

/**
 * The one way by which personal or city data leaves as a file: gives the export its number, writes it into register and
 * log, then makes the file that carries number, officer, office and time. The entry stays when the file is not saved.
 * @throws Failure EX-0101 without a purpose, else what `prepare` throws; nothing was entered then.
 */
export async function make(
  context: Context,
  { source, purpose }: { readonly source: ExportSource; readonly purpose: string },
): Promise<ExportMade> {
  const said = demandPurpose(purpose)
  const { stem, extension, hand, ...leaving } = await prepare(context, source)
  const mark = registerExport(context, said, leaving)
  return { number: mark.number, name: fileName(stem, mark.number, extension), ...(await hand(mark)) }
}

/**
 * What the archive of an export holds. Reports keep their own numbers and marks; the register carries the export's.
 * @throws Failure EX-0102 when this officer made no such export within the last ten minutes.
 */
export function archive(context: Context, { number }: { readonly number: string }): ExportArchive {
  const row = exportByNumber(context.work.read, number)
  const age = row ? Math.abs(context.now().getTime() - Date.parse(row.at)) : Number.POSITIVE_INFINITY
  if (row?.what !== 'batch' || row.officer_id !== context.officer.id || age > ARCHIVE_MS)
    throw new Failure('EX-0102', '没有这次导出，或已超过十分钟。', '请回到批量出具，重新打包下载。')
  const table = registerTable(context.work.read, row.target)
  return {
    batch: row.target,
    name: fileName('批量出具', number, 'zip'),
    register: { name: fileName(table.title, number, 'csv'), content: csvOf(table, row) },
  }
}

/** Name of a file: what it is, then the number; without signs that a file system or a shell reads. */
const fileName = (stem: string, number: string, extension: string): string =>
  `${stem.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, '_').slice(0, 80)}_${number}.${extension}`
