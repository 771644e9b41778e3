import type { Context } from '../context.ts'
import { trialTable } from '../grade/trial/trial-table.ts'
import { badRows, badRowsOf } from '../import/service.ts'
import { qualityTable } from '../quality/service.ts'
import { registerTable } from '../report/batch/register-table.ts'
import { files as reportFiles } from '../report/batch/service.ts'
import { batchById } from '../report/batch/store.ts'
import { leavingPiece } from '../visit/evidence/events.ts'
import type { ExportFormat, ExportMade, ExportSource } from './contract.ts'
import type { Mark } from './mark.ts'
import type { Leaving } from './register.ts'
import { csvOf, type Table, xlsxOf } from './table.ts'

/** What leaves, with the name of its file around the number, and how it is handed over once the number is known. */
export type Prepared = Leaving & {
  readonly stem: string
  readonly extension: string
  readonly hand: (mark: Mark) => Promise<Pick<ExportMade, 'content' | 'from'>>
}

/**
 * Looks up what is to leave, before it gets a number.
 * @throws Failure IM-0302 bad rows gone, RP-0122 no such batch, VI-1410 no such piece, FS-0104 its file is not here.
 */
export async function prepare(context: Context, source: ExportSource): Promise<Prepared> {
  switch (source.what) {
    case 'quality': {
      const table = qualityTable(context, source.filter)
      return ofTable('quality', '', table, source.format)
    }
    case 'trial': {
      const { tried } = source.trial
      const table = trialTable(source.trial)
      const title = `评价规则试算（${tried.title} ${tried.edition} 版）`
      return {
        ...ofTable('trial', tried.edition, table, source.format),
        title,
        stem: `${table.title}_${tried.edition}`,
      }
    }
    case 'bad-rows': {
      const { file, rows } = await badRowsOf(context, source)
      return {
        ...{ what: source.what, target: source.id, title: `${file} 有误的行`, rows, counted: '行' },
        stem: `${file.replace(/\.\w{2,4}$/, '')}_有误的行`,
        extension: 'csv',
        hand: async (mark) => ({ content: await badRows(context, source, mark), from: null }),
      }
    }
    case 'register': {
      const { origin } = batchById(context.work.read, source.batch)
      const table = registerTable(context.work.read, source.batch)
      return { ...ofTable('register', source.batch, table, source.format), title: `${table.title}（${origin}）` }
    }
    case 'batch': {
      const { origin } = batchById(context.work.read, source.batch)
      const { total } = reportFiles(context, { id: source.batch, offset: 0, limit: 1 })
      return {
        ...{ what: source.what, target: source.batch, title: `批量出具的报告和登记簿（${origin}）` },
        ...{ rows: total, counted: '份', stem: '批量出具', extension: 'zip' },
        hand: async ({ number }) => ({ content: null, from: `/exports/${number}.zip` }),
      }
    }
    case 'evidence': {
      const { sha256, ...leaving } = leavingPiece(context, source)
      return { ...leaving, hand: async () => ({ content: null, from: `/files/${sha256}` }) }
    }
  }
}

function ofTable(what: string, target: string, table: Table, format: ExportFormat): Prepared {
  const file = async (mark: Mark): Promise<Blob> => (format === 'csv' ? csvOf(table, mark) : xlsxOf(table, mark))
  return {
    ...{ what, target, title: table.title, rows: table.rows.length, counted: '行' },
    ...{ stem: table.title, extension: format },
    hand: async (mark) => ({ content: await file(mark), from: null }),
  }
}
