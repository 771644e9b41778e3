import type { Day } from '../day.ts'
import type { Basis } from '../edition.ts'

/** A person who stands in the opening as officer; `id` is the hub's officer id, `validUntil` the certificate's last day. */
export interface OpeningOfficer {
  readonly id: string
  readonly name: string
  readonly certificate: string
  readonly validUntil: Day
}

/**
 * The opening page of a visit. `type` 日常 T01, 专项 T02, 个案 T03; `approval` before the visit, or an emergency made up
 * for afterwards with its reason; `notice` delivered before or handed over at the door; `present` the person in charge
 * or, where nobody is there, a witness; `capUsed` checks of this year with this one, `cap` the yearly limit or null.
 */
export interface Opening {
  readonly type: 'T01' | 'T02' | 'T03' | null
  readonly ground: string
  readonly checklistId: string
  readonly approval: {
    readonly kind: 'approved' | 'emergency' | null
    readonly number: string
    readonly date: Day | null
    readonly reason: string
  }
  readonly notice: {
    readonly kind: 'delivered' | 'at_door' | null
    readonly number: string
    readonly deliveredAt: string | null
  }
  readonly officers: readonly OpeningOfficer[]
  /** UTC instant at which the certificates were shown. */
  readonly certificateShownAt: string | null
  readonly firstAnswer: 'clear' | 'unclear' | null
  readonly secondAnswer: 'none' | 'avoid' | null
  readonly present: {
    readonly kind: 'person' | 'witness' | null
    readonly name: string
    readonly position: string
    readonly phone: string
    readonly unit: string
    readonly identity: string
  }
  readonly capUsed: number | null
  readonly cap: number | null
}

/** Conclusion on one item: 符合, 不符合, 不适用. */
export type Verdict = 'ok' | 'fail' | 'na'

/**
 * The answer to one item. `value` is the number, day or choice as text; `keyItem` 重点项 and `affectsSafety` 影响食品安全
 * are the officer's answers, null until given; `photos` counts the pictures; `answeredAt` is a UTC instant.
 */
export interface Answer {
  readonly item: string
  readonly verdict: Verdict | null
  readonly value: string | null
  readonly note: string
  readonly noPhotoReason: string | null
  readonly keyItem: boolean | null
  readonly affectsSafety: boolean | null
  readonly photos: number
  readonly answeredAt: string | null
}

/** Working grading of a finding (not a legal class). */
export type Severity = 'minor' | 'general' | 'serious'

/**
 * A problem found. `item` null = outside the checklist; `onTheSpot` corrected at once, what was done in `onTheSpotNote`;
 * `order` an order to correct with `orderDays` working days until `deadline`; `openCase` proposed for a case.
 */
export interface Finding {
  readonly id: string
  readonly item: string | null
  readonly facts: string
  readonly severity: Severity
  readonly basis: readonly Basis[]
  readonly onTheSpot: boolean
  readonly onTheSpotNote: string
  readonly order: boolean
  readonly orderDays: number | null
  readonly deadline: Day | null
  readonly openCase: boolean
}

/** Something still to be filled in: the card it is on, the field, and its name in the party's language. */
export interface Gap {
  readonly card: string
  readonly field: string
  readonly label: string
}
