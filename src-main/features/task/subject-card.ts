import type { VisitTable } from '../../database/tables.ts'
import type { Context } from '../context.ts'
import { type Grade, gradeSchema } from '../search/contract.ts'
import { gradesOf, subjectsByUid } from '../subject/store.ts'
import { links } from './store.ts'

/** What a line of 我的工作 says of its subject. */
export type SubjectCard = {
  readonly name: string
  readonly address: string
  readonly district: string
  readonly grade: Grade
}

/**
 * Cards of several subjects by uid. Of one that is not in the city (provisional, or taken out of the jurisdiction)
 * the visit's own copy of name and address stands.
 */
export function subjectCards(
  context: Context,
  uids: readonly string[],
): (uid: string, visit?: Pick<VisitTable, 'subject_name' | 'address'>) => SubjectCard {
  const linked = links(context.work.read, context.city.read)
  const registered = [...new Set(uids.map((uid) => linked.get(uid) ?? uid))]
  const subjects = subjectsByUid(context.city.read, registered)
  const grades = gradesOf(
    context.city.read,
    subjects.map((subject) => subject.id),
  )
  const byUid = new Map(subjects.map((subject) => [subject.uid, subject]))
  return (uid, visit) => {
    const subject = byUid.get(linked.get(uid) ?? uid)
    if (!subject) {
      return { name: visit?.subject_name ?? '不在本机的主体', address: visit?.address ?? '', district: '', grade: '-' }
    }
    return {
      name: subject.name,
      address: subject.address ?? '',
      district: subject.district,
      grade: gradeSchema.catch('-').parse(grades.get(subject.id)?.grade),
    }
  }
}
