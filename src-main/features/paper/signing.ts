import type { FormCell, FormTemplate } from '../../law/paper/form-template.ts'
import type { FormCellContent, PaperSignature } from '../../paper/content.ts'
import { composeCells, type PenPlaces } from '../../paper/form/compose.ts'
import { paperDate, recordTime } from '../../paper/layout/time.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import type { Opening } from '../visit/contract.ts'
import type { FormSignature, FormSigner } from './contract.ts'

type Role = FormSignature['role']

const ROLES = {
  officers: ['officer1', 'officer2'],
  party: ['party'],
  witness: ['witness'],
  hand: [],
} as const satisfies Record<FormCell['role'], readonly Role[]>

const cellsOf = (template: FormTemplate): readonly FormCell[] => template.signatures.flat()

/** What becomes of the places for the pen: open as long as the party has neither signed on the screen nor refused to. */
export function penPlaces(
  template: FormTemplate,
  signatures: readonly FormSignature[],
  refusal: string,
  issuedAt: string,
): PenPlaces {
  const hasParty = cellsOf(template).some(({ role }) => role === 'party')
  const party = signatures.find(({ role }) => role === 'party')
  const day = paperDate(issuedAt)
  if (hasParty && refusal !== '') return { name: '', day: '', time: '', refusal: `${refusal}（${day}）` }
  return hasParty && party ? { name: party.name, day, time: recordTime(issuedAt), refusal: '' } : 'open'
}

/**
 * Who may sign a form on the screen; officers under their names of the opening, the party under that of who is there, the
 * witness under that of the opening or of a refusal (`witness`).
 */
export function signersOf(template: FormTemplate, { officers, present }: Opening, witness = ''): FormSigner[] {
  return cellsOf(template).flatMap(({ role, label }) =>
    ROLES[role].map((one) => {
      if (one === 'officer1' || one === 'officer2') {
        return { role: one, label, name: officers[one === 'officer1' ? 0 : 1]?.name ?? '' }
      }
      const isPresent = one === 'party' ? present.kind === 'person' : present.kind === 'witness'
      return { role: one, label, name: isPresent ? present.name : one === 'witness' ? witness : '' }
    }),
  )
}

/** A Failure for a signature that nobody owes, under a wrong name, or without strokes. */
export function checkSignatures(template: FormTemplate, opening: Opening, signatures: readonly FormSignature[]): void {
  const signers = signersOf(template, opening)
  const officers = opening.officers.map(({ name }) => name)
  for (const { role, name, strokes } of signatures) {
    const signer = signers.find((one) => one.role === role)
    if (!signer) throw new Failure('PA-0205', '这份文书没有这一签名栏。', '请重新打开文书后再签名。')
    const isOfficer = role === 'officer1' || role === 'officer2'
    if (isOfficer && name !== signer.name) {
      throw new Failure('PA-0206', `这一栏由检查人员${signer.name}签名。`, '检查人员以检查开场所列为准，不能代签。')
    }
    if (!isOfficer && officers.includes(name.trim())) {
      throw new Failure('PA-0206', `${name}是检查人员，不能在这一栏签名。`, '请由当事人或另请的见证人签名。')
    }
    if (name.trim() === '') throw new Failure('PA-0207', '签名人的姓名没有填写。', '请填写姓名后再签名。')
    if (strokes.strokes.reduce((sum, stroke) => sum + stroke.length, 0) < 2) {
      throw new Failure('PA-0208', `${name}还没有签名。`, '请在签名框内书写姓名，或留待在纸上签名。')
    }
  }
}

/**
 * The cells of a form as they are printed: strokes, the reason why the party did not sign, or room for the pen. A witness
 * who is not needed, because the party signed, is struck through.
 */
export function signedCells(
  template: FormTemplate,
  signatures: readonly FormSignature[],
  refusal: string,
  issuedAt: string,
): FormCellContent[][] {
  const date = legalDay(issuedAt)
  const drawn = (role: Role): PaperSignature[] =>
    signatures.filter((one) => one.role === role).map(({ name, strokes }) => ({ name, strokes, date }))
  const hasSigned = drawn('party').length > 0
  const signed = ({ role }: FormCell): PaperSignature[] => {
    if (role === 'party' && refusal !== '') return [{ name: '', refusal, date }]
    return ROLES[role].flatMap(drawn)
  }
  return composeCells(template.signatures, signed, (cell) => {
    if (signed(cell).length > 0) return false
    return cell.role !== 'witness' || !hasSigned
  })
}
