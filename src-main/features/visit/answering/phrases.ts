import { uuidv7 } from '../../../database/uuid.ts'
import { idOf } from '../../../law/check/checklist/asked.ts'
import { phrasesSchema } from '../../catalogue/schemas.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { Phrase } from '../contract.ts'
import { itemOrFail } from '../items/checklists.ts'
import { loadVisit } from '../state/state.ts'
import { deletePhrase, insertPhrase, readOwnPhrases } from './answering-store.ts'

const LONGEST = 200
const MOST = 300

/** Sentences for a visit: the officer's own first, the newest on top, then the office's for its checklist and for all. */
export function phrases(context: Context, input: { readonly id: string }): Phrase[] {
  const { row, checklist } = loadVisit(context, context.work.read, input.id)
  const office = readCatalogue(
    context.city.read,
    'phrases',
    null,
    { on: legalDay(row.started_at) },
    phrasesSchema,
  ).items.filter(({ sector }) => sector === null || sector === checklist.sector)
  const own = readOwnPhrases(context.work.read, context.officer.id).filter(
    (one) => one.item === null || one.checklist === checklist.id,
  )
  return [
    ...own.map(({ id, text, item }) => ({ id, text, item, own: true })),
    ...office.map(({ id, text, item }) => ({ id, text, item: item ?? null, own: false })),
  ]
}

/** Keeps what was written as a sentence of one's own, for an item or (null) for any note. The same one is kept once. */
export function keepPhrase(
  context: Context,
  input: { readonly id: string; readonly item: string | null; readonly text: string },
): Phrase[] {
  const { checklist } = loadVisit(context, context.work.read, input.id)
  const item = input.item === null ? null : idOf(itemOrFail(checklist, input.item).id)
  const text = input.text.trim()
  if (text === '' || text.length > LONGEST) {
    throw new Failure('VI-1112', `常用语须有内容，且不超过 ${LONGEST} 个字。`, '请缩短后再保存。')
  }
  const known = readOwnPhrases(context.work.read, context.officer.id)
  if (known.length >= MOST) {
    throw new Failure('VI-1113', `自己的常用语最多 ${MOST} 条。`, '请先删去不用的。')
  }
  if (!phrases(context, input).some((one) => one.text === text && (one.item === null || one.item === item))) {
    const now = context.now()
    context.work.write((db) =>
      insertPhrase(db, {
        id: uuidv7(now),
        officer: context.officer.id,
        checklist: item === null ? null : checklist.id,
        item,
        text,
        made_at: now.toISOString(),
      }),
    )
  }
  return phrases(context, input)
}

/** Removes a sentence of one's own; those of the office stay. */
export function removePhrase(context: Context, input: { readonly id: string; readonly phrase: string }): Phrase[] {
  context.work.write((db) => deletePhrase(db, context.officer.id, input.phrase))
  return phrases(context, input)
}
