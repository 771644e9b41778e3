import type { Visit } from '@main/features/visit/contract.ts'

/** The nine parts of the opening in reading order. */
export const OPENING_PARTS = [
  'type',
  'before',
  'approval',
  'notice',
  'cap',
  'officers',
  'first',
  'second',
  'present',
] as const

/** One part of the opening. */
export type OpeningPart = (typeof OPENING_PARTS)[number]

const PART_OF: Readonly<Record<string, OpeningPart>> = {
  type: 'type',
  ground: 'type',
  checklistId: 'type',
  approval: 'approval',
  notice: 'notice',
  cap: 'cap',
  officers: 'officers',
  certificateShownAt: 'first',
  firstAnswer: 'first',
  secondAnswer: 'second',
  present: 'present',
}

/** Lawful steps that stand in a card of their matter; the others stand together before the door. */
const STEP_PART: Readonly<Record<string, OpeningPart>> = {
  noticeReason: 'notice',
  superior: 'cap',
  cap: 'cap',
  helpers: 'officers',
}

/** The part a gap belongs to: the gap's field is a path such as `approval.number`, `officers.1` or `steps.need`. */
export function partOf(field: string): OpeningPart {
  const [first = '', second = ''] = field.split('.')
  if (first === 'steps') return STEP_PART[second] ?? 'before'
  return PART_OF[first] ?? 'type'
}

/** How far the opening is: which parts still lack something, and the first of them. */
export interface OpeningProgress {
  readonly done: number
  readonly total: number
  readonly lacking: ReadonlySet<OpeningPart>
  readonly first: OpeningPart | null
}

/** Counts the parts without gaps. */
export function openingProgress(gaps: Visit['openingGaps']): OpeningProgress {
  const lacking = new Set(gaps.map(({ field }) => partOf(field)))
  return {
    done: OPENING_PARTS.length - lacking.size,
    total: OPENING_PARTS.length,
    lacking,
    first: OPENING_PARTS.find((part) => lacking.has(part)) ?? null,
  }
}

/** Brings the control of a gap into view and gives it the focus; the card itself where the control is not on the page. */
export function focusGap(field: string): void {
  const card = document.querySelector<HTMLElement>(`[data-card="${partOf(field)}"]`)
  const control =
    document.querySelector<HTMLElement>(`[data-part="${field}"]`) ??
    card?.querySelector<HTMLElement>('input:not(:disabled), textarea, button:enabled')
  const target = control?.matches('input, textarea, button')
    ? control
    : control?.querySelector<HTMLElement>('input, button')
  const found = target ?? card
  found?.scrollIntoView({ block: 'center' })
  found?.focus({ preventScroll: true })
}
