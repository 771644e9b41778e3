import { z } from 'zod'
import { daySchema, instantSchema } from '../../failure/contract.ts'
import { basisSchema, severitySchema } from '../checklist-contract.ts'

/** An article as a finding cites it; `unverified` = typed, or not read in the legal text: shown as 待核. */
export const citedBasisSchema = basisSchema.extend({ unverified: z.exactOptional(z.boolean()) })
export type CitedBasis = z.infer<typeof citedBasisSchema>

const chosenMeasureSchema = z.object({
  id: z.string(),
  /** Words and ground as they were chosen; the engine writes them. */
  title: z.string().default(''),
  basis: z.array(citedBasisSchema).default([]),
  reason: z.string().default(''),
})
export type ChosenMeasure = z.infer<typeof chosenMeasureSchema>

export const coercionAimSchema = z.enum(['stop', 'evidence', 'harm', 'danger'])

const coercionSchema = z.object({
  kind: z.enum(['seal', 'seize']),
  power: citedBasisSchema.nullable(),
  aim: coercionAimSchema.nullable(),
  /** Why milder means do not suffice. */
  why: z.string(),
  link: z.string(),
  things: z.array(z.object({ name: z.string(), quantity: z.string(), linked: z.boolean() })),
  days: z.number().int(),
  urgent: z.boolean(),
  urgentReason: z.string(),
  approver: z.string(),
  approvedAt: instantSchema.nullable(),
  takenAt: instantSchema.nullable(),
  /** Reasons, ground, rights and remedies were told at once. */
  told: z.boolean(),
  partyAbsent: z.boolean(),
  witnessName: z.string(),
  witnessUnit: z.string(),
})
export type Coercion = z.infer<typeof coercionSchema>

export const leniencyKindSchema = z.enum(['slight', 'first', 'faultless'])
export type LeniencyKind = z.infer<typeof leniencyKindSchema>

const leniencySchema = z.object({
  kind: leniencyKindSchema,
  /** Entry of the list of first and slight breaches, null where only the law is meant. */
  act: z.string().nullable(),
  /** Conditions asked; the engine writes them. */
  asked: z.array(z.string()).default([]),
  conditions: z.array(z.string()),
  reason: z.string(),
  /** Earlier penalties known here and the years that count as 初次, null = not set; the engine writes them. */
  penalties: z.number().default(0),
  years: z.number().nullable().default(null),
})
export type Leniency = z.infer<typeof leniencySchema>

const transferSchema = z.object({
  kind: z.enum(['police', 'agency']),
  to: z.string(),
  basis: citedBasisSchema.nullable().default(null),
  reason: z.string(),
})
export type Transfer = z.infer<typeof transferSchema>

/** A problem found, and all that is done about it; what older records do not know has its default. */
export const findingSchema = z.object({
  id: z.string(),
  item: z.string().nullable(),
  facts: z.string(),
  severity: severitySchema,
  basis: z.array(citedBasisSchema),
  onTheSpot: z.boolean(),
  onTheSpotNote: z.string(),
  /** Photographs (ids of evidence) from before and after it was corrected on the spot. */
  before: z.array(z.string()).default([]),
  after: z.array(z.string()).default([]),
  /** Why one of them is missing. */
  unshown: z.string().default(''),
  order: z.boolean(),
  /** Working days until the deadline, and the deadline. */
  orderDays: z.number().nullable(),
  deadline: daySchema.nullable(),
  /** 改正内容及要求. */
  requirement: z.string().default(''),
  openCase: z.boolean(),
  caseReason: z.string().default(''),
  measures: z.array(chosenMeasureSchema).default([]),
  coercion: coercionSchema.nullable().default(null),
  leniency: leniencySchema.nullable().default(null),
  transfer: transferSchema.nullable().default(null),
})
export type Finding = z.infer<typeof findingSchema>

/** What of a finding lies in the column `details`. */
export const findingDetailsSchema = findingSchema.pick({
  before: true,
  after: true,
  unshown: true,
  requirement: true,
  caseReason: true,
  measures: true,
  coercion: true,
  leniency: true,
  transfer: true,
})

const barSchema = z.object({ reason: z.string(), article: z.string() })
export type Bar = z.infer<typeof barSchema>

const measureOptionSchema = z.object({
  id: z.string(),
  category: z.string(),
  title: z.string(),
  article: z.string(),
  implementedBy: z.string(),
  /** Needs the approval of the head of the authority. */
  approval: z.boolean(),
  /** Needs a further law named in the reason. */
  otherLaw: z.boolean(),
  bar: barSchema.nullable(),
})
export type MeasureOption = z.infer<typeof measureOptionSchema>

const lawOptionSchema = z.object({
  name: z.string(),
  edition: z.string(),
  verified: z.boolean(),
  /** Articles of it that the checklists cite, and whether each was read. */
  articles: z.array(z.object({ article: z.string(), verified: z.boolean() })),
})
export type LawOption = z.infer<typeof lawOptionSchema>

/** What may be done about a finding as it stands, and why not the rest. */
export const findingAdviceSchema = z.object({
  measures: z.array(measureOptionSchema),
  coercion: z.object({
    bar: barSchema.nullable(),
    longestDays: z.number(),
    powers: z.array(
      z.object({
        kinds: z.array(z.enum(['seal', 'seize'])),
        basis: citedBasisSchema,
        things: z.string(),
        /** Of a law that the finding says was broken. */
        fits: z.boolean(),
      }),
    ),
    /** UTC instant until which an urgent measure must be reported and approved, null before it was taken. */
    makeUpDue: instantSchema.nullable(),
    /** Last day of it. */
    until: daySchema.nullable(),
  }),
  leniency: z.object({
    ways: z.array(
      z.object({
        kind: leniencyKindSchema,
        article: z.string(),
        words: z.string(),
        conditions: z.array(z.string()),
        bar: barSchema.nullable(),
      }),
    ),
    /** Acts of the list that this finding may be, with the conditions of each. */
    acts: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['first', 'slight']),
        title: z.string(),
        conditions: z.array(z.string()),
        list: z.string(),
        verified: z.boolean(),
      }),
    ),
    /** Years that count as 初次, null = the office has not set them. */
    years: z.number().nullable(),
    penalties: z.array(z.object({ date: daySchema, title: z.string(), number: z.string(), within: z.boolean() })),
  }),
  transfers: z.array(
    z.object({ kind: z.enum(['police', 'agency']), name: z.string(), basis: citedBasisSchema.nullable() }),
  ),
  lead: z.object({ due: daySchema, extendedDue: daySchema, workingDays: z.number(), rule: z.string() }),
  /** Standard wordings. */
  requirement: z.string(),
  correction: z.string(),
  laws: z.array(lawOptionSchema),
})
export type FindingAdvice = z.infer<typeof findingAdviceSchema>
