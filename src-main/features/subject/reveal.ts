import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { presentContact } from './contact.ts'
import { type Identity, identify } from './identity.ts'

/** Personal data that a profile shows masked. */
export type MaskedField = 'representative' | 'phone' | 'contactPerson' | 'contactPhone'

const LABELS: Readonly<Record<MaskedField, string>> = {
  representative: '法定代表人（负责人）',
  phone: '登记电话',
  contactPerson: '现场联系人',
  contactPhone: '现场联系电话',
}

/**
 * Shows one masked field for a stated purpose. The log has it before the value leaves.
 * Failures: SU-0301 no purpose, SU-0302 nothing is recorded in that field.
 */
export function reveal(
  context: Context,
  input: { uid: string; field: MaskedField; purpose: string },
): { value: string } {
  const purpose = input.purpose.trim()
  if ([...purpose].length < 2) throw new Failure('SU-0301', '查看个人信息须说明用途。', '请选择或写明用途后再查看。')
  const identity = identify(context, input.uid)
  const value = storedValue(context, identity, input.field)
  if (value === '') {
    throw new Failure('SU-0302', `本机没有登记该主体的${LABELS[input.field]}。`, '可在现场核实后填写联系信息。')
  }
  context.work.write((db) =>
    log(db, context, {
      action: '查看个人信息',
      subjectUid: identity.uid,
      subjectName: identity.name,
      purpose,
      detail: LABELS[input.field],
    }),
  )
  return { value }
}

function storedValue(context: Context, identity: Identity, field: MaskedField): string {
  switch (field) {
    case 'representative':
      return identity.subject ? (identity.subject.representative ?? '') : identity.provisional.person
    case 'phone':
      return identity.subject?.phone ?? ''
    case 'contactPerson':
      return presentContact(context, identity).person
    case 'contactPhone':
      return presentContact(context, identity).phone
  }
}
