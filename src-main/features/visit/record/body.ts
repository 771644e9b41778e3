import { progress } from '../../../law/check/checklist.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { lawAnswers } from '../items/law-values.ts'
import { effectiveClosing, resultWords } from '../signing/closing-words.ts'
import type { SignatureRow } from '../signing/signature-store.ts'
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
  const counts = progress(checklist, lawAnswers(state.answers, state.evidence))
  const closing = effectiveClosing(state)
  return {
    version: 1,
    id: row.id,
    subject: { uid: row.subject_uid, name: row.subject_name, code: row.subject_code, address: row.address },
    taskId: row.task_id,
    checklist: { id: checklist.id, title: checklist.title, edition: checklist.edition },
    opening,
    answers: state.answers,
    findings: state.findings,
    evidence: state.evidence.map((photo) => ({
      id: photo.id,
      item: photo.item,
      sha256: photo.sha256,
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
    })),
    signatures: state.signatures.map(signatureBody),
    supersededSignatures: state.superseded.map(signatureBody),
    closing,
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
    finalisedAt: done.finalisedAt,
    number: done.number,
    signedHash: done.signedHash,
    hashAlgorithm: 'SHA-256',
    papers: [{ number: done.number, kind: 'on_site_record', ...done.paper }],
    previousHash: done.previousHash,
  }
}

const signatureBody = ({ role, name, strokes, signedHash, signedAt, device }: SignatureRow) => ({
  role,
  name,
  strokes,
  signedHash,
  signedAt,
  device,
})
