import { normaliseCode } from '../../../law/code/codes.ts'
import type { Context } from '../../context.ts'
import { leadsTo, mergedUids } from '../../duplicate/alias.ts'
import { Failure } from '../../failure/failure.ts'
import { type Grade, gradeSchema } from '../../search/contract.ts'
import { districtOfPlace } from '../../subject/parts/jurisdiction.ts'

/** What a visit takes over from its subject. */
export type SubjectFacts = {
  readonly uid: string
  /** This uid and those of provisional subjects that the hub linked to it: what was recorded under them belongs here. */
  readonly uids: readonly string[]
  readonly name: string
  readonly code: string | null
  readonly address: string
  readonly representative: string
  readonly phone: string
  readonly status: string
  readonly provisional: boolean
}

/**
 * Who a uid stands for: a provisional subject that the hub linked is its registered self (ground rules 5), one that was
 * merged is the one that stayed. Never fails, so that a visit can be read also when its subject has left this device.
 */
export function identityOf({ city, work }: Context, uid: string): Pick<SubjectFacts, 'uid' | 'uids' | 'provisional'> {
  const db = work.read
  const own = db.first(db.query.selectFrom('provisional').select('linked_to').where('uid', '=', uid))
  const before = own?.linked_to ?? uid
  const present = leadsTo(city.connection, before) ?? before
  const uids = [present, ...mergedUids(city.read, present)]
  const linked = db.all(db.query.selectFrom('provisional').select('uid').where('linked_to', 'in', uids))
  return {
    uid: present,
    uids: [...uids, ...linked.map((row) => row.uid)],
    provisional: own !== undefined && own.linked_to === null,
  }
}

/** A subject by uid, registered or provisional; a Failure when this device has neither. */
export function subjectFacts(context: Context, uid: string): SubjectFacts {
  const { city, work } = context
  const identity = identityOf(context, uid)
  const registered = city.read.first(city.read.query.selectFrom('subject').selectAll().where('uid', '=', identity.uid))
  if (registered) {
    const { name, code, status } = registered
    return {
      ...identity,
      name,
      code,
      status,
      address: registered.address ?? '',
      representative: registered.representative ?? '',
      phone: registered.phone ?? '',
    }
  }
  const provisional = work.read.first(
    work.read.query.selectFrom('provisional').selectAll().where('uid', '=', identity.uid),
  )
  if (!provisional) throw new Failure('VI-0104', '本机没有这个主体。', '请先同步，或登记为临时主体。')
  const { name, code, address, person } = provisional
  return { ...identity, name, code, address, representative: person, phone: '', status: '未收录' }
}

/** District of a subject: as it is registered, else as its address or code tells. */
export function districtOfSubject(context: Context, { uid, address, code }: SubjectFacts): string {
  const db = context.city.read
  const registered = db.first(db.query.selectFrom('subject').select('district').where('uid', '=', uid))
  return registered?.district ?? districtOfPlace(context, address, code)
}

/** uid of the registered or provisional subject with a code. */
export function subjectUidOfCode(context: Context, text: string): string {
  const code = normaliseCode(text)
  const { city, work } = context
  const found =
    city.read.first(city.read.query.selectFrom('subject').select('uid').where('code', '=', code)) ??
    work.read.first(work.read.query.selectFrom('provisional').select('uid').where('code', '=', code))
  if (!found) throw new Failure('VI-0105', `本机没有统一社会信用代码为 ${code} 的主体。`, '请核对代码，或先同步。')
  return found.uid
}

/** Reference grade of a subject, '-' when it has not been graded. */
export function gradeOf(context: Context, uid: string): Grade {
  const db = context.city.read
  const row = db.first(
    db.query
      .selectFrom('assessment')
      .innerJoin('subject', 'subject.id', 'assessment.subject')
      .select('assessment.grade')
      .where('subject.uid', '=', uid),
  )
  return gradeSchema.catch('-').parse(row?.grade)
}
