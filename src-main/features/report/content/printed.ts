import { formatWan } from '../../../law/money.ts'
import type { PrintedField } from '../../../law/paper/paper-templates.ts'
import type { CreditRecord } from '../../../law/record/record.ts'
import type { RecordFields } from '../../../law/record/record-fields.ts'
import type { CitySubject } from '../../subject/store.ts'

/** What a printed label may point at. */
export type Printable = { readonly subject: CitySubject; readonly record: CreditRecord }

const SUBJECT: Readonly<Record<string, (subject: CitySubject) => string | null>> = {
  name: (subject) => subject.name,
  code: (subject) => subject.code,
  representative: (subject) => subject.representative,
  registrationNumber: (subject) => subject.registration_number,
  type: (subject) => subject.type,
  established: (subject) => subject.established,
  address: (subject) => subject.address,
}

/** The value behind a template key (`subject.x`, `record.x`, `body.x`) as it is printed; unknown values are ''. */
export function printedValue(key: string, { subject, record }: Printable, fields: RecordFields): string {
  const [from = '', name = ''] = key.split('.')
  if (from === 'subject') return SUBJECT[name]?.(subject) ?? ''
  if (from === 'record') return String(record[name as 'date' | 'number' | 'title' | 'authority'] ?? '')
  const value = record.body[name]
  if (value === null || value === undefined) return ''
  const kind = fields.items[record.category]?.find((field) => field.key === name)?.kind
  // The printed labels already say 万元: 罚款金额(万元).
  return kind === 'wan' && typeof value === 'number' ? formatWan(value).replace(/ 万元$/, '') : String(value)
}

/** Labels and values of one record, in the order of the template. */
export const printedFields = (
  template: readonly PrintedField[],
  from: Printable,
  fields: RecordFields,
): { label: string; value: string }[] =>
  template.map(({ label, key }) => ({ label, value: printedValue(key, from, fields) }))

/** What every report says of its subject; what is not known is ''. */
export const printedSubject = (subject: CitySubject) => ({
  name: subject.name,
  code: subject.code ?? '',
  representative: subject.representative ?? '',
  type: subject.type ?? '',
  established: subject.established ?? '',
  address: subject.address ?? '',
  status: subject.status,
  authority: subject.authority ?? '',
})
