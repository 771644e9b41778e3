import type { Item } from '../../../law/check/checklist.ts'
import { isNumeric, itemsOf, progress } from '../../../law/check/checklist.ts'
import { verdictOf } from '../../../law/check/verdict.ts'
import { basisText } from '../../../law/edition.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import type { Answer, Finding } from '../contract.ts'
import { lawAnswers } from '../items/law-values.ts'
import { resultWords } from '../signing/closing-words.ts'
import type { VisitState } from '../state/state.ts'

const TYPES = { T01: '日常检查', T02: '专项检查', T03: '个案检查' } as const

/** 日常检查, 专项检查 or 个案检查; empty before it is chosen. */
export const typeWords = (state: VisitState): string => (state.opening.type ? TYPES[state.opening.type] : '')

const sentence = (text: string): string => (/[。；]$/.test(text) ? text : `${text}。`)

/**
 * 现场情况: facts only - what was done, what was seen, with the numbers of the photographs; no legal judgement
 * (`domain/inspection/documents.md` 2.3, style).
 */
export function situation(state: VisitState): string[] {
  const items = itemsOf(state.checklist)
  const answers = new Map(state.answers.map((answer) => [answer.item, answer]))
  const { ok, fail, na } = progress(state.checklist, lawAnswers(state.answers, state.evidence))
  const numbersWhere = (test: (answer: Answer) => boolean): string =>
    items
      .flatMap((item, index) => {
        const answer = answers.get(item.id)
        return answer && test(answer) ? [index + 1] : []
      })
      .join('、')
  const lines = [
    grounds(state),
    `按照检查表“${state.checklist.title}”（${state.checklist.edition} 版）检查 ${items.length} 项：符合 ${ok} 项，不符合 ${fail} 项，不适用 ${na} 项。`,
    ...items.flatMap((item) => itemLines(state, item, answers.get(item.id))),
    ...state.findings
      .filter((finding) => finding.item === null)
      .map((finding) => sentence(`${findingName(state, finding)}（检查表以外）：${finding.facts}`)),
  ]
  const inapplicable = numbersWhere((answer) => answer.verdict === 'na')
  if (inapplicable !== '') lines.push(`第 ${inapplicable} 项不适用。`)
  const reasons = new Set(
    state.answers.flatMap((answer) => (noPhoto(state, answer) ? [answer.noPhotoReason ?? ''] : [])),
  )
  for (const reason of reasons) {
    const numbers = numbersWhere((answer) => noPhoto(state, answer) && answer.noPhotoReason === reason)
    lines.push(`第 ${numbers} 项未拍照，原因：${sentence(reason)}`)
  }
  const others = photoNumbers(state, null)
  if (others !== '') lines.push(`现场另拍摄照片 ${others}。`)
  return lines
}

/** 处理情况: measures by finding with their articles, then the result. */
export function handling(context: Context, state: VisitState): string[] {
  const lines = state.findings.flatMap((finding) => {
    const name = findingName(state, finding)
    const basis = finding.basis.map(basisText).join('、')
    const measures = [
      ...(finding.onTheSpot ? [`当场改正：${finding.onTheSpotNote.replace(/[。；\s]+$/, '')}`] : []),
      ...(finding.order && finding.deadline
        ? [`责令改正，期限至 ${finding.deadline}${finding.orderDays ? `（${finding.orderDays} 个工作日）` : ''}`]
        : []),
      ...(finding.openCase ? ['提请立案查处'] : []),
    ]
    return measures.length === 0 ? [] : [sentence(`${name}（${basis}）：${measures.join('；')}`)]
  })
  const reason = state.closing.resultChanged ? `（${state.closing.resultReason}）` : ''
  return [...lines, `检查结果：${resultWords(context, state)}${reason}。`]
}

/** Numbers of the photographs of an item (null = of no item), joined by 、. */
export function photoNumbers(state: VisitState, item: string | null): string {
  return state.evidence.flatMap((photo, index) => (photo.item === item ? [index + 1] : [])).join('、')
}

const findingName = (state: VisitState, finding: Finding): string => `问题 ${state.findings.indexOf(finding) + 1}`

const noPhoto = (state: VisitState, answer: Answer): boolean =>
  Boolean(answer.noPhotoReason) && photoNumbers(state, answer.item) === '' && answer.verdict !== 'na'

function itemLines(state: VisitState, item: Item, answer: Answer | undefined): string[] {
  const numbers = photoNumbers(state, item.id)
  const photos = numbers === '' ? '' : `（照片 ${numbers}）`
  const findings = state.findings.filter((finding) => finding.item === item.id)
  if (findings.length > 0) {
    return findings.map((finding) =>
      sentence(`${findingName(state, finding)}：${finding.facts.replace(/。$/, '')}${photos}`),
    )
  }
  if (!answer || answer.verdict === 'na') return []
  const value = answer.value?.trim() ?? ''
  const note = answer.note.trim().replace(/。$/, '')
  if (value === '' && note === '' && photos === '') return []
  const shown = isNumeric(item) ? value.replace('-', '−') : value
  const measured = value === '' ? '' : `：${shown}${item.unit ? ` ${item.unit}` : ''}`
  return [
    sentence(`${item.text}${measured}${limitWords(state, item, value)}${photos}${note === '' ? '' : `，${note}`}`),
  ]
}

function grounds(state: VisitState): string {
  const { approval, notice, ground, cap } = state.opening
  const approved =
    approval.kind === 'approved'
      ? `经批准（${approval.number}，${approval.date ?? ''}）`
      : `情况紧急，事后补办审批（${approval.reason}）`
  const noticed =
    notice.kind === 'delivered' ? `检查通知书 ${notice.number} 已事先送达` : `检查通知书 ${notice.number} 到场当面交付`
  const count = `本机关今年第 ${state.frozen.visitsThisYear} 次检查${cap === null ? '' : `，上限 ${cap} 次`}`
  return `本次检查为${typeWords(state)}，任务来源：${ground}，检查依据：${state.checklist.legalBasis}；${approved}；${noticed}；${count}。`
}

/** （限值 0 至 8 ℃）; nothing where the item simply asks that there be none. */
function limitWords(state: VisitState, item: Item, value: string): string {
  if (value === '' || !isNumeric(item) || item.limit?.equals !== undefined) return ''
  const { limitText } = verdictOf(item, value, legalDay(state.row.started_at))
  if (limitText === '') return ''
  return /^[\d−]/.test(limitText) ? `（限值 ${limitText}）` : `（限值${limitText}）`
}
