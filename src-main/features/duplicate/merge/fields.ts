import { normaliseCode } from '../../../law/code/codes.ts'
import { formerNames } from '../../search/text/text.ts'
import type { CitySubject } from '../../subject/store.ts'
import { type Choices, type FieldName, fieldNames } from '../contract.ts'

/** Columns of a field; those of one field are kept together. */
export const COLUMNS = {
  name: ['name'],
  code: ['code'],
  registration_number: ['registration_number'],
  status: ['status'],
  kind: ['kind'],
  type: ['type'],
  industry: ['industry'],
  established: ['established'],
  representative: ['representative'],
  capital: ['capital_amount', 'capital_currency', 'capital_text'],
  place: ['address', 'district', 'district_source'],
  phone: ['phone'],
  scope: ['scope'],
  authority: ['authority'],
} as const satisfies Readonly<Record<FieldName, readonly (keyof CitySubject)[]>>

/** Whether a subject says nothing in a field. */
export const isEmpty = (subject: CitySubject, field: FieldName): boolean =>
  field === 'place' ? subject.address === null : COLUMNS[field].every((column) => subject[column] === null)

/** Whether two subjects say the same in a field. */
export const isSame = (a: CitySubject, b: CitySubject, field: FieldName): boolean =>
  COLUMNS[field].every((column) => a[column] === b[column])

/**
 * The survivor as it is after a merge: every field from the side that was chosen, without a choice its own value, else the
 * other's. Names that are not kept become former names, so that the subject is found by all of them.
 */
export function mergedSubject(survivor: CitySubject, merged: CitySubject, choices: Choices, now: string): CitySubject {
  const after = { ...survivor }
  for (const field of fieldNames) {
    const side = choices[field] ?? (isEmpty(survivor, field) ? 'merged' : 'survivor')
    if (side === 'merged') {
      for (const column of COLUMNS[field]) Object.assign(after, { [column]: merged[column] })
    }
  }
  const names = [survivor.name, merged.name, ...formerNames(survivor.former_names), ...formerNames(merged.former_names)]
  return {
    ...after,
    code: after.code === null ? null : normaliseCode(after.code),
    former_names: JSON.stringify([...new Set(names)].filter((name) => name !== after.name)),
    updated_at: now,
  }
}
