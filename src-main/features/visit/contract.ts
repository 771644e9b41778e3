import { z } from 'zod'
import { call, instantSchema } from '../failure/contract.ts'
import { answeringSchema, instanceSchema, phraseSchema, strokesSchema } from './answering-contract.ts'
import { attachmentSchema } from './attachment-contract.ts'
import { checklistChoicesSchema } from './checklist-contract.ts'
import { entryContract } from './entry/contract.ts'
import { evidenceCalls } from './evidence/evidence-contract.ts'
import { findingAdviceSchema, findingSchema } from './finding/finding-contract.ts'
import { followUpContract } from './follow-up/contract.ts'
import { draftFileSchema, elsewhereSchema, holdSchema, recoveredSchema } from './keeping-contract.ts'
import { reviewContract } from './review/contract.ts'
import {
  answerPatchSchema,
  closingSchema,
  openingPatchSchema,
  recordDraftSchema,
  savedSchema,
  signatureRoleSchema,
  visitDescriptionSchema,
  visitSchema,
} from './visit-contract.ts'

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
export type { Attachment } from './attachment-contract.ts'
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
export type { ElsewhereDraft, LastStep, Recovered } from './keeping-contract.ts'

export {
  type Answer,
  type Closing,
  closingSchema,
  type Opening,
  openingPatchSchema,
  openingSchema,
  recordDraftSchema,
  type Signature,
  signatureRoleSchema,
  type Visit,
  type VisitDescription,
  visitDescriptionSchema,
} from './visit-contract.ts'

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
