import type { WorkWriter } from '../../database/handle.ts'
import type { ExportTable } from '../../database/tables.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import type { Mark } from './mark.ts'
import { insertExport, nextSerial } from './store.ts'

/** What is about to leave, as the register and the log tell it. */
export type Leaving = Pick<ExportTable, 'what' | 'target' | 'title' | 'rows'> & {
  /** What is counted: 行, 份, 件. */
  readonly counted: string
  readonly subject?: { readonly uid: string; readonly name: string }
  /** Written in the same transaction, once the number is known. */
  readonly also?: (db: WorkWriter, mark: Mark, purpose: string) => void
}

/** The purpose that stands for "say it in words" in the list of purposes. */
const OTHER = '其他'

/**
 * The purpose as it will be written: at least two characters on one line.
 * @throws Failure EX-0101 when there is none; data may be used only for a purpose of the office (河南省社会信用条例 art. 24, 61).
 */
export function demandPurpose(purpose: string): string {
  const said = purpose.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  if ([...said].length < 2 || said === OTHER)
    throw new Failure('EX-0101', '导出须写明用途，没有导出。', '请选择用途，或用至少两个字写明具体用途。')
  return said
}

/**
 * Gives an export its number and enters it, with its entry in the log, in one transaction: what left can be found again
 * by its number, also when the file is not saved in the end. Nothing leaves before this.
 * @throws Failure EX-0101 without a purpose.
 */
export function registerExport(context: Context, given: string, leaving: Leaving): Mark {
  const purpose = demandPurpose(given)
  const { what, target, title, rows, counted, subject, also } = leaving
  const { officer, device } = context
  const at = context.now().toISOString()
  const day = legalDay(at)
  return context.work.write((db) => {
    const serial = nextSerial(db, day, device.number)
    const number = `WM-${day.replaceAll('-', '')}-${device.number}${String(serial).padStart(4, '0')}`
    const mark: Mark = { number, officer: officer.name, unit: officer.office, at }
    insertExport(db, {
      ...mark,
      day,
      device: device.number,
      serial,
      officer_id: officer.id,
      what,
      target,
      title,
      rows,
      purpose,
    })
    also?.(db, mark, purpose)
    log(db, context, {
      action: '导出',
      subjectUid: subject?.uid ?? null,
      subjectName: subject?.name ?? null,
      purpose,
      detail: `${number}，${title}，${rows} ${counted}`,
    })
    return mark
  })
}
