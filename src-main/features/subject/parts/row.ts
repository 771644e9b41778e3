import type { Context } from '../../context.ts'
import { type Grade, type SubjectRow, subjectRowSchema } from '../../search/contract.ts'
import type { Identity } from '../identity.ts'
import { gradesOf } from '../store.ts'
import { districtOfPlace } from './jurisdiction.ts'

/** Source of a subject that the hub keeps as it was registered in the field, not linked to a registered one. */
const PROVISIONAL = 'provisional'

const toneSchema = subjectRowSchema.shape.reasonTone.catch(null)

/** The head of a profile in the shape of a line of the search. */
export function headOf(
  context: Context,
  identity: Identity,
  lastInspection: string | null,
  grade: Grade = '-',
): SubjectRow {
  const common = { uid: identity.uid, code: identity.code, name: identity.name, formerName: null, lastInspection }
  if (!identity.subject) {
    const { address } = identity.provisional
    return {
      ...common,
      grade: '-',
      kind: '其他',
      status: identity.provisional.situation,
      district: districtOfPlace(context, address, identity.code),
      address,
      reason: null,
      reasonTone: null,
      provisional: true,
    }
  }
  const { subject } = identity
  const stored = gradesOf(context.city.read, [subject.id]).get(subject.id)
  return {
    ...common,
    grade,
    kind: subject.kind,
    status: subject.status,
    district: subject.district,
    address: subject.address,
    reason: stored?.reason ?? null,
    reasonTone: toneSchema.parse(stored?.reason_tone ?? null),
    provisional: subject.source === PROVISIONAL,
  }
}

const ENDED: Readonly<Record<string, string>> = {
  注销: '该主体已注销，不能发起检查；现场仍在经营的，按无证无照登记为临时主体。',
  吊销: '该主体已被吊销营业执照，不能发起检查；现场仍在经营的，按无证无照登记为临时主体。',
  迁出: '该主体已迁出，由迁入地机关检查；现场仍在经营的，先核对登记地址。',
}

/** Why no check can be started, or null. */
export const noVisitReason = (identity: Identity): string | null =>
  identity.subject ? (ENDED[identity.subject.status] ?? null) : null
