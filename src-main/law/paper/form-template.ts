import type { Edition } from '../edition.ts'

/** What an officer fills in on a form; what the visit already knows is never asked again. */
export interface FormEntry {
  readonly key: string
  readonly label: string
  /** `many`: several of what `from` lists, each on a line of the value. */
  readonly kind: 'line' | 'text' | 'day' | 'choice' | 'many'
  readonly options?: readonly string[]
  readonly from?: FormSource
  readonly required?: boolean
  /** What stands in it at first, with placeholders of the visit's values. */
  readonly suggest?: string
  /** The last value issued here stands in it at first: telephone numbers, courts. */
  readonly remember?: boolean
  readonly hint?: string
}

/** What an entry of kind `many` chooses from. */
export type FormSource = 'orders' | 'evidence' | 'papers'

/** What signing itself tells: who signed, on what day and at what time, or why the party did not. */
export type FormSigned = Readonly<Record<'name' | 'day' | 'time' | 'refusal', string>>

/**
 * A printed field: a value by its key, or a text with several. `byHand` stays open for the pen as long as nobody signed;
 * where nothing was written, `signed` takes what the signing on the screen tells.
 */
export interface FormTemplateField {
  readonly label: string
  readonly key?: string
  readonly text?: string
  readonly share?: number
  readonly byHand?: boolean
  readonly signed?: keyof FormSigned
}

/** One part of a form, in printed order. */
export type FormTemplatePart =
  | { readonly type: 'fields'; readonly rows: readonly (readonly FormTemplateField[])[] }
  | {
      readonly type: 'text'
      readonly label?: string
      readonly text: string
      /** False where the wording is not taken from a text that was read. */
      readonly verified?: boolean
    }
  | { readonly type: 'list'; readonly label: string; readonly key: string; readonly numbered?: boolean }
  | {
      readonly type: 'options'
      readonly label: string
      readonly key: string
      readonly options: readonly { readonly value: string; readonly text: string }[]
    }
  | {
      readonly type: 'table'
      readonly label: string
      readonly key: string
      readonly columns: readonly { readonly key: string; readonly label: string; readonly share: number }[]
    }

/** A cell for signatures. `hand`: signed on paper only (heads of the office, who are not here). */
export interface FormCell {
  readonly key: string
  readonly label: string
  readonly role: 'officers' | 'party' | 'witness' | 'hand'
}

/** What must be there before a form can be issued. */
export type FormNeed = 'nothing' | 'orders' | 'evidence' | 'end' | 'papers'

/** resources/papers: a paper of a visit as data (`domain/inspection/documents.md` 2). */
export interface FormTemplate extends Edition {
  /** What stands for the form in its number: 市监责改. */
  readonly series: string
  readonly needs: FormNeed
  /** Key facts for the QR, with placeholders. */
  readonly facts: string
  /** What an empty place is struck through with. */
  readonly emptyMark: string
  readonly entries: readonly FormEntry[]
  readonly parts: readonly FormTemplatePart[]
  /** Whether head, place for the seal and date stand under the text. */
  readonly seal: boolean
  /** Rows of one or two cells, on every page. */
  readonly signatures: readonly (readonly FormCell[])[]
  readonly copies: string
}

/** What a visit and its entries know for a form: texts, lists, tables and chosen values by key. */
export interface FormData {
  readonly values: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
  readonly chosen: Readonly<Record<string, readonly string[]>>
}

/** Fills `{party.name}`; what is not known is struck through with `emptyMark`, so that nothing can be added later. */
export const fillForm = (text: string, values: FormData['values'], emptyMark: string): string =>
  text.replace(/\{([\w.]+)\}/g, (_, key: string) => values[key]?.trim() || emptyMark)
