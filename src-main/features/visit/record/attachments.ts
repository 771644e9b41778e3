import { kindOf } from '../../../law/evidence/kinds.ts'
import type { Context } from '../../context.ts'
import { whyNotSent } from '../../sync/store.ts'
import type { Attachment } from '../attachment-contract.ts'
import { type EvidenceRow, readCopies, readEvidence } from '../evidence/evidence-store.ts'
import { actsOf } from '../follow-up/follow-up-store.ts'

type Named = Pick<Attachment, 'kind' | 'number' | 'name'> & { readonly sha256: string }

/**
 * Every attachment of a visit by name: evidence with its copies, papers, and what shows that an order was obeyed; and of
 * each whether the hub has confirmed it by its hash. The small copies of photographs, which prove nothing, are left out.
 */
export function attachments({ work, city }: Context, { id }: { readonly id: string }): Attachment[] {
  const db = work.read
  const evidence = readEvidence(db, id)
  const numbers = new Map(evidence.map((piece, index) => [piece.id, index + 1]))
  const named: readonly Named[] = [
    ...evidence.map((piece) => ({ ...nameOf(piece), number: numbers.get(piece.id) ?? 0 })),
    ...readCopies(db, id).map(({ sha256, evidence: original }) => {
      const number = numbers.get(original) ?? 0
      return { sha256, kind: 'copy' as const, number, name: '' }
    }),
    ...db
      .all(db.query.selectFrom('paper').select(['number', 'file_hash']).where('visit', '=', id).orderBy('issued_at'))
      .map((paper) => ({ sha256: paper.file_hash, kind: 'paper' as const, number: 0, name: paper.number })),
    ...actsOf(db, city.read, [id]).flatMap((act) =>
      act.evidence.map(({ sha256, name }) => ({ sha256, kind: 'proof' as const, number: 0, name })),
    ),
  ]
  if (named.length === 0) return []
  const hashes = named.map(({ sha256 }) => sha256)
  const rows = db.all(db.query.selectFrom('file').selectAll().where('sha256', 'in', hashes))
  const files = new Map(rows.map((row) => [row.sha256, row]))
  const whys = whyNotSent(db, hashes)
  return named.map(({ sha256, ...rest }) => {
    const file = files.get(sha256)
    const state = !file
      ? 'elsewhere'
      : file.upload === 0
        ? 'here'
        : file.confirmed_at === null
          ? 'waiting'
          : 'confirmed'
    return { ...rest, size: file?.size ?? 0, state, why: state === 'waiting' ? (whys.get(sha256) ?? null) : null }
  })
}

const nameOf = ({ sha256, kind, name }: EvidenceRow) => ({ sha256, kind: kindOf(kind), name })
