import { progress } from '../../../law/check/checklist/checklist.ts'
import { scoreOf } from '../../../law/check/checklist/score.ts'
import { handOvers, leadEvidence } from '../../../law/check/finding/hand-over.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import type { Finding } from '../contract.ts'
import { readCapture } from '../evidence/capture.ts'
import { marksSchema } from '../evidence/evidence-contract.ts'
import { readCopies } from '../evidence/evidence-store.ts'
import { lawAnswers } from '../items/law-values.ts'
import { effectiveClosing, resultWords } from '../signing/closing-words.ts'
import type { SignatureRow } from '../signing/signature-store.ts'
import { readClockBacks } from '../state/clock-back.ts'
import type { VisitState } from '../state/state.ts'
import { typeWords } from './situation.ts'

/** What finalising adds to a visit. */
export type Finalisation = {
  readonly number: string
  readonly finalisedAt: string
  readonly signedHash: string
  readonly previousHash: string | null
  readonly paper: {
    readonly contentHash: string
    readonly fileHash: string
    readonly code: string
    readonly pages: number
  }
}

/** The whole visit as one JSON value: what is hashed, chained, sent to the hub and read by other workstations. */
export type VisitBody = ReturnType<typeof visitBody>

/**
 * Builds the immutable record of a visit (ground rules 6): opening, answers with their checklist edition, findings,
 * evidence by hash, signatures with the hash they stand under, result, paper. `result` are the chosen codes; `summary` is what lists show.
 */
export function visitBody(context: Context, state: VisitState, done: Finalisation) {
  const { row, opening, frozen, checklist } = state
  const answers = lawAnswers(state.answers, state.evidence)
  const counts = progress(checklist, answers)
  const score = scoreOf(checklist, answers)
  const closing = effectiveClosing(state)
  const copies = readCopies(context.work.read, row.id)
  return {
    version: 1,
    id: row.id,
    subject: { uid: row.subject_uid, name: row.subject_name, code: row.subject_code, address: row.address },
    taskId: row.task_id,
    checklist: { id: checklist.id, title: checklist.title, edition: checklist.edition },
    opening,
    instances: instances(state),
    answers: state.answers,
    findings: state.findings,
    handOvers: state.findings.flatMap((finding) => handedOver(state, finding, done)),
    evidence: state.evidence.map((photo) => ({
      id: photo.id,
      item: photo.item,
      sha256: photo.sha256,
      ...(photo.thumbnail === '' ? {} : { thumbnail: photo.thumbnail }),
      name: photo.name,
      type: photo.type,
      size: photo.size,
      width: photo.width,
      height: photo.height,
      takenAt: photo.taken_at,
      clockOffsetMs: photo.clock_offset_ms,
      spot: photo.spot,
      place: photo.place,
      source: photo.source,
      officer: photo.officer,
      kind: photo.kind,
      capture: readCapture(photo),
      clockShiftMs: photo.clock_shift_ms,
      keptForever: photo.kept_forever === 1,
      copies: copies
        .filter(({ evidence }) => evidence === photo.id)
        .map(({ id, sha256, marks, stamped, made_at }) => ({
          id,
          sha256,
          marks: marksSchema.parse(JSON.parse(marks)),
          stamped: stamped === 1,
          madeAt: made_at,
        })),
    })),
    signatures: state.signatures.map(signatureBody),
    supersededSignatures: state.superseded.map(signatureBody),
    closing,
    ...(score ? { score } : {}),
    ...(frozen.recheck ? { recheck: frozen.recheck } : {}),
    result: closing.resultCodes.join('、'),
    agency: frozen.agency,
    summary: {
      date: legalDay(row.started_at),
      type: typeWords(state),
      title: checklist.title,
      officers: opening.officers.map((officer) => officer.name).join('、'),
      agency: frozen.agency,
      result: resultWords(context, state),
      ok: counts.ok,
      failed: counts.fail,
      notApplicable: counts.na,
    },
    startedAt: row.started_at,
    ...clockBody(context, row.id),
    finalisedAt: done.finalisedAt,
    number: done.number,
    signedHash: done.signedHash,
    hashAlgorithm: 'SHA-256',
    papers: [{ number: done.number, kind: 'on_site_record', ...done.paper }],
    previousHash: done.previousHash,
  }
}

/** Rooms and machines that were checked; none where no section is repeated. */
const instances = ({ checklist }: VisitState) =>
  checklist.sections.flatMap(({ title, room }) =>
    room ? [{ section: title, number: room.number, name: room.name }] : [],
  )

/** 提请立案 and 移送 of a finding, with its clock from the day on which the visit was finalised. */
function handedOver({ evidence, frozen }: VisitState, finding: Finding, done: Finalisation) {
  const photos = evidence.map(({ id, item, name, sha256, taken_at }) => ({ id, item, name, sha256, takenAt: taken_at }))
  return handOvers(finding, frozen.agency, legalDay(done.finalisedAt), leadEvidence(finding, photos))
}

/** Times at which the device's clock was found set back: the times of a visit are read with them. */
function clockBody(context: Context, visit: string): { clockBacks?: ReturnType<typeof readClockBacks> } {
  const clockBacks = readClockBacks(context.work.read, visit)
  return clockBacks.length > 0 ? { clockBacks } : {}
}

const signatureBody = ({ role, name, strokes, signedHash, signedAt, device }: SignatureRow) => ({
  role,
  name,
  strokes,
  signedHash,
  signedAt,
  device,
})
