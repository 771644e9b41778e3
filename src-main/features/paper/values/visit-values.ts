import { recordTime } from '../../../paper/layout/time.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { resultWords } from '../../visit/signing/closing-words.ts'
import type { VisitState } from '../../visit/state/state.ts'

/** '2026 年 6 月 18 日' of a legal day. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}

/** What a visit knows for any of its papers, by key; an empty text is not known and is struck through. */
export function visitValues(context: Context, state: VisitState): Record<string, string> {
  const { row, opening, frozen, closing, checklist } = state
  const { present, approval } = opening
  const [first, second] = opening.officers
  const isThere = present.kind === 'person' && present.name.trim() !== ''
  const place = opening.spot.trim() === '' ? row.address : `${row.address}（${opening.spot.trim()}）`
  const end = closing.endedAt ?? row.finalised_at
  return {
    agency: frozen.agency,
    device: context.device.number,
    'party.name': row.subject_name,
    'party.licence': frozen.licence,
    'party.code': row.subject_code ?? '',
    'party.address': row.address,
    'party.representative': frozen.representative,
    'party.identity': '',
    'party.phone': isThere && present.phone ? present.phone : frozen.phone,
    'party.otherContact': '',
    'party.contact': isThere ? `${present.name}${present.position ? `（${present.position}）` : ''}` : '',
    'officer1.name': first?.name ?? '',
    'officer1.certificate': first?.certificate ?? '',
    'officer2.name': second?.name ?? '',
    'officer2.certificate': second?.certificate ?? '',
    'visit.ground': opening.ground,
    'visit.matter': opening.matter,
    'visit.legalBasis': checklist.legalBasis,
    'visit.checklist': checklist.title,
    'visit.edition': checklist.edition,
    'visit.place': place,
    'visit.day': dayWords(legalDay(row.started_at)),
    'visit.now': recordTime(context.now().toISOString()),
    'visit.time': end ? `${recordTime(row.started_at)} 至 ${recordTime(end)}` : recordTime(row.started_at),
    'visit.count': String(frozen.visitsThisYear),
    'visit.before': String(frozen.visitsThisYear - 1),
    'visit.cap': opening.cap === null ? '未设' : `${opening.cap} 次`,
    'approval.urgent': approval.kind === 'emergency' ? approval.reason : '',
    'record.reference': row.number ?? '',
    'result.words': resultWords(context, state),
  }
}
