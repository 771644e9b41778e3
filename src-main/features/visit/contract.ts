import { z } from 'zod'
import { call, daySchema, instantSchema } from '../failure/contract.ts'
import { gradeSchema } from '../search/contract.ts'
import {
  answeringSchema,
  instanceSchema,
  instrumentUseSchema,
  phraseSchema,
  scoreSchema,
  strokesSchema,
} from './answering-contract.ts'
import { attachmentSchema } from './attachment-contract.ts'
import { checklistChoicesSchema, checklistViewSchema, verdictSchema } from './checklist-contract.ts'
import { entryContract } from './entry/contract.ts'
import { evidenceCalls, evidenceSchema } from './evidence/evidence-contract.ts'
import { findingAdviceSchema, findingSchema } from './finding/finding-contract.ts'
import { followUpContract, recheckSchema } from './follow-up/contract.ts'
import {
  awaySchema,
  clockBackSchema,
  draftFileSchema,
  elsewhereSchema,
  holdSchema,
  lastStepSchema,
  recoveredSchema,
} from './keeping-contract.ts'

export type { Attachment } from './attachment-contract.ts'
export type { ElsewhereDraft, LastStep, Recovered } from './keeping-contract.ts'

import { lawfulStepsSchema, lawfulViewSchema, NO_STEPS } from './opening/contract.ts'

export {
  type Answering,
  type InstrumentUse,
  instrumentUseSchema,
  type Phrase,
  type RoomOfVisit,
  type ScoreView,
  type Strokes,
  strokesSchema,
} from './answering-contract.ts'
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

export {
  type CustodyLinkView,
  type Evidence,
  type Evidence as Photo,
  type EvidenceCopy,
  type Mark,
  markSchema,
} from './evidence/evidence-contract.ts'
export {
  type Bar,
  type CitedBasis,
  type Coercion,
  type Finding,
  type FindingAdvice,
  findingSchema,
  type LawOption,
  type Leniency,
  type LeniencyKind,
  type MeasureOption,
  type Transfer,
} from './finding/finding-contract.ts'

import { reviewContract } from './review/contract.ts'

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
  /** The steps that the law wants beside these; older visits have none. */
  steps: lawfulStepsSchema.default(NO_STEPS),
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
  /** What a measurement was read off. */
  instrument: instrumentUseSchema.nullable().default(null),
  /** What was drawn for a signature item; its value is the name of who signed. */
  strokes: strokesSchema.nullable().default(null),
})
export type Answer = z.infer<typeof answerSchema>

export const signatureRoleSchema = z.enum(['officer1', 'officer2', 'party', 'witness'])
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
  entry: entryContract,
  followUp: followUpContract,
  review: reviewContract,
  /** Starts a check of a subject (or goes on with the open one). */
  start: call
    .input(z.object({ subjectUid: z.string(), taskId: z.string().nullable(), practice: z.boolean().optional() }))
    .output(visitSchema),
  get: call.input(id).output(visitSchema),
  /** The visit that was open when the workstation stopped, with what was found and from when. */
  recovered: call.output(recoveredSchema.nullable()),
  /** 撤销 of the last save of answers, findings or photographs. */
  takeBack: call.input(z.object({ id: z.string(), step: z.number() })).output(visitSchema),
  /** Asks for a visit on behalf of this window; another one may have it. */
  hold: call.input(z.object({ id: z.string(), takeOver: z.boolean() })).output(holdSchema),
  release: call.input(id).output(z.object({})),
  /** 导出草稿: the open visit with its evidence as one encrypted, signed file; here it is locked from then on. */
  exportDraft: call.input(id).output(draftFileSchema),
  /** 导入草稿: goes on with it here. */
  importDraft: call.input(z.object({ file: z.instanceof(Blob), passphrase: z.string() })).output(visitSchema),
  /** 另一台设备上未完成的检查 of the signed-in officer. */
  elsewhere: call.output(z.array(elsewhereSchema)),
  /** 在本机继续: goes on here with the last snapshot at the hub. */
  continueHere: call.input(z.object({ visit: z.string() })).output(visitSchema),
  /** Takes its photographs from the hub; `missing` = files that are still on the other device. */
  bringPhotos: call.input(id).output(z.object({ missing: z.number() })),
  /** 取回: goes on here although a draft was written out; the reason stays in the log. */
  bringBack: call.input(z.object({ id: z.string(), reason: z.string() })).output(visitSchema),
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
  /** 本节全部符合: every unanswered item of a section that wants neither value nor photograph. */
  allGood: call.input(z.object({ id: z.string(), section: z.string() })).output(visitSchema),
  /** One more room or machine of a repeated section. */
  addRoom: call.input(z.object({ id: z.string(), section: z.string() })).output(visitSchema),
  nameRoom: call.input(instanceSchema.extend({ id: z.string() })).output(visitSchema),
  removeRoom: call.input(instanceSchema.omit({ name: true }).extend({ id: z.string() })).output(visitSchema),
  /** Standard sentences for the notes of a visit. */
  phrases: call.input(id).output(z.array(phraseSchema)),
  keepPhrase: call
    .input(z.object({ id: z.string(), item: z.string().nullable(), text: z.string() }))
    .output(z.array(phraseSchema)),
  removePhrase: call.input(z.object({ id: z.string(), phrase: z.string() })).output(z.array(phraseSchema)),
  answering: call.output(answeringSchema),
  setAnswering: call.input(answeringSchema.partial()).output(answeringSchema),
  /** Remembers where the officer is. */
  place: call
    .input(z.object({ id: z.string(), stage: z.enum(['opening', 'items', 'sign']), item: z.string().nullable() }))
    .output(savedSchema),
  saveFinding: call.input(z.object({ id: z.string(), finding: findingSchema })).output(visitSchema),
  /** What may be done about a finding as it stands, and by which article the rest may not. */
  findingAdvice: call.input(z.object({ id: z.string(), finding: z.string() })).output(findingAdviceSchema),
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
  evidence: evidenceCalls(visitSchema),
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
  /** Its attachments by name, and which of them the hub has confirmed. */
  attachments: call.input(id).output(z.array(attachmentSchema)),
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
