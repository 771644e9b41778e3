import { type Checklist, type Item, itemsOf } from '../../../law/check/checklist.ts'
import type { ResultCode } from '../../../law/check/result.ts'
import type { Day } from '../../../law/day.ts'
import type { OnSiteRecordTemplate } from '../../../law/paper-templates.ts'
import { checklistSchema, resultCodesSchema } from '../../catalogue/schemas.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { recordTemplateSchema } from '../record/record-template.ts'

/** The checklist that a visit was started with; a Failure that names the known editions when it is not here. */
export function checklistOf(context: Context, id: string, edition: string): Checklist {
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

/** The checklist in force on a day: the given one (a task's own), else whichever the office has. */
export const checklistInForce = (context: Context, id: string | null, today: Day): Checklist =>
  readCatalogue(context.city.read, 'checklist', id, { on: today }, checklistSchema)

/** The item of a checklist; a Failure when this edition has none of that id. */
export function itemOrFail(checklist: Checklist, id: string): Item {
  const item = itemsOf(checklist).find((candidate) => candidate.id === id)
  if (item) return item
  throw new Failure(
    'VI-0112',
    `检查表“${checklist.title}”（${checklist.edition} 版）没有 ${id} 项。`,
    '请核对项目编号。',
  )
}

/** Number of an item in the order of its checklist, from 1; 0 if it has none of that id. */
export const numberOfItem = (checklist: Checklist, id: string): number =>
  itemsOf(checklist).findIndex((item) => item.id === id) + 1

/** Template of 现场检查笔录: a given edition, or the one in force on a day. */
export const recordTemplate = (
  context: Context,
  wanted: { readonly edition: string } | { readonly on: Day },
): OnSiteRecordTemplate => readCatalogue(context.city.read, 'paper', 'on-site-record', wanted, recordTemplateSchema)

/** Codes of results in force on a day. */
export const resultCodes = (context: Context, on: Day): readonly ResultCode[] =>
  readCatalogue(context.city.read, 'result-codes', null, { on }, resultCodesSchema).items
