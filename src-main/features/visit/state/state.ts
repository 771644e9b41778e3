import { z } from 'zod'
import type { WorkReader } from '../../../database/handle.ts'
import type { VisitTable } from '../../../database/tables.ts'
import { type AskedChecklist, askedChecklist, type Instance } from '../../../law/check/checklist/asked.ts'
import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { readRooms } from '../answering/answering-store.ts'
import { requireHere } from '../carry/away.ts'
import { type Answer, type Closing, closingSchema, type Finding, type Opening, openingSchema } from '../contract.ts'
import { type EvidenceRow, readEvidence } from '../evidence/evidence-store.ts'
import { recheckSchema } from '../follow-up/contract.ts'
import { checklistOf } from '../items/checklists.ts'
import { lawAnswers } from '../items/law-values.ts'
import { yearCountSchema } from '../opening/contract.ts'
import { readSignatures, type SignatureRow } from '../signing/signature-store.ts'
import { readAnswers, readFindings, readVisit } from '../store.ts'
import { requireHold } from './hold.ts'

/**
 * Facts of the subject and of the office as they were when the visit started: the record is signed over them, so a pull
 * from the hub in the middle of a visit must not change what people have signed.
 */
export const frozenSchema = z.object({
  agency: z.string(),
  representative: z.string(),
  phone: z.string(),
  licence: z.string(),
  paperEdition: z.string(),
  /** Which check of this year this one is, for the agency and the subject. */
  visitsThisYear: z.number(),
  /** Checks before this one by type, and where the subject lies; visits from before the lawful steps have neither. */
  count: yearCountSchema.default({ T01: 0, T02: 0, T03: 0, superior: 0 }),
  elsewhere: z.array(z.object({ agency: z.string(), date: z.string() })).default([]),
  outside: z.boolean().default(false),
  district: z.string().default(''),
  /** What this visit looks at again, null for an ordinary one. */
  recheck: recheckSchema
    .extend({ items: z.array(z.string()).nullable() })
    .nullable()
    .default(null),
})
export type Frozen = z.infer<typeof frozenSchema>

/** Instants at which a visit first put off its approval or its scan; taking that back does not unsay it. */
const putOffSinceSchema = z.object({ approval: z.string().nullable(), scan: z.string().nullable() })
export type PutOffSince = z.infer<typeof putOffSinceSchema>

/** Nothing was put off yet. */
export const NEVER_PUT_OFF: PutOffSince = { approval: null, scan: null }

const storedOpeningSchema = openingSchema.extend({
  frozen: frozenSchema,
  putOffSince: putOffSinceSchema.default(NEVER_PUT_OFF),
})

/** A visit as it lies in work.db, whole and typed. */
export type VisitState = {
  readonly row: VisitTable
  readonly opening: Opening
  readonly frozen: Frozen
  readonly putOffSince: PutOffSince
  readonly answers: readonly Answer[]
  readonly findings: readonly Finding[]
  readonly evidence: readonly EvidenceRow[]
  /** Signatures over the present text. */
  readonly signatures: readonly SignatureRow[]
  /** Signatures that were given before the text changed; kept as originals. */
  readonly superseded: readonly SignatureRow[]
  readonly closing: Closing
  /** The checklist as it is asked now: once for every room, without items whose condition fails. */
  readonly checklist: AskedChecklist
  /** Rooms and machines of repeated sections, removed ones included. */
  readonly rooms: readonly Instance[]
  /** Answers and findings of items that are not asked now: kept, but neither counted nor printed. */
  readonly aside: { readonly answers: readonly Answer[]; readonly findings: readonly Finding[] }
}

/** Opening with its frozen facts and what it put off when, as the column keeps it. */
export const openingText = (
  opening: Opening,
  { frozen, putOffSince }: Pick<VisitState, 'frozen' | 'putOffSince'>,
): string => JSON.stringify({ ...opening, frozen, putOffSince })

/** Reads a visit; a Failure when there is none. */
export function loadVisit(context: Context, db: WorkReader, id: string): VisitState {
  const row = readVisit(db, id)
  if (!row) throw new Failure('VI-0101', '本机没有这次检查。', '它可能已被放弃，请回到我的工作。')
  const { frozen, putOffSince, ...opening } = storedOpeningSchema.parse(JSON.parse(row.opening))
  const signatures = readSignatures(db, id)
  const rooms = readRooms(db, id)
  const evidence = readEvidence(db, id)
  const answers = readAnswers(db, id)
  const checklist = askedChecklist(
    checklistOf(context, row.checklist, row.edition),
    rooms,
    lawAnswers(answers, evidence),
    frozen.recheck?.items ? new Set(frozen.recheck.items) : null,
  )
  const asked = new Set(itemsOf(checklist).map((item) => item.id))
  const findings = readFindings(db, id)
  const isAsked = ({ item }: { readonly item: string | null }): boolean => item === null || asked.has(item)
  return {
    row,
    opening,
    frozen,
    putOffSince,
    answers: answers.filter(isAsked),
    findings: inOrder(findings.filter(isAsked), checklist),
    evidence,
    signatures: signatures.filter((signature) => signature.current),
    superseded: signatures.filter((signature) => !signature.current),
    closing: closingSchema.parse(JSON.parse(row.closing)),
    checklist,
    rooms,
    aside: {
      answers: answers.filter((answer) => !isAsked(answer)),
      findings: findings.filter((finding) => !isAsked(finding)),
    },
  }
}

/** Reads a visit that may still be changed; a Failure once it is finalised. */
export function loadOpenVisit(context: Context, db: WorkReader, id: string): VisitState {
  const state = loadVisit(context, db, id)
  if (state.row.state !== 'open') {
    throw new Failure('VI-0102', '这次检查已完成并锁定，不能再改。', '需要更正的，另作补充记录。')
  }
  requireHold(context, id)
  requireHere(db, id)
  return state
}

/** Findings in the order of the checklist, those outside it last. */
function inOrder(findings: readonly Finding[], checklist: AskedChecklist): Finding[] {
  const places = new Map(itemsOf(checklist).map(({ id }, place) => [id, place]))
  const place = ({ item }: Finding): number => places.get(item ?? '') ?? Number.POSITIVE_INFINITY
  return [...findings].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
}
