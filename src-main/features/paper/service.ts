import type { PaperTable } from '../../database/tables.ts'
import { type FormEntry, fillForm } from '../../law/paper/form-template.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { loadVisit, type VisitState } from '../visit/state/state.ts'
import { blockedBy } from './blocked.ts'
import type { Entries, FormEntryView, FormSigner, FormView, VisitPaper } from './contract.ts'
import { FORM_IDS, formId, formTemplate } from './forms.ts'
import { rememberedEntries } from './remembered.ts'
import { signersOf } from './signing.ts'
import { readBegun, readEntries, readPaper, readPapersOf, saveEntries, writtenOn } from './store.ts'
import { choicesOf, formData } from './values/form-data.ts'
import { takenOver } from './values/refusal-values.ts'
import { paperView } from './view.ts'

export { cancel, handOver } from './cancel.ts'
export { draft, issue } from './issue.ts'

/** The forms that can be made of a visit, and the papers issued for it. */
export function ofVisit(
  context: Context,
  input: { readonly visit: string },
): { forms: FormView[]; papers: VisitPaper[] } {
  const state = loadVisit(context, context.work.read, input.visit)
  const begun = new Set(readBegun(context.work.read, input.visit))
  return {
    forms: FORM_IDS.map((form) => {
      const template = formTemplate(context, form)
      return {
        form,
        title: template.title,
        blocked: blockedBy(context, state, template),
        verified: template.verified,
        begun: begun.has(form),
      }
    }),
    papers: readPapersOf(context.work.read, input.visit).map((row) => paperView(context, row)),
  }
}

/** One form to be filled in. */
export function open(
  context: Context,
  input: { readonly visit: string; readonly form: string; readonly replaces: string | null },
): {
  title: string
  source: string
  verified: boolean
  entries: FormEntryView[]
  signers: FormSigner[]
  refusal: string
} {
  const form = formId(input.form)
  const template = formTemplate(context, form)
  const state = loadVisit(context, context.work.read, input.visit)
  const written =
    readEntries(context.work.read, input.visit, form) ?? (input.replaces ? entriesOf(context, input.replaces) : {})
  const remembered = rememberedEntries(context.work.read)
  const chosen = choicesByEntry(context, state, template.entries)
  const all = Object.fromEntries(
    [...chosen].map(([key, options]) => [key, options.map(({ value }) => value).join('\n')]),
  )
  const { values } = formData(context, state, all)
  const taken = takenOver(form, state)
  return {
    title: template.title,
    source: template.source,
    verified: template.verified,
    entries: template.entries.map((entry) => ({
      key: entry.key,
      label: entry.label,
      kind: entry.kind,
      options: chosen.get(entry.key) ?? (entry.options ?? []).map((value) => ({ value, label: value })),
      required: entry.required ?? false,
      hint: entry.hint ?? '',
      value:
        written[entry.key] ??
        (entry.remember ? remembered[entry.key] : undefined) ??
        all[entry.key] ??
        taken.entries[entry.key] ??
        fillForm(entry.suggest ?? '', values, ''),
    })),
    signers: signersOf(template, state.opening, taken.witness),
    refusal: taken.refusal,
  }
}

function choicesByEntry(
  context: Context,
  state: VisitState,
  entries: readonly FormEntry[],
): Map<string, { value: string; label: string }[]> {
  return new Map(
    entries.flatMap(({ key, from }) => (from ? [[key, [...choicesOf(context, state, from)]] as const] : [])),
  )
}

/** Keeps what is typed on a form; it comes back when the form is opened again, and goes when it is issued. */
export function save(
  context: Context,
  input: { readonly visit: string; readonly form: string; readonly entries: Entries },
): { savedAt: string } {
  const savedAt = context.now().toISOString()
  context.work.write((db) => {
    loadVisit(context, db, input.visit)
    saveEntries(db, input.visit, formId(input.form), input.entries, savedAt)
  })
  return { savedAt }
}

/** What was written on an issued form. */
function entriesOf(context: Context, number: string): Entries {
  const row: PaperTable | undefined = readPaper(context.work.read, number)
  if (!row) throw new Failure('PA-0220', `本机没有出具过编号为 ${number} 的文书。`, '请从检查的文书列表中选择。')
  return writtenOn(row.entries)
}
