import {
  type FormCell,
  type FormData,
  type FormSigned,
  type FormTemplate,
  type FormTemplatePart,
  fillForm,
} from '../../law/paper/form-template.ts'
import type { FormCellContent, FormContent, FormField, FormPart, PaperSignature } from '../content.ts'

/** The part of a form that is signed: everything in it but number, time of issue and the signatures. */
export type FormText = Pick<
  FormContent,
  'form' | 'title' | 'edition' | 'agency' | 'subject' | 'parts' | 'correction' | 'seal' | 'copies'
>

/** What becomes of the places for the pen: left free, struck through, or filled with what the signing tells. */
export type PenPlaces = 'open' | 'struck' | FormSigned

/** Parts of a form in the order of its template, filled with what is known. */
export const composeParts = (template: FormTemplate, data: FormData, places: PenPlaces): FormPart[] =>
  template.parts.map((part) => partOf(template, part, data, places))

function partOf({ emptyMark }: FormTemplate, part: FormTemplatePart, data: FormData, places: PenPlaces): FormPart {
  switch (part.type) {
    case 'fields':
      return {
        kind: 'fields',
        rows: part.rows.map((row) =>
          row.map(({ label, key, text, share = 1, byHand, signed }): FormField => {
            const known = text ? fillForm(text, data.values, emptyMark) : (data.values[key ?? '']?.trim() ?? '')
            const value = known === '' && signed && typeof places === 'object' ? places[signed] : known
            return { label, value, share, ...(byHand && places === 'open' && value === '' ? { open: true } : {}) }
          }),
        ),
      }
    case 'text':
      return {
        kind: 'text',
        label: part.label ?? '',
        lines: [fillForm(part.text, data.values, emptyMark)],
        numbered: false,
      }
    case 'list': {
      const lines = data.lists[part.key] ?? []
      return {
        kind: 'text',
        label: part.label,
        lines: [...lines],
        numbered: (part.numbered ?? true) && lines.length > 1,
      }
    }
    case 'options': {
      const chosen = data.chosen[part.key] ?? []
      return {
        kind: 'options',
        label: part.label,
        options: part.options.map(({ value, text }) => ({
          text: fillForm(text, data.values, emptyMark),
          chosen: chosen.includes(value),
        })),
      }
    }
    case 'table':
      return {
        kind: 'table',
        label: part.label,
        table: {
          columns: part.columns.map(({ label, share }) => ({ label, share })),
          rows: (data.tables[part.key] ?? []).map((row) => part.columns.map(({ key }) => row[key]?.trim() ?? '')),
        },
      }
  }
}

/** Rows of signature cells; a cell that nobody signed on the screen stays open for the pen. */
export const composeCells = (
  rows: readonly (readonly FormCell[])[],
  signed: (cell: FormCell) => readonly PaperSignature[],
  isOpen: (cell: FormCell) => boolean,
): FormCellContent[][] =>
  rows.map((row) => row.map((cell) => ({ label: cell.label, signed: signed(cell), open: isOpen(cell) })))

/** What stands under each label of the parts, in words; a label that comes again gets its number. */
function placesOf(parts: readonly FormPart[]): Map<string, string> {
  const places = new Map<string, string>()
  const add = (label: string, value: string): void => {
    let name = label
    for (let n = 2; places.has(name); n++) name = `${label} ${n}`
    places.set(name, value)
  }
  for (const part of parts) {
    if (part.kind === 'fields') for (const field of part.rows.flat()) add(field.label, field.value)
    if (part.kind === 'text') add(part.label, part.lines.join('\n'))
    if (part.kind === 'options')
      add(part.label, part.options.flatMap(({ text, chosen }) => (chosen ? [text] : [])).join('\n'))
    if (part.kind === 'table')
      for (const [i, row] of part.table.rows.entries()) add(`${part.label} ${i + 1}`, row.join(' · '))
  }
  return places
}

/** Every place in which two editions of a form differ, in printed order; what one of them lacks is empty there. */
export function formChanges(
  before: readonly FormPart[],
  after: readonly FormPart[],
): { label: string; before: string; after: string }[] {
  const [old, now] = [placesOf(before), placesOf(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label) ?? '', now.get(label) ?? '']
    return was === is ? [] : [{ label, before: was, after: is }]
  })
}

/** Parts of an issued form without what only its signing told: `written` = what the officer had written, by key. */
export function beforeSigning(
  template: FormTemplate,
  parts: readonly FormPart[],
  written: Readonly<Record<string, string>>,
): FormPart[] {
  const told = new Set(
    template.parts.flatMap((part) =>
      part.type === 'fields'
        ? part.rows
            .flat()
            .flatMap(({ label, key = '', signed }) => (signed && !written[key.replace('entry.', '')] ? [label] : []))
        : [],
    ),
  )
  const clear = (field: FormField): FormField => (told.has(field.label) ? { ...field, value: '' } : field)
  return parts.map((part) =>
    part.kind === 'fields' ? { ...part, rows: part.rows.map((row) => row.map(clear)) } : part,
  )
}

/** The parts with a mark at each place that `changes` name. */
export function markChanges(changes: readonly { readonly label: string }[], after: readonly FormPart[]): FormPart[] {
  const changed = new Set(changes.map(({ label }) => label))
  const seen = new Map<string, number>()
  const differs = (label: string): { changed: true } | object => {
    const n = (seen.get(label) ?? 0) + 1
    seen.set(label, n)
    return changed.has(n === 1 ? label : `${label} ${n}`) ? { changed: true } : {}
  }
  return after.map((part) => {
    if (part.kind === 'fields')
      return { ...part, rows: part.rows.map((row) => row.map((field) => ({ ...field, ...differs(field.label) }))) }
    if (part.kind === 'table') {
      const isChanged = [...changed].some((label) => label.startsWith(`${part.label} `))
      return { ...part, ...(isChanged ? { changed: true } : {}) }
    }
    return { ...part, ...differs(part.label) }
  })
}
