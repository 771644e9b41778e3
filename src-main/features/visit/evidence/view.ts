import { kindOf } from '../../../law/evidence/kinds.ts'
import { plausibility } from '../../../law/evidence/plausibility.ts'
import type { Context } from '../../context.ts'
import type { VisitState } from '../state/state.ts'
import { makingOf, readCapture } from './capture.ts'
import { type Evidence, marksSchema } from './evidence-contract.ts'
import { readCopies } from './evidence-store.ts'
import { retentionOfPiece, retentionRules } from './retention.ts'

/** Evidence of a visit as the screen shows it, photographs apart from the other kinds; numbers run through both. */
export function evidenceView(context: Context, state: VisitState): { photos: Evidence[]; otherEvidence: Evidence[] } {
  const { row, closing } = state
  if (state.evidence.length === 0) return { photos: [], otherEvidence: [] }
  const rules = retentionRules(context, row.started_at)
  const copies = Map.groupBy(readCopies(context.work.read, row.id), ({ evidence }) => evidence)
  const all = state.evidence.map(
    (piece, index): Evidence => ({
      id: piece.id,
      item: piece.item,
      kind: kindOf(piece.kind),
      number: index + 1,
      sha256: piece.sha256,
      here: piece.stored_at !== null,
      thumbnail: piece.stored_at === null ? '' : piece.thumbnail,
      name: piece.name,
      type: piece.type,
      size: piece.size,
      takenAt: piece.taken_at,
      spot: piece.spot,
      place: piece.place,
      source: piece.source === 'camera' ? 'camera' : 'file',
      officer: piece.officer,
      confirmed: piece.confirmed_at !== null,
      staysHere: piece.upload === 0,
      durationMs: readCapture(piece).durationMs,
      pages: readCapture(piece).pages,
      clockShiftMs: piece.clock_shift_ms,
      signs: plausibility(makingOf(piece), { startedAt: row.started_at, endedAt: closing.endedAt }),
      retention: { ...retentionOfPiece(rules, piece), pending: rules.example, chosen: piece.kept_forever === 1 },
      copies: (copies.get(piece.id) ?? []).map((copy) => ({
        id: copy.id,
        sha256: copy.sha256,
        thumbnail: copy.stored_at === null ? '' : copy.thumbnail,
        marks: marksSchema.parse(JSON.parse(copy.marks)),
        stamped: copy.stamped === 1,
        madeAt: copy.made_at,
        officer: copy.officer,
      })),
    }),
  )
  const photos = all.filter(({ kind }) => kind === 'photo')
  return { photos, otherEvidence: all.filter(({ kind }) => kind !== 'photo') }
}
