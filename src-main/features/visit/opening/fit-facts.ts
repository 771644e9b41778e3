import type { FitFacts } from '../../../law/check/checklist/fit.ts'
import type { Context } from '../../context.ts'
import { identityOf } from './subject-facts.ts'

/** What speaks for a checklist in the facts of a subject, registered or provisional. */
export function fitFacts(context: Context, subjectUid: string): FitFacts {
  const { city, work } = context
  const { uid } = identityOf(context, subjectUid)
  const subject = city.read.first(city.read.query.selectFrom('subject').selectAll().where('uid', '=', uid))
  if (!subject) {
    const query = work.read.query.selectFrom('provisional').select('name').where('uid', '=', uid)
    return { name: work.read.first(query)?.name ?? '', kind: '', industry: null, scope: '', licences: [] }
  }
  const licences = city.read.all(
    city.read.query
      .selectFrom('record')
      .select('title')
      .where('subject', '=', subject.id)
      .where('category', '=', 'licence')
      .where('withdrawn', '=', 0)
      .orderBy('date', 'desc'),
  )
  return {
    name: subject.name,
    kind: [subject.kind, subject.type ?? ''].join(' '),
    industry: subject.industry,
    scope: subject.scope ?? '',
    licences: licences.map(({ title }) => title),
  }
}
