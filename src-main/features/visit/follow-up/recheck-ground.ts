import type { Instance } from '../../../law/check/checklist/asked.ts'
import type { Opening } from '../contract.ts'
import type { Steps } from '../opening/contract.ts'

/** What a re-inspection takes over from the visit that ordered: what failed, its checklist, the rooms it was found in. */
export type RecheckGround = {
  readonly visit: string
  readonly number: string
  readonly date: string
  readonly checklist: string
  readonly findings: readonly {
    readonly id: string
    readonly item: string | null
    readonly facts: string
    readonly deadline: string | null
  }[]
  /** Items that are asked; null = all, where nothing that failed is an item of the edition in force. */
  readonly items: readonly string[] | null
  readonly rooms: readonly Instance[]
}

/** What the opening of a re-inspection says of itself: a check of one subject for a given cause, to be seen on site. */
export const openingOfRecheck = ({ number }: RecheckGround, steps: Steps): Partial<Opening> => ({
  type: 'T03',
  ground: `复查 ${number} 责令改正事项`,
  steps: { ...steps, need: { ...steps.need, reasons: ['see'], note: '复查改正情况' } },
})

/** What the re-inspection keeps of its ground. */
export const lookedAt = ({ visit, number, date, findings, items }: RecheckGround) => ({
  visit,
  number,
  date,
  findings: [...findings],
  items: items && [...items],
})
