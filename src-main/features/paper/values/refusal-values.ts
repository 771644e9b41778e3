import type { VisitState } from '../../visit/state/state.ts'
import type { Entries } from '../contract.ts'
import type { FormId } from '../forms.ts'

/** What a form takes over from a refusal to sign that the record tells of; all of it may be changed on the form. */
type TakenOver = {
  /** Who did not sign, why, and before whom; empty where nothing was refused, or the form is no outcome of the check. */
  readonly refusal: string
  readonly witness: string
  readonly entries: Entries
}

const NOTHING: TakenOver = { refusal: '', witness: '', entries: {} }

/** Forms that tell the party what came of the check: whoever refuses the record is expected to refuse them. */
const OUTCOMES: ReadonlySet<FormId> = new Set(['correction-order', 'result-notice', 'delivery-receipt'])

/**
 * Proposes the refusal of 现场检查笔录 for the papers that follow from it, so that nobody writes it twice. A paper that is
 * refused is left at the party's place (留置送达) before a witness or a camera: 民事诉讼法 art. 89.
 */
export function takenOver(form: FormId, { closing, opening, row }: VisitState): TakenOver {
  const { refusal } = closing
  if (refusal === null || !OUTCOMES.has(form)) return NOTHING
  const { present } = opening
  const who =
    present.kind === 'person' && present.name.trim() !== ''
      ? `${present.name.trim()}${present.position.trim() === '' ? '' : `（${present.position.trim()}）`}`
      : row.subject_name
  const statement = refusal.statement.trim().replace(/[。；\s]+$/, '')
  const witness = refusal.witnessName.trim()
  const unit = refusal.witnessUnit.trim()
  const before = [
    witness === '' ? '' : `见证人${witness}${unit === '' ? '' : `（${unit}）`}`,
    refusal.recorded ? '现场已录音录像' : '',
  ].filter((words) => words !== '')
  return {
    refusal: `${who}${refusal.case}${statement === '' ? '' : `：${statement}`}。${before.length === 0 ? '' : `${before.join('，')}。`}`,
    witness,
    entries: form === 'delivery-receipt' && refusal.case === '拒绝签名' ? { method: '留置送达' } : {},
  }
}
