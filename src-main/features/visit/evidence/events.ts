import path from 'node:path'
import type { WorkWriter } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import type { CustodyAct } from '../../../law/evidence/custody.ts'
import { KIND_NAMES, kindOf } from '../../../law/evidence/kinds.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { loadVisit, type VisitState } from '../state/state.ts'
import { type EvidenceRow, insertEvent, readCopies, readEvents } from './evidence-store.ts'

/** Looking again within this time is the same look. */
const ONE_LOOK_MS = 30 * 60_000

/** One piece of a visit. @throws Failure VI-1410 when it is not there. */
export function pieceOf(state: VisitState, id: string): EvidenceRow {
  const piece = state.evidence.find((one) => one.id === id)
  if (!piece) throw new Failure('VI-1410', '这次检查没有这份证据。', '它可能已被删除，请回到检查重新打开。')
  return piece
}

/** 照片 3 as record and lists number it. */
export const evidenceName = (state: VisitState, { id, kind }: Pick<EvidenceRow, 'id' | 'kind'>): string =>
  `${KIND_NAMES[kindOf(kind)]} ${state.evidence.findIndex((one) => one.id === id) + 1}`

/** Writes down, in the transaction of the act, who did what with a piece. */
export function noteEvent(
  context: Context,
  db: WorkWriter,
  { id, evidence }: { readonly id: string; readonly evidence: string },
  act: CustodyAct,
  detail: string,
): void {
  const at = context.now()
  insertEvent(db, {
    id: uuidv7(at),
    visit: id,
    evidence,
    at: at.toISOString(),
    act,
    officer: context.officer.name,
    device: context.device.number,
    detail,
  })
}

/** 查看: the original was opened; the same officer within half an hour is written down once. */
export function seen(
  context: Context,
  input: { readonly id: string; readonly evidence: string },
): Record<string, never> {
  const state = loadVisit(context, context.work.read, input.id)
  const piece = pieceOf(state, input.evidence)
  const now = context.now().getTime()
  const last = readEvents(context.work.read, input.id, piece.id)
    .filter(({ act, officer }) => act === 'seen' && officer === context.officer.name)
    .at(-1)
  const since = last ? now - Date.parse(last.at) : Number.POSITIVE_INFINITY
  if (since >= 0 && since < ONE_LOOK_MS) return {}
  context.work.write((db) => noteEvent(context, db, input, 'seen', '打开原件'))
  return {}
}

type PieceAsked = { readonly visit: string; readonly evidence: string; readonly copy: string | null }

/**
 * 导出 of the original or a copy: what leaves, and what its chain of custody says of it with purpose and number. The bytes
 * stay as they are, since their hash is what is proven; the number stands in the name of the file.
 * @throws Failure VI-1410 no such piece or copy, FS-0104 its bytes are not on this device.
 */
export function leavingPiece(context: Context, { visit, evidence, copy }: PieceAsked) {
  const state = loadVisit(context, context.work.read, visit)
  const piece = pieceOf(state, evidence)
  const copies = readCopies(context.work.read, visit).filter((one) => one.evidence === piece.id)
  const place = copies.findIndex(({ id }) => id === copy)
  const kept = copy === null ? piece : copies[place]
  if (!kept) throw new Failure('VI-1410', '这次检查没有这份证据。', '它可能已被删除，请回到检查重新打开。')
  if (!context.files.has(kept.sha256)) throw new Failure('FS-0104', '没有这份文件。', '请回到原页面重新打开。')
  const what = copy === null ? '原件' : '副本'
  const name = evidenceName(state, piece)
  const { name: given, ext } = path.parse(piece.name)
  return {
    ...{ what: 'evidence', target: piece.id, rows: 1, counted: '件' },
    title: `检查证据 ${name}（${what}）`,
    subject: { uid: state.row.subject_uid, name: state.row.subject_name },
    sha256: kept.sha256,
    stem: copy === null ? given : `${name}-${place + 1}`,
    extension: copy === null ? ext.slice(1) : 'jpg',
    also: (db: WorkWriter, { number }: { readonly number: string }, purpose: string): void =>
      noteEvent(context, db, { id: visit, evidence }, 'exported', `${what}，用途：${purpose}，编号 ${number}`),
  }
}
