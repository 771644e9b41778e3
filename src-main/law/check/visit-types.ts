import type { Day } from '../day.ts'
import type { Basis } from '../edition.ts'
import type { InstrumentUse } from './checklist/instrument.ts'

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
 * are the officer's answers, null until given; `photos` counts the pictures; `answeredAt` is a UTC instant. A measurement
 * has its `instrument`; `signed` = strokes were drawn for a signature item, whose value is the name of the signer.
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
  readonly instrument?: InstrumentUse | null
  readonly signed?: boolean
  readonly answeredAt: string | null
}

/** Working grading of a finding (not a legal class). */
export type Severity = 'minor' | 'general' | 'serious'

/** An article as a finding cites it; `unverified` = typed by the officer or not read in the legal text: 待核. */
export interface CitedBasis extends Basis {
  readonly unverified?: boolean
}

/** A measure of credit supervision that is proposed: its id, words and ground as they were chosen, and the officer's reason. */
export interface ChosenMeasure {
  readonly id: string
  readonly title: string
  readonly basis: readonly CitedBasis[]
  readonly reason: string
}

/** A thing or place to be sealed or seized; `linked` = the officer confirmed that it belongs to the breach. */
export interface HeldThing {
  readonly name: string
  readonly quantity: string
  readonly linked: boolean
}

/** Aims for which coercion exists (行政强制法 art. 2). */
export type CoercionAim = 'stop' | 'evidence' | 'harm' | 'danger'

/**
 * 查封 or 扣押 on the spot. `why` milder means do not suffice; `link` to the breach; approved before, or `urgent` with its
 * reason and 24 hours to make the approval up; `takenAt` and `approvedAt` are UTC instants; `told` = reasons, ground, rights
 * and remedies were told at once; `partyAbsent` asks for a witness.
 */
export interface Coercion {
  readonly kind: 'seal' | 'seize'
  readonly power: CitedBasis | null
  readonly aim: CoercionAim | null
  readonly why: string
  readonly link: string
  readonly things: readonly HeldThing[]
  readonly days: number
  readonly urgent: boolean
  readonly urgentReason: string
  readonly approver: string
  readonly approvedAt: string | null
  readonly takenAt: string | null
  readonly told: boolean
  readonly partyAbsent: boolean
  readonly witnessName: string
  readonly witnessUnit: string
}

/** Ways of 行政处罚法 art. 33: slight, first, without fault. */
export type LeniencyKind = 'slight' | 'first' | 'faultless'

/** 不予处罚 as proposed: what is `asked` by the law and by the entry of the list, what of it was ticked, and why. */
export interface Leniency {
  readonly kind: LeniencyKind
  /** Entry of resources/leniency.json, null where only art. 33 is meant. */
  readonly act: string | null
  readonly asked: readonly string[]
  readonly conditions: readonly string[]
  readonly reason: string
  /** Earlier penalties of the subject that were known here, and the years that count as 初次 (null = not set). */
  readonly penalties: number
  readonly years: number | null
}

/** 移送: to the police or to another authority. */
export interface Transfer {
  readonly kind: 'police' | 'agency'
  readonly to: string
  readonly basis: CitedBasis | null
  readonly reason: string
}

/**
 * A problem found. `item` null = outside the checklist; `onTheSpot` corrected at once, what was done in `onTheSpotNote`,
 * shown by the photographs `before` and `after`, or `unshown` for a reason; `order` an order to correct with `orderDays` working days until
 * `deadline` and what is to be done in `requirement`; `openCase` proposed for a case, with `caseReason` where it is slight.
 */
export interface Finding {
  readonly id: string
  readonly item: string | null
  readonly facts: string
  readonly severity: Severity
  readonly basis: readonly CitedBasis[]
  readonly onTheSpot: boolean
  readonly onTheSpotNote: string
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly unshown: string
  readonly order: boolean
  readonly orderDays: number | null
  readonly deadline: Day | null
  readonly requirement: string
  readonly openCase: boolean
  readonly caseReason: string
  readonly measures: readonly ChosenMeasure[]
  readonly coercion: Coercion | null
  readonly leniency: Leniency | null
  readonly transfer: Transfer | null
}

/** Something still to be filled in: the card it is on, the field, and its name in the party's language. */
export interface Gap {
  readonly card: string
  readonly field: string
  readonly label: string
}
