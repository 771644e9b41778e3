import { z } from 'zod'
import { daySchema, instantSchema } from '../failure/contract.ts'
import { gradeSchema } from '../search/contract.ts'
import { instanceSchema, instrumentUseSchema, scoreSchema, strokesSchema } from './answering-contract.ts'
import { checklistViewSchema, verdictSchema } from './checklist-contract.ts'
import { evidenceSchema } from './evidence/evidence-contract.ts'
import { findingSchema } from './finding/finding-contract.ts'
import { recheckSchema } from './follow-up/contract.ts'
import { awaySchema, clockBackSchema, lastStepSchema } from './keeping-contract.ts'
import { lawfulStepsSchema, lawfulViewSchema, NO_STEPS } from './opening/contract.ts'

const visitTypeSchema = z.enum(['T01', 'T02', 'T03'])
const visitOfficerSchema = z.object({
  id: z.string(),
  name: z.string(),
  certificate: z.string(),
  validUntil: daySchema,
})

/** 检查开场: everything the law wants before the first item. */
export const openingSchema = z.object({
  type: visitTypeSchema.nullable(),
  /** 任务来源 and basis, e.g. 双随机任务 2026-061. */
  ground: z.string(),
  matter: z.string(),
  approval: z.object({
    kind: z.enum(['approved', 'emergency']),
    number: z.string(),
    date: daySchema.nullable(),
    reason: z.string(),
  }),
  notice: z.object({ kind: z.enum(['delivered', 'at_door']), number: z.string(), deliveredAt: z.string().nullable() }),
  officers: z.array(visitOfficerSchema),
  certificateShownAt: instantSchema.nullable(),
  firstAnswer: z.enum(['clear', 'unclear']).nullable(),
  secondAnswer: z.enum(['none', 'avoid']).nullable(),
  present: z.object({
    kind: z.enum(['person', 'witness']),
    name: z.string(),
    position: z.string(),
    phone: z.string(),
    unit: z.string(),
    identity: z.string(),
  }),
  /** Place inside the premises, e.g. 后厨. */
  spot: z.string(),
  cap: z.number().nullable(),
  /** The steps that the law wants beside these; older visits have none. */
  steps: lawfulStepsSchema.default(NO_STEPS),
})
export type Opening = z.infer<typeof openingSchema>

const answerSchema = z.object({
  item: z.string(),
  verdict: verdictSchema.nullable(),
  /** Number, date or option as entered. */
  value: z.string().nullable(),
  note: z.string(),
  noPhotoReason: z.string().nullable(),
  /** 重点项？ 影响食品安全？ null = not answered. */
  keyItem: z.boolean().nullable(),
  affectsSafety: z.boolean().nullable(),
  answeredAt: instantSchema,
  /** What a measurement was read off. */
  instrument: instrumentUseSchema.nullable().default(null),
  /** What was drawn for a signature item; its value is the name of who signed. */
  strokes: strokesSchema.nullable().default(null),
})
export type Answer = z.infer<typeof answerSchema>

export const signatureRoleSchema = z.enum(['officer1', 'officer2', 'party', 'witness'])
const signatureSchema = z.object({
  role: signatureRoleSchema,
  name: z.string(),
  strokes: strokesSchema,
  signedHash: z.string(),
  signedAt: instantSchema,
})
export type Signature = z.infer<typeof signatureSchema>

const refusalSchema = z.object({
  case: z.enum(['拒绝签名', '无法签名', '已离开现场']),
  statement: z.string(),
  witnessName: z.string(),
  witnessUnit: z.string(),
  recorded: z.boolean(),
})

/** 收尾: what is settled after the last item. */
export const closingSchema = z.object({
  /** 当事人的陈述和申辩. */
  statement: z.string(),
  resultCodes: z.array(z.string()),
  resultReason: z.string(),
  /** True once the officer changed the proposed result. */
  resultChanged: z.boolean(),
  refusal: refusalSchema.nullable(),
  /** Copy of the record handed over: how. */
  handedOver: z.enum(['paper', 'file', 'refused']).nullable(),
  endedAt: instantSchema.nullable(),
})
export type Closing = z.infer<typeof closingSchema>

export const visitSchema = z.object({
  id: z.string(),
  state: z.enum(['open', 'finalised']),
  stage: z.enum(['opening', 'items', 'sign']),
  currentItem: z.string().nullable(),
  subject: z.object({
    uid: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    address: z.string(),
    grade: gradeSchema,
    provisional: z.boolean(),
  }),
  taskId: z.string().nullable(),
  checklist: checklistViewSchema,
  opening: openingSchema,
  openingGaps: z.array(z.object({ field: z.string(), label: z.string() })),
  lawful: lawfulViewSchema,
  /** The visit whose orders this one looks at again. */
  recheck: recheckSchema.nullable(),
  /** 练习: stays on this device, counts nowhere, has no number. */
  practice: z.boolean(),
  /** The two fixed speeches with their blanks filled. */
  speeches: z.tuple([z.string(), z.string()]),
  visitsThisYear: z.number(),
  answers: z.array(answerSchema),
  /** item -> computed verdict sentence such as 高出 4.5 ℃，不符合. */
  judgements: z.record(z.string(), z.string()),
  /** item -> what must be said about its instrument: 校准有效期已过 12 天. */
  warnings: z.record(z.string(), z.string()),
  /** Instruments of this visit and of earlier ones by what is measured with them, the last used first. */
  instruments: z.record(z.string(), z.array(instrumentUseSchema)),
  /** Null where the checklist does not score. */
  score: scoreSchema.nullable(),
  /** What 撤销 would take back. */
  lastStep: lastStepSchema.nullable(),
  /** When the device's clock was found set back during this visit. */
  clockBacks: z.array(clockBackSchema),
  /** It goes on on another device; here it is locked. */
  away: awaySchema.nullable(),
  /** When the hub confirmed the last snapshot of the unfinished visit; null before the first. */
  snapshotAt: instantSchema.nullable(),
  /** item -> what is still missing, in words. */
  missing: z.record(z.string(), z.string()),
  findings: z.array(findingSchema),
  /** finding -> what it still lacks, in words. */
  findingGaps: z.record(z.string(), z.array(z.object({ field: z.string(), label: z.string() }))),
  photos: z.array(evidenceSchema),
  /** PDF, sound and video; they are numbered together with the photographs. */
  otherEvidence: z.array(evidenceSchema),
  signatures: z.array(signatureSchema),
  closing: closingSchema,
  proposed: z.object({ codes: z.array(z.string()), reason: z.string(), article: z.string() }),
  resultOptions: z.array(z.object({ code: z.string(), text: z.string() })),
  /** item -> proposed follow-up with its article, once both questions are answered. */
  followUps: z.record(z.string(), z.object({ code: z.string(), text: z.string(), article: z.string() })),
  startedAt: instantSchema,
  savedAt: instantSchema,
  finalisedAt: instantSchema.nullable(),
  number: z.string().nullable(),
  paper: z.string().nullable(),
})
export type Visit = z.infer<typeof visitSchema>

/** What changed by a small save: the visit is not sent back whole while somebody types. */
export const savedSchema = z.object({ savedAt: instantSchema })

/** Without defaults: a part that is not sent stays as it is. */
export const answerPatchSchema = answerSchema
  .omit({ item: true, answeredAt: true })
  .extend({ instrument: instrumentUseSchema.nullable(), strokes: strokesSchema.nullable() })
  .partial()
/** `steps` without its default, which would take back what was filled in before. */
export const openingPatchSchema = openingSchema.partial().extend({ steps: lawfulStepsSchema.optional() })

/** Text of the record as it will be signed, and the hash that signatures are bound to. */
export const recordDraftSchema = z.object({
  hash: z.string(),
  file: z.string(),
  pages: z.number(),
  summary: z.array(z.object({ label: z.string(), value: z.string() })),
})

/** A whole check as a file (CLI): valid input of `record`. */
export const visitDescriptionSchema = z.object({
  subjectCode: z.string(),
  checklist: z.object({ id: z.string(), edition: z.string() }),
  opening: openingSchema,
  /** Rooms or machines of repeated sections; answers for the second one have `#2` after the item's id. */
  instances: z.array(instanceSchema).default([]),
  answers: z.array(answerSchema.omit({ answeredAt: true })),
  findings: z.array(findingSchema.omit({ id: true })),
  closing: closingSchema,
  signatures: z.array(signatureSchema.omit({ signedHash: true, signedAt: true })),
})
export type VisitDescription = z.infer<typeof visitDescriptionSchema>
