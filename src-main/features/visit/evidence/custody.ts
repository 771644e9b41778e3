import { z } from 'zod'
import { CUSTODY_ACTS, type CustodyAct, type CustodyLink, custodyChain } from '../../../law/evidence/custody.ts'
import type { Context } from '../../context.ts'
import { loadVisit, type VisitState } from '../state/state.ts'
import { pieceOf } from './events.ts'
import type { CustodyLinkView } from './evidence-contract.ts'
import { type EvidenceRow, readEvents, readEvidenceLists } from './evidence-store.ts'

const entriesSchema = z.object({ evidence: z.string().default('') }).catch({ evidence: '' })
const isAct = (act: string): act is CustodyAct => act in CUSTODY_ACTS

/** 保管链 of one piece from what is written of it: what the papers print and the screen shows. */
export function custodyOf(context: Context, state: VisitState, piece: EvidenceRow): CustodyLink[] {
  const db = context.work.read
  const { row } = state
  return custodyChain({
    takenAt: piece.taken_at,
    clockOffsetMs: piece.clock_offset_ms,
    clockShiftMs: piece.clock_shift_ms,
    source: piece.source === 'camera' ? 'camera' : 'file',
    officer: piece.officer,
    device: `设备 ${context.device.number} 号`,
    storedAt: piece.stored_at,
    events: readEvents(db, row.id, piece.id).flatMap(({ at, act, officer, detail }) =>
      isAct(act) ? [{ at, act, by: officer, detail }] : [],
    ),
    lists: readEvidenceLists(db, row.id)
      .filter(({ entries }) => namesPiece(entries, piece.id))
      .map(({ issued_at, number, officer }) => ({ at: issued_at, number, officer })),
    finalised: row.finalised_at && row.number ? { at: row.finalised_at, number: row.number } : null,
    receivedAt: piece.confirmed_at,
  })
}

/** 保管链 of one piece, for the screen. */
export function custody(
  context: Context,
  input: { readonly id: string; readonly evidence: string },
): CustodyLinkView[] {
  const state = loadVisit(context, context.work.read, input.id)
  return custodyOf(context, state, pieceOf(state, input.evidence)).map(({ act, ...link }) => ({
    ...link,
    act: CUSTODY_ACTS[act],
  }))
}

const namesPiece = (entries: string | null, id: string): boolean =>
  entriesSchema
    .parse(JSON.parse(entries ?? '{}'))
    .evidence.split('\n')
    .includes(id)
