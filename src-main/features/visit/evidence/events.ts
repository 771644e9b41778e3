import type { WorkWriter } from '../../../database/handle.ts'
import { uuidv7 } from '../../../database/uuid.ts'
import type { CustodyAct } from '../../../law/evidence/custody.ts'
import { KIND_NAMES, kindOf } from '../../../law/evidence/kinds.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { loadVisit, type VisitState } from '../state/state.ts'
import { type EvidenceRow, insertEvent, readEvents } from './evidence-store.ts'

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

/** 导出 with what for, in the chain of the piece and in the log. @throws Failure VI-1412 without a purpose. */
export function exported(
  context: Context,
  input: { readonly id: string; readonly evidence: string; readonly copy: string | null; readonly purpose: string },
): Record<string, never> {
  const state = loadVisit(context, context.work.read, input.id)
  const piece = pieceOf(state, input.evidence)
  const purpose = input.purpose.trim()
  if (purpose === '') throw new Failure('VI-1412', '没有写明导出用途，没有导出。', '请写明交给谁、作什么用。')
  const what = input.copy === null ? '原件' : '副本'
  context.work.write((db) => {
    noteEvent(context, db, input, 'exported', `${what}，用途：${purpose}`)
    log(db, context, {
      action: '导出检查证据',
      subjectUid: state.row.subject_uid,
      subjectName: state.row.subject_name,
      purpose,
      detail: `${evidenceName(state, piece)} ${what}`,
    })
  })
  return {}
}
