import type { Edition } from '../edition.ts'

/**
 * Standard sentences of an office for the notes of a check: facts as they are seen, no legal judgement. `sector` null = for
 * every checklist; `item` = for one item of the sector's checklist, absent = for any note.
 */
export interface Phrases extends Edition {
  readonly items: readonly {
    readonly id: string
    readonly sector: string | null
    readonly item?: string
    readonly text: string
  }[]
}
