import { type AskedChecklist, numberWords } from '../../../law/check/checklist/asked.ts'
import { type Checklist, type Item, itemOf, itemsOf, NO_CHECKLIST } from '../../../law/check/checklist/checklist.ts'
import { checklistFaults } from '../../../law/check/checklist/checklist-faults.ts'
import type { ResultCode } from '../../../law/check/result.ts'
import type { Day } from '../../../law/day.ts'
import type { OnSiteRecordTemplate } from '../../../law/paper/paper-templates.ts'
import { checklistSchema } from '../../catalogue/checklist-schema.ts'
import { resultCodesSchema } from '../../catalogue/schemas.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { recordTemplateSchema } from '../record/record-template.ts'

/**
 * The checklist that a visit was started with, none where the officer has not chosen yet; a Failure that names the known
 * editions when it is not here. An edition with items that only a newer workstation knows is read all the same.
 */
export function checklistOf(context: Context, id: string, edition: string): Checklist {
  if (id === '') return NO_CHECKLIST
  const db = context.city.read
  const known = db.all(
    db.query
      .selectFrom('catalogue')
      .select(['id', 'edition'])
      .where('kind', '=', 'checklist')
      .orderBy('id')
      .orderBy('edition'),
  )
  if (known.some((one) => one.id === id && one.edition === edition)) {
    return readCatalogue(db, 'checklist', id, { edition }, checklistSchema)
  }
  const names = known.map((one) => `${one.id}（${one.edition} 版）`).join('、')
  throw new Failure(
    'VI-0110',
    `本机没有检查表 ${id}（${edition} 版）。`,
    names === '' ? '本机还没有检查表，请先同步。' : `本机有：${names}。请改用其中一版，或先同步。`,
  )
}

/** The checklist in force on a day, for a new visit; a Failure that names the item where this version cannot ask it. */
export function checklistInForce(context: Context, id: string, today: Day): Checklist {
  const checklist = readCatalogue(context.city.read, 'checklist', id, { on: today }, checklistSchema)
  const fault = checklistFaults(checklist)[0]
  if (fault === undefined) return checklist
  throw new Failure(
    'CA-0103',
    `检查表“${checklist.title}”（${checklist.edition} 版）不能用于新的检查：${fault}`,
    '请升级工作站，或由机关更正检查表后同步。已用这一版的检查仍可查阅。',
  )
}

/** A Failure when a checklist belongs to a sector that is not the signed-in officer's. */
export function requireSector(context: Context, checklist: Checklist): void {
  if (isOwnSector(context, checklist)) return
  throw new Failure('VI-0108', `检查表“${checklist.title}”不在您的检查领域内。`, '请由负责该领域的检查人员检查。')
}

/** Whether a checklist is of the officer's sectors; without sectors an officer checks in all. */
export const isOwnSector = ({ officer }: Context, { sector }: Checklist): boolean =>
  officer.sectors.length === 0 || officer.sectors.includes(sector)

/**
 * The item of a checklist, also one that is left out now: what was being written about it is kept all the same. A Failure
 * when this edition has none of that id.
 */
export function itemOrFail(checklist: AskedChecklist, id: string): Item {
  const item = itemOf(checklist, id) ?? checklist.sections.flatMap(({ aside }) => aside).find((one) => one.id === id)
  if (item) return item
  throw new Failure(
    'VI-0112',
    `检查表“${checklist.title}”（${checklist.edition} 版）没有 ${id} 项。`,
    '请核对项目编号。',
  )
}

/** Number of an item in its edition, from 1, whatever is left out and in whichever room; 0 if there is none of that id. */
export function numberOfItem(checklist: Checklist, id: string): number {
  const place = itemsOf(checklist).findIndex((item) => item.id === id)
  return itemsOf(checklist)[place]?.asked?.number ?? place + 1
}

/** 10 项, or 10 项（第 2 台加油机）, to follow 第. */
export function numberWordsOf(checklist: Checklist, id: string): string {
  const item = itemOf(checklist, id)
  return item ? numberWords(item) : `${numberOfItem(checklist, id)} 项`
}

/** Template of 现场检查笔录: a given edition, or the one in force on a day. */
export const recordTemplate = (
  context: Context,
  wanted: { readonly edition: string } | { readonly on: Day },
): OnSiteRecordTemplate => readCatalogue(context.city.read, 'paper', 'on-site-record', wanted, recordTemplateSchema)

/** Codes of results in force on a day. */
export const resultCodes = (context: Context, on: Day): readonly ResultCode[] =>
  readCatalogue(context.city.read, 'result-codes', null, { on }, resultCodesSchema).items
