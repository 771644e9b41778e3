import type { EarlierPenalty } from '../../../law/check/finding/leniency.ts'
import type { Listed } from '../../../law/check/finding/measure.ts'
import type { Day } from '../../../law/day.ts'
import { isActive } from '../../../law/record/record.ts'
import type { Context } from '../../context.ts'
import { lawRecord, recordsOf } from '../../record/store.ts'
import { get as settings } from '../../settings/service.ts'
import { identityOf } from '../opening/subject-facts.ts'

/** What is known here of a subject that measures depend on: lists it stands on, earlier penalties, the office's 初次. */
export type Standing = {
  readonly listed: readonly Listed[]
  readonly penalties: readonly EarlierPenalty[]
  readonly years: number | null
}

/** Reads the standing of a subject on a day; a subject that was never registered has none. */
export function standingOf(context: Context, subjectUid: string, today: Day): Standing {
  const db = context.city.read
  const { uids } = identityOf(context, subjectUid)
  const subjects = db.all(
    db.query
      .selectFrom('subject')
      .select('id')
      .where('uid', 'in', [...uids]),
  )
  const records = subjects.flatMap(({ id }) => recordsOf(db, id).records)
  const active = records.filter((record) => isActive(lawRecord(record), today))
  return {
    listed: active
      .filter(({ category }) => category === 'serious_list' || category === 'abnormal_list')
      .map(({ category, body, title }) => ({
        id: typeof body.list === 'string' ? body.list : category === 'abnormal_list' ? 'A01' : null,
        name: typeof body.listName === 'string' ? body.listName : title,
        serious: category === 'serious_list',
      })),
    penalties: records
      .filter(({ category, withdrawn }) => category === 'penalty' && !withdrawn)
      .map(({ date, title, number }) => ({ date, title, number }))
      .sort((a, b) => (a.date < b.date ? 1 : -1)),
    years: settings(context).firstBreachYears,
  }
}
