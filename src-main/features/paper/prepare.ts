import { z } from 'zod'
import type { PaperTable } from '../../database/tables.ts'
import { type FormTemplate, fillForm } from '../../law/paper/form-template.ts'
import { contentHash } from '../../paper/canonical.ts'
import type { FormPart } from '../../paper/content.ts'
import {
  beforeSigning,
  composeParts,
  type FormText,
  formChanges,
  markChanges,
  type PenPlaces,
} from '../../paper/form/compose.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { requireHere } from '../visit/carry/away.ts'
import { loadVisit, type VisitState } from '../visit/state/state.ts'
import { blockedBy } from './blocked.ts'
import type { FormRequest } from './contract.ts'
import { type FormId, formId, formOfKind, formTemplate } from './forms.ts'
import { readPaper, writtenOn } from './store.ts'
import { formData } from './values/form-data.ts'
import { requireIssuedHere } from './view.ts'

/** A form as it stands: its text, its parts as they are printed, and what is still missing. */
export type Prepared = {
  readonly form: FormId
  readonly template: FormTemplate
  readonly state: VisitState
  readonly replaced: PaperTable | null
  /** What signatures are bound to. */
  readonly text: FormText
  readonly hash: string
  /** The parts as they are printed, with the places for the pen as they are then. */
  readonly parts: (places: PenPlaces) => readonly FormPart[]
  readonly missing: readonly string[]
  readonly facts: string
}

/** Lays a form out from the visit and what was written on it. A Failure when it cannot be made of this visit yet. */
export function prepareForm(context: Context, request: FormRequest): Prepared {
  const form = formId(request.form)
  const template = formTemplate(context, form)
  const state = loadVisit(context, context.work.read, request.visit)
  requireHere(context.work.read, request.visit)
  const blocked = blockedBy(context, state, template)
  if (blocked !== '') throw new Failure('PA-0202', `现在还不能出具${template.title}：${blocked}。`, '请补齐后再出具。')
  const entries = Object.fromEntries(Object.entries(request.entries).map(([key, value]) => [key, value.trim()]))
  const data = formData(context, state, entries)
  const replaced = request.replaces === null ? null : correctable(context, request.replaces, request.visit, form)
  const plain = composeParts(template, data, 'struck')
  const changes = replaced ? formChanges(issuedParts(template, replaced), plain) : []
  const parts = (places: PenPlaces): FormPart[] => markChanges(changes, composeParts(template, data, places))
  const text: FormText = {
    form,
    title: template.title,
    edition: template.edition,
    agency: state.frozen.agency,
    subject: { name: state.row.subject_name, code: state.row.subject_code ?? '' },
    parts: parts('struck'),
    correction: replaced && {
      replaces: replaced.number,
      issuedAt: replaced.issued_at,
      reason: request.reason.trim(),
      changes,
    },
    seal: template.seal,
    copies: template.copies,
  }
  return {
    form,
    template,
    state,
    replaced,
    text,
    hash: contentHash(text),
    parts,
    missing: template.entries.filter((entry) => entry.required && !entries[entry.key]).map(({ label }) => label),
    facts: fillForm(template.facts, data.values, '').trim(),
  }
}

/** The paper that a 更正 replaces: of this visit, of this form, and still valid. */
function correctable(context: Context, number: string, visit: string, form: FormId): PaperTable {
  const paper = readPaper(context.work.read, number)
  if (!paper || paper.visit !== visit || formOfKind(paper.kind) !== form) {
    throw new Failure('PA-0203', `这次检查没有编号为 ${number} 的这种文书，不能更正。`, '请从已出具的文书中选择。')
  }
  if (paper.state === 'cancelled')
    throw new Failure('PA-0204', `${number} 已经作废，不能再更正。`, '请直接出具新的文书。')
  requireIssuedHere(context.work.read, paper)
  return paper
}

const field = z.object({ label: z.string(), value: z.string(), share: z.number() })
const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fields'), rows: z.array(z.array(field)) }),
  z.object({ kind: z.literal('text'), label: z.string(), lines: z.array(z.string()), numbered: z.boolean() }),
  z.object({
    kind: z.literal('options'),
    label: z.string(),
    options: z.array(z.object({ text: z.string(), chosen: z.boolean() })),
  }),
  z.object({
    kind: z.literal('table'),
    label: z.string(),
    table: z.object({
      columns: z.array(z.object({ label: z.string(), share: z.number() })),
      rows: z.array(z.array(z.string())),
    }),
  }),
])
const contentSchema = z.looseObject({ parts: z.array(part) })

/** Parts of an issued form, without the marks of its own correction and without what its signing told. */
const issuedParts = (template: FormTemplate, { content, entries }: PaperTable): FormPart[] =>
  beforeSigning(template, contentSchema.parse(JSON.parse(content)).parts, writtenOn(entries))
