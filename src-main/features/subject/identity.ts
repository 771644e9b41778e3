import type { ProvisionalTable } from '../../database/tables.ts'
import { checkCreditCode, normaliseCode } from '../../law/code/codes.ts'
import type { Context } from '../context.ts'
import { leadsTo, mergedUids } from '../duplicate/alias.ts'
import { Failure } from '../failure/failure.ts'
import {
  type CitySubject,
  linkedUids,
  provisionalByCode,
  provisionalByUid,
  subjectByCode,
  subjectByUid,
} from './store.ts'

/**
 * Who a uid stands for. A provisional subject that the hub linked is the subject it was linked to, one that was merged is
 * the one that stayed; what was recorded under the old uid stays under it and is read along (`uids`).
 */
export type Identity = {
  readonly uid: string
  readonly uids: readonly string[]
  readonly name: string
  readonly code: string | null
} & (
  | { readonly subject: CitySubject; readonly provisional: null }
  | { readonly subject: null; readonly provisional: ProvisionalTable }
)

/** Finds a subject or provisional subject; a Failure SU-0101 when this device has neither. */
export function identify(context: Context, uid: string): Identity {
  const { city, work } = context
  const provisional = provisionalByUid(work.read, uid)
  const wanted = provisional?.linked_to ?? uid
  const subject = subjectByUid(city.read, wanted) ?? subjectByUid(city.read, leadsTo(city.connection, wanted) ?? wanted)
  if (subject) {
    const merged = [subject.uid, ...mergedUids(city.read, subject.uid)]
    const uids = [...merged, ...merged.flatMap((one) => linkedUids(work.read, one))]
    return { uid: subject.uid, uids, name: subject.name, code: subject.code, subject, provisional: null }
  }
  if (provisional) {
    return { uid, uids: [uid], name: provisional.name, code: provisional.code, subject: null, provisional }
  }
  throw new Failure('SU-0101', '本机没有这个主体。', '请重新查询，或登记为临时主体。')
}

/** uid by credit code, as written in any spelling; a Failure SU-0102 when this device does not have it. */
export function uidOfCode(context: Context, text: string): string {
  const code = normaliseCode(text)
  const found = subjectByCode(context.city.read, code) ?? provisionalByCode(context.work.read, code)
  if (found) return found.uid
  const survivor = leadsTo(context.city.connection, code)
  if (survivor !== null) return survivor
  const checked = checkCreditCode(code)
  if (!checked.ok) throw new Failure('SU-0202', `${checked.message}。`, '请对照证照核对代码，或按名称查询。')
  throw new Failure('SU-0102', `本机没有代码为 ${code} 的主体。`, '请核对代码，或按名称查询。')
}
