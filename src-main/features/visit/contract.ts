import { z } from 'zod'
import { call, daySchema, instantSchema } from '../failure/contract.ts'
import { gradeSchema } from '../search/contract.ts'
import {
  basisSchema,
  checklistChoicesSchema,
  checklistViewSchema,
  severitySchema,
  verdictSchema,
} from './checklist-contract.ts'

export {
  basisSchema,
  type ChecklistChoice,
  type ChecklistChoices,
  type ItemView,
  type Severity,
  severitySchema,
  type Verdict,
  verdictSchema,
} from './checklist-contract.ts'

export const visitTypeSchema = z.enum(['T01', 'T02', 'T03'])
export const visitOfficerSchema = z.object({
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
})
export type Opening = z.infer<typeof openingSchema>

export const answerSchema = z.object({
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
})
export type Answer = z.infer<typeof answerSchema>

export const findingSchema = z.object({
  id: z.string(),
  item: z.string().nullable(),
  facts: z.string(),
  severity: severitySchema,
  basis: z.array(basisSchema),
  onTheSpot: z.boolean(),
  onTheSpotNote: z.string(),
  order: z.boolean(),
  /** Working days until the deadline, and the deadline. */
  orderDays: z.number().nullable(),
  deadline: daySchema.nullable(),
  openCase: z.boolean(),
})
export type Finding = z.infer<typeof findingSchema>

export const photoSchema = z.object({
  id: z.string(),
  item: z.string().nullable(),
  sha256: z.string(),
  thumbnail: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  takenAt: instantSchema,
  spot: z.string(),
  source: z.enum(['camera', 'file']),
  officer: z.string(),
  confirmed: z.boolean(),
})
export type Photo = z.infer<typeof photoSchema>

export const signatureRoleSchema = z.enum(['officer1', 'officer2', 'party', 'witness'])
/** Strokes: each a list of points [x, y, milliseconds, pressure] in a box of `width` x `height`. */
export const strokesSchema = z.object({
  width: z.number(),
  height: z.number(),
  strokes: z.array(z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]))),
})
export type Strokes = z.infer<typeof strokesSchema>
export const signatureSchema = z.object({
  role: signatureRoleSchema,
  name: z.string(),
  strokes: strokesSchema,
  signedHash: z.string(),
  signedAt: instantSchema,
})
export type Signature = z.infer<typeof signatureSchema>

export const refusalSchema = z.object({
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
  /** The two fixed speeches with their blanks filled. */
  speeches: z.tuple([z.string(), z.string()]),
  visitsThisYear: z.number(),
  answers: z.array(answerSchema),
  /** item -> computed verdict sentence such as 高出 4.5 ℃，不符合. */
  judgements: z.record(z.string(), z.string()),
  /** item -> what is still missing, in words. */
  missing: z.record(z.string(), z.string()),
  findings: z.array(findingSchema),
  photos: z.array(photoSchema),
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

export const answerPatchSchema = answerSchema.omit({ item: true, answeredAt: true }).partial()
export const openingPatchSchema = openingSchema.partial()

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
  answers: z.array(answerSchema.omit({ answeredAt: true })),
  findings: z.array(findingSchema.omit({ id: true })),
  closing: closingSchema,
  signatures: z.array(signatureSchema.omit({ signedHash: true, signedAt: true })),
})
export type VisitDescription = z.infer<typeof visitDescriptionSchema>

export const finalisedSchema = z.object({
  id: z.string(),
  number: z.string(),
  result: z.string(),
  findings: z.number(),
  file: z.string(),
  waiting: z.number(),
})

const id = z.object({ id: z.string() })

export const visitContract = {
  /** Starts a check of a subject (or goes on with the open one). */
  start: call.input(z.object({ subjectUid: z.string(), taskId: z.string().nullable() })).output(visitSchema),
  get: call.input(id).output(visitSchema),
  /** The visit that was open when the workstation stopped, with what was found and from when. */
  recovered: call.output(
    z
      .object({
        visit: z.string(),
        savedAt: instantSchema,
        sentence: z.string(),
        /** It was on the screen, not left by 保存并退出: the window goes straight back to it. */
        onScreen: z.boolean(),
      })
      .nullable(),
  ),
  /** 保存并退出: the officer left the visit on purpose. */
  leave: call.input(z.object({ id: z.string() })).output(z.object({})),
  /** Checklists to choose from, those that fit the subject first. */
  checklists: call.input(id).output(checklistChoicesSchema),
  chooseChecklist: call.input(z.object({ id: z.string(), checklist: z.string() })).output(visitSchema),
  saveOpening: call.input(z.object({ id: z.string(), patch: openingPatchSchema })).output(visitSchema),
  answer: call.input(z.object({ id: z.string(), item: z.string(), patch: answerPatchSchema })).output(visitSchema),
  clearAnswer: call.input(z.object({ id: z.string(), item: z.string() })).output(visitSchema),
  /** 未拍照 with a reason for every item of a section that still wants a photograph. */
  noPhotos: call.input(z.object({ id: z.string(), section: z.string(), reason: z.string() })).output(visitSchema),
  /** Remembers where the officer is. */
  place: call
    .input(z.object({ id: z.string(), stage: z.enum(['opening', 'items', 'sign']), item: z.string().nullable() }))
    .output(savedSchema),
  saveFinding: call.input(z.object({ id: z.string(), finding: findingSchema })).output(visitSchema),
  removeFinding: call.input(z.object({ id: z.string(), finding: z.string() })).output(visitSchema),
  addPhoto: call
    .input(
      z.object({
        id: z.string(),
        item: z.string().nullable(),
        file: z.instanceof(Blob),
        name: z.string(),
        takenAt: instantSchema,
        spot: z.string(),
        place: z.string().nullable(),
        source: z.enum(['camera', 'file']),
      }),
    )
    .output(visitSchema),
  removePhoto: call.input(z.object({ id: z.string(), photo: z.string() })).output(visitSchema),
  saveClosing: call.input(z.object({ id: z.string(), patch: closingSchema.partial() })).output(visitSchema),
  /** Builds the record to be read and signed. */
  draft: call.input(id).output(recordDraftSchema),
  sign: call
    .input(
      z.object({
        id: z.string(),
        role: signatureRoleSchema,
        name: z.string(),
        strokes: strokesSchema,
        signedHash: z.string(),
      }),
    )
    .output(visitSchema),
  unsign: call.input(z.object({ id: z.string(), role: signatureRoleSchema })).output(visitSchema),
  finalise: call.input(id).output(finalisedSchema),
  /** Gives up an open visit; its ground is written to the audit log. */
  discard: call.input(z.object({ id: z.string(), reason: z.string().min(2) })).output(z.object({})),
  /** A valid description of a check of that subject, for files and tests. */
  example: call.input(z.object({ code: z.string() })).output(visitDescriptionSchema),
  record: call
    .input(
      z.object({
        visit: visitDescriptionSchema,
        photos: z.array(z.object({ name: z.string(), file: z.instanceof(Blob) })),
      }),
    )
    .output(finalisedSchema),
}
