import { uuidv7 } from '../../../database/uuid.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Signature, Strokes, Visit } from '../contract.ts'
import { requireAnswers } from '../items/completeness.ts'
import { textHash } from '../record/record-content.ts'
import { changeVisit } from '../state/change.ts'
import type { VisitState } from '../state/state.ts'
import { deleteSignature, insertSignature } from './signature-store.ts'

type Role = Signature['role']

const MOST_POINTS = 20_000

/**
 * Keeps a drawn signature with the hash of the text it stands under (电子签名法 art. 13: later change of signature or text
 * can be found). A Failure when the text has changed since it was shown, when nothing was drawn, or when the name does not
 * fit the role.
 */
export function sign(
  context: Context,
  input: {
    readonly id: string
    readonly role: Role
    readonly name: string
    readonly strokes: Strokes
    readonly signedHash: string
  },
): Visit {
  return changeVisit(context, input.id, (db, state) => {
    requireAnswers(context, state)
    if (state.closing.endedAt === null || textHash(context, state) !== input.signedHash) {
      throw new Failure('VI-0411', '笔录内容在出示后改动过，签名没有保存。', '请重新出示笔录，核对后再签名。')
    }
    checkStrokes(input.strokes)
    const name = signerName(state, input.role, input.name.trim())
    deleteSignature(db, input.id, input.role)
    insertSignature(db, input.id, {
      id: uuidv7(context.now()),
      role: input.role,
      name,
      strokes: input.strokes,
      signedHash: input.signedHash,
      signedAt: context.now().toISOString(),
      device: context.device.id,
      current: true,
    })
  })
}

/** 重写: takes one signature back. */
export const unsign = (context: Context, input: { readonly id: string; readonly role: Role }): Visit =>
  changeVisit(context, input.id, (db) => deleteSignature(db, input.id, input.role))

function signerName({ opening, closing }: VisitState, role: Role, given: string): string {
  const officers = opening.officers.map((officer) => officer.name)
  if (role === 'officer1' || role === 'officer2') {
    const name = officers[role === 'officer1' ? 0 : 1] ?? ''
    if (given === name) return name
    throw new Failure('VI-0412', `这一栏由检查人员${name}签名。`, '检查人员以检查开场所列为准，不能代签。')
  }
  if (given === '') throw new Failure('VI-0413', '签名人的姓名没有填写。', '请填写姓名后再签名。')
  if (role === 'party') {
    if (closing.refusal) throw new Failure('VI-0414', '已记为当事人没有签名。', '当事人愿意签名的，请先撤销这条记录。')
    if (opening.present.kind === 'witness') throw new Failure('VI-0415', '当事人不在场，不能签名。', '请由见证人签名。')
    return given
  }
  if (officers.includes(given)) throw new Failure('VI-0402', `${given}是检查人员，不能作见证人。`, '请另请一名见证人。')
  const witness =
    closing.refusal?.witnessName.trim() || (opening.present.kind === 'witness' ? opening.present.name : '')
  if (witness === '') throw new Failure('VI-0416', '没有记录见证人。', '当事人拒绝或无法签名时，请先填写见证人姓名。')
  if (given === witness.trim()) return given
  throw new Failure('VI-0417', `见证人记录为${witness}，与签名人${given}不一致。`, '请改正见证人姓名。')
}

function checkStrokes({ strokes }: Strokes): void {
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0)
  if (points < 2) throw new Failure('VI-0418', '还没有签名。', '请在签名框内书写姓名。')
  if (points > MOST_POINTS) throw new Failure('VI-0419', '签名笔画过多，没有保存。', '请点重写，再签一次。')
}
