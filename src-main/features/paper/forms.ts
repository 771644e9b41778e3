import type { FormTemplate } from '../../law/paper/form-template.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import type { PaperKind } from '../report/kind-contract.ts'
import { formTemplateSchema } from './form-schema.ts'

/** Forms of a visit in the order of the procedure, and what each is called in the register. */
const FORMS = {
  'approval-form': 'approval_form',
  'inspection-notice': 'inspection_notice',
  'evidence-list': 'evidence_list',
  'sampling-record': 'sampling_record',
  'correction-order': 'correction_order',
  'result-notice': 'result_notice',
  'delivery-receipt': 'delivery_receipt',
} as const satisfies Record<string, PaperKind>
export type FormId = keyof typeof FORMS

export const FORM_IDS = Object.keys(FORMS) as FormId[]

/** Kind of a form in the register. */
export const kindOfForm = (form: FormId): PaperKind => FORMS[form]

/** The form of a kind of the register, null for papers that are made otherwise. */
export const formOfKind = (kind: string): FormId | null => FORM_IDS.find((id) => FORMS[id] === kind) ?? null

/** The form a call names; a Failure when there is none of that id. */
export function formId(id: string): FormId {
  const known = FORM_IDS.find((one) => one === id)
  if (known) return known
  throw new Failure('PA-0201', `没有“${id}”这种文书。`, '请从文书列表中选择。')
}

/** Template of a form in force today. */
export const formTemplate = (context: Context, form: FormId): FormTemplate =>
  readCatalogue(context.city.read, 'paper', form, { on: legalDay(context.now()) }, formTemplateSchema)
