import type { WorkWriter } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import { photoKey } from '../../../law/check/finding/finding.ts'
import type { EvidenceKind } from '../../../law/evidence/kinds.ts'
import type { Context } from '../../context.ts'
import { itemOrFail } from '../items/checklists.ts'
import type { VisitState } from '../state/state.ts'
import type { Capture } from './capture.ts'
import { insertEvidence, saveFile } from './evidence-store.ts'

/** The hub takes no larger attachment; the original carrier of such a recording is handed over by itself. */
const MOST_SENT_BYTES = 256 * 1024 * 1024

/** Refuses evidence of what is neither an item nor a finding outside the checklist; null shows the visit as a whole. */
export function shownOrFail({ checklist, findings }: VisitState, item: string | null): void {
  if (item === null || findings.some((finding) => finding.item === null && photoKey(finding) === item)) return
  itemOrFail(checklist, item)
}

/** A stored file on its way into a visit. */
export type Entering = {
  /** Item, or finding outside the checklist, that it shows; null = the visit as a whole. */
  readonly item: string | null
  readonly sha256: string
  readonly size: number
  readonly kind: EvidenceKind
  readonly type: string
  readonly name: string
  readonly width: number
  readonly height: number
  readonly thumbnail: { readonly sha256: string; readonly size: number } | null
  readonly capture: Capture & { readonly takenAt: string }
  readonly spot: string
  readonly place: string | null
  readonly source: 'camera' | 'file'
}

/** Enters one piece with who, when, where and by what clock; the same bytes on the same item are entered once. */
export function enterEvidence(context: Context, db: WorkWriter, state: VisitState, piece: Entering): void {
  if (state.evidence.some((one) => one.sha256 === piece.sha256 && one.item === piece.item)) return
  const at = context.now()
  const made_at = at.toISOString()
  const { sha256, size, type, kind, thumbnail, capture } = piece
  insertEvidence(db, {
    id: uuidv7(at),
    visit: state.row.id,
    item: piece.item,
    position: Math.max(0, ...state.evidence.map(({ position }) => position)) + 1,
    sha256,
    thumbnail: thumbnail?.sha256 ?? '',
    name: piece.name.slice(0, 200),
    type,
    size,
    width: piece.width,
    height: piece.height,
    taken_at: capture.takenAt,
    clock_offset_ms: context.clockOffsetMs(),
    spot: piece.spot.slice(0, 200),
    place: piece.place,
    source: piece.source,
    officer: context.officer.name,
    kind,
    capture: JSON.stringify(capture),
    clock_shift_ms: 0,
    kept_forever: 0,
  })
  // A practice visit stays on this device.
  const upload = state.row.practice === 1 || size > MOST_SENT_BYTES ? 0 : 1
  saveFile(db, { sha256, size, type, kind: 'evidence', made_at, upload, confirmed_at: null })
  if (!thumbnail) return
  // Sent before the originals: by it a colleague sees the photograph, also of an original that stays here.
  const small = { ...thumbnail, type: 'image/webp', kind: 'thumbnail', made_at, confirmed_at: null }
  saveFile(db, { ...small, upload: state.row.practice === 1 ? 0 : 1 })
}
