import type { FailureData, Progress } from '@main/features/failure/contract.ts'
import type { ImportPreview, ImportResult, ImportSheet } from '@main/features/import/contract.ts'

/** A file that was brought in and what of it is still to be looked at. */
export interface Brought {
  readonly file: string
  readonly upload: string
  /** Sheets that were chosen and come after the present one. */
  readonly left: readonly string[]
  /** How many were chosen; 0 where nobody was asked. */
  readonly chosen: number
}

/** Where an import stands. Nothing is written before `writing`. */
export type ImportState =
  | { readonly at: 'choose'; readonly failure: FailureData | null; readonly stopped: boolean }
  | { readonly at: 'reading'; readonly file: string; readonly share: number | null; readonly progress: Progress | null }
  | { readonly at: 'sheets'; readonly brought: Brought; readonly sheets: readonly ImportSheet[] }
  | { readonly at: 'match'; readonly brought: Brought; readonly preview: ImportPreview }
  | {
      readonly at: 'check'
      readonly brought: Brought
      readonly preview: ImportPreview
      readonly failure: FailureData | null
    }
  | { readonly at: 'writing'; readonly progress: Progress | null }
  | {
      readonly at: 'done'
      readonly brought: Brought | null
      readonly result: ImportResult
      /** The import whose bad rows can be exported as long as this step is shown; null where there are none. */
      readonly bad: string | null
    }

export const START: ImportState = { at: 'choose', failure: null, stopped: false }
