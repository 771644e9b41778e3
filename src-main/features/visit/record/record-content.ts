import { KIND_NAMES, kindOf } from '../../../law/evidence/kinds.ts'
import { fillTemplate, type OnSiteRecordTemplate } from '../../../law/paper/paper-templates.ts'
import { contentHash } from '../../../paper/canonical.ts'
import type { PaperSignature, RecordContent, RecordLabels, Speech } from '../../../paper/content.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { coercionNotice } from '../finding/handling.ts'
import { recordTemplate } from '../items/checklists.ts'
import { matterOf } from '../opening/matter.ts'
import type { SignatureRow } from '../signing/signature-store.ts'
import type { VisitState } from '../state/state.ts'
import { handling, situation } from './situation.ts'

/** The part of the record that the parties sign: everything in it but number, time of issue and the signatures. */
export type RecordText = Pick<
  RecordContent,
  | 'labels'
  | 'agency'
  | 'startedAt'
  | 'endedAt'
  | 'place'
  | 'officers'
  | 'party'
  | 'notice'
  | 'speeches'
  | 'situation'
  | 'coercion'
  | 'statement'
  | 'handling'
  | 'photos'
> & { readonly closingWords: string }

/** The text of 现场检查笔录 in legal order (`domain/inspection/documents.md` 2.3). */
export function recordText(context: Context, state: VisitState): RecordText {
  const { row, opening, frozen, closing } = state
  const template = recordTemplate(context, { edition: frozen.paperEdition })
  const place = opening.spot.trim() === '' ? row.address : `${row.address}（${opening.spot.trim()}）`
  return {
    labels: labels(template),
    agency: frozen.agency,
    startedAt: row.started_at,
    endedAt: closing.endedAt ?? '',
    place,
    officers: opening.officers.map(({ name, certificate }) => ({ name, certificate })),
    party: {
      name: row.subject_name,
      licence: frozen.licence,
      code: row.subject_code ?? '',
      address: row.address,
      representative: frozen.representative,
      idNumber: '',
      phone: opening.present.kind === 'person' && opening.present.phone ? opening.present.phone : frozen.phone,
      otherContact: '',
    },
    notice: presenceWords(state),
    speeches: answeredSpeeches(template, state),
    situation: situation(state),
    coercion: coercionNotice(state),
    statement: closing.statement.trim(),
    handling: handling(context, state),
    photos: state.evidence.map((photo, index) => ({
      no: index + 1,
      file: photo.name,
      takenAt: photo.taken_at,
      spot: photo.spot,
      sha256: photo.sha256,
      ...(photo.kind === 'photo' ? {} : { kind: KIND_NAMES[kindOf(photo.kind)] }),
    })),
    closingWords: fillTemplate(template.closing.text, { reading: template.closing.reading.check }),
  }
}

/** Hash that signatures are bound to: over the legal text of the record, without number and signatures. */
export const textHash = (context: Context, state: VisitState): string => contentHash(recordText(context, state))

/** The whole paper: the signed text with its number, time of issue, signatures or the reason why one is missing. */
export function recordContent(
  context: Context,
  state: VisitState,
  issue: { readonly number: string; readonly issuedAt: string },
): RecordContent {
  const { closingWords, ...text } = recordText(context, state)
  const template = recordTemplate(context, { edition: state.frozen.paperEdition })
  const party = state.signatures.find((signature) => signature.role === 'party')
  const witness = state.signatures.find((signature) => signature.role === 'witness')
  const { refusal } = state.closing
  const day = legalDay(issue.issuedAt)
  const officers = (['officer1', 'officer2'] as const).map((role, index): PaperSignature => {
    const signature = state.signatures.find((candidate) => candidate.role === role)
    return signature ? drawn(signature) : { name: state.opening.officers[index]?.name ?? '', date: day }
  })
  return {
    kind: 'record',
    ...text,
    number: issue.number,
    issuedAt: issue.issuedAt,
    edition: template.edition,
    device: context.device.number,
    officer: { name: context.officer.name, number: context.officer.certificate },
    closing: { officer: closingWords, answer: party ? template.closing.answer : refusal ? `（${refusal.case}）` : '' },
    signatures: {
      party: party ? drawn(party) : unsigned(state, day),
      ...(witness ? { witness: drawn(witness) } : {}),
      officers,
    },
    copies: template.copies,
    unregistered: context.device.hub === null,
    demo: context.demo,
    ...(state.row.practice === 1 ? { practice: true } : {}),
  }
}

/** The two fixed speeches with their blanks filled. */
export function speeches(context: Context, state: VisitState): [string, string] {
  const [first, second] = answeredSpeeches(recordTemplate(context, { edition: state.frozen.paperEdition }), state)
  return [first?.officer ?? '', second?.officer ?? '']
}

function answeredSpeeches(template: OnSiteRecordTemplate, { opening, frozen, checklist }: VisitState): Speech[] {
  const answers: Record<string, string | null> = { first: opening.firstAnswer, second: opening.secondAnswer }
  const values = {
    agency: frozen.agency,
    subjectMatter: opening.matter.trim() || matterOf(template, checklist) || '有关事项',
  }
  return template.speeches.map((speech) => ({
    officer: fillTemplate(speech.text, values),
    answer: speech.answers[answers[speech.id] ?? ''] ?? '',
  }))
}

const drawn = ({ name, strokes, signedAt }: SignatureRow): PaperSignature => ({
  name,
  strokes,
  date: legalDay(signedAt),
})

function unsigned({ closing, opening }: VisitState, date: string): PaperSignature {
  if (closing.refusal) {
    const { case: kind, statement } = closing.refusal
    const refusal = statement.trim() === '' ? kind : `${kind}：${statement.trim()}`
    return { name: opening.present.kind === 'person' ? opening.present.name : '', refusal, date }
  }
  return opening.present.kind === 'witness'
    ? { name: '', refusal: '当事人不在场', date }
    : { name: opening.present.name, date }
}

function presenceWords({ opening, frozen }: VisitState): string {
  const { kind, name, position, unit, identity } = opening.present
  if (kind === 'witness') return `当事人未到场，由见证人${name}（${unit}，身份证件号码 ${identity}）到场见证。`
  return name === frozen.representative ? `${frozen.representative}本人到场。` : `${position}${name}到场。`
}

function labels(template: OnSiteRecordTemplate): RecordLabels {
  const field = (key: string): string => template.fields.flat().find((one) => one.key === key)?.label ?? ''
  const section = (key: string): string => template.sections.find((one) => one.key === key)?.label ?? ''
  const cell = (key: string): string => template.signatures.cells.find((one) => one.key === key)?.label ?? ''
  return {
    title: template.heading.title,
    time: field('time'),
    place: field('place'),
    officer: field('officer1'),
    certificate: field('certificate1'),
    party: field('party'),
    licence: field('licenceName'),
    code: field('code'),
    address: field('address'),
    representative: field('representative'),
    idNumber: field('identity'),
    phone: field('phone'),
    otherContact: field('otherContact'),
    notice: field('presence'),
    situation: section('situation'),
    coercion: section('measures'),
    statement: section('statement'),
    handling: '处理情况',
    photos: '照片',
    partySignature: cell('party'),
    witnessSignature: cell('witness'),
    officerSignature: cell('officers'),
  }
}
