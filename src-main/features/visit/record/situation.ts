import { itemWords } from '../../../law/check/checklist/asked.ts'
import type { Item } from '../../../law/check/checklist/checklist.ts'
import { isNumeric, itemsOf, progress } from '../../../law/check/checklist/checklist.ts'
import { calibrationWords } from '../../../law/check/checklist/instrument.ts'
import { scoreOf } from '../../../law/check/checklist/score.ts'
import { verdictOf } from '../../../law/check/checklist/verdict.ts'
import { photoKey } from '../../../law/check/finding/finding.ts'
import { EVIDENCE_KINDS, type EvidenceKind, KIND_NAMES, kindOf } from '../../../law/evidence/kinds.ts'
import { canonicalJson, sha256Hex } from '../../../paper/canonical.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import type { Answer, Finding } from '../contract.ts'
import { basisWords, measureWords } from '../finding/handling.ts'
import { lawAnswers } from '../items/law-values.ts'
import { resultWords } from '../signing/closing-words.ts'
import type { VisitState } from '../state/state.ts'
import { stepWords } from './step-words.ts'

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
        if (!answer || !test(answer)) return []
        const { number, room } = item.asked ?? { number: index + 1, room: '' }
        return [room === '' ? `${number}` : `${number}（${room}）`]
      })
      .join('、')
  const lines = [
    grounds(state),
    `按照检查表“${state.checklist.title}”（${state.checklist.edition} 版）检查 ${items.length} 项：符合 ${ok} 项，不符合 ${fail} 项，不适用 ${na} 项。`,
    ...items.flatMap((item) => itemLines(state, item, answers.get(item.id))),
    ...state.findings.filter((finding) => finding.item === null).map((finding) => freeLine(state, finding)),
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
  const said = new Set([...items.map(({ id }) => id), ...state.findings.map(photoKey)])
  const others = evidenceWhere(state, (item) => item === null || !said.has(item))
  if (others !== '') lines.push(`现场另取得${others}。`)
  const score = scoreOf(state.checklist, lawAnswers(state.answers, state.evidence))
  if (score) lines.push(`按检查表评分：得 ${score.earned} 分，满分 ${score.possible} 分（不适用的项不计分）。`)
  return lines
}

/** 处理情况: measures by finding with their articles, then the result. */
export function handling(context: Context, state: VisitState): string[] {
  const lines = state.findings.flatMap((finding) => {
    const name = findingName(state, finding)
    const basis = finding.basis.map(basisWords).join('、')
    const measures = measureWords(state, finding)
    return measures.length === 0 ? [] : [sentence(`${name}（${basis}）：${measures.join('；')}`)]
  })
  const reason = state.closing.resultChanged ? `（${state.closing.resultReason}）` : ''
  return [...lines, `检查结果：${resultWords(context, state)}${reason}。`]
}

/** 照片 1、2，录像 4: evidence whose item passes, by kind, with its numbers; empty when there is none. */
const evidenceWhere = (
  { evidence }: VisitState,
  test: (item: string | null) => boolean,
  kinds: readonly EvidenceKind[] = EVIDENCE_KINDS,
): string =>
  kinds
    .flatMap((kind) => {
      const numbers = evidence.flatMap((one, index) => (kindOf(one.kind) === kind && test(one.item) ? [index + 1] : []))
      return numbers.length === 0 ? [] : [`${KIND_NAMES[kind]} ${numbers.join('、')}`]
    })
    .join('，')

const findingName = (state: VisitState, finding: Finding): string => `问题 ${state.findings.indexOf(finding) + 1}`

const noPhoto = (state: VisitState, answer: Answer): boolean =>
  Boolean(answer.noPhotoReason) &&
  evidenceWhere(state, (item) => item === answer.item, ['photo']) === '' &&
  answer.verdict !== 'na'

function freeLine(state: VisitState, finding: Finding): string {
  const numbers = evidenceWhere(state, (own) => own === photoKey(finding))
  const photos = numbers === '' ? '' : `（${numbers}）`
  return sentence(`${findingName(state, finding)}（检查表以外）：${finding.facts.replace(/。$/, '')}${photos}`)
}

function itemLines(state: VisitState, item: Item, answer: Answer | undefined): string[] {
  const numbers = evidenceWhere(state, (own) => own === item.id)
  const photos = numbers === '' ? '' : `（${numbers}）`
  const findings = state.findings.filter((finding) => finding.item === item.id)
  if (findings.length > 0) {
    const proof = answer ? proofWords(state, item, answer) : ''
    return findings.map((finding) =>
      sentence(`${findingName(state, finding)}：${finding.facts.replace(/。$/, '')}${proof}${photos}`),
    )
  }
  if (!answer || answer.verdict === 'na') return []
  const note = answer.note.trim().replace(/。$/, '')
  const given = valueWords(state, item, answer)
  if (given === '' && note === '' && photos === '') return []
  return [sentence(`${itemWords(item)}${given}${photos}${note === '' ? '' : `，${note}`}`)]
}

/** What was measured, chosen, written or signed, beginning with a colon; empty where an item asks for nothing of it. */
function valueWords(state: VisitState, item: Item, answer: Answer): string {
  const value = answer.value?.trim().replace(/。$/, '') ?? ''
  if (item.judgedBy === 'signature') return proofWords(state, item, answer).replace(/^，/, '：')
  if (value === '') return ''
  const shown = isNumeric(item) ? value.replace('-', '−') : value
  const measured = `：${shown}${item.unit ? ` ${item.unit}` : ''}${limitWords(state, item, value)}`
  return `${measured}${proofWords(state, item, answer)}`
}

/**
 * What a value stands on: the instrument it was read off, with its calibration; who signed, with a checksum of the strokes,
 * which lie with the answer, so that the signed record is bound to them.
 */
function proofWords(state: VisitState, item: Item, { instrument, strokes, value }: Answer): string {
  if (item.judgedBy === 'signature' && strokes !== null) {
    return `，由${value?.trim() ?? ''}签名（笔迹校验值 ${sha256Hex(canonicalJson(strokes)).slice(0, 8)}）`
  }
  if (instrument === null || instrument.name.trim() === '' || !value?.trim()) return ''
  const late = calibrationWords(instrument, legalDay(state.row.started_at))
  const until = instrument.calibratedUntil === null ? '' : `，校准有效期至 ${instrument.calibratedUntil}`
  return `，用${instrument.name}（编号 ${instrument.number}${until}${late === '' ? '' : `，检查时${late}`}）测得`
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
  return `本次检查为${typeWords(state)}，任务来源：${ground}，检查依据：${state.checklist.legalBasis}；${approved}；${noticed}；${count}。${stepWords(state.opening.steps)}`
}

/** （限值 0 至 8 ℃）; nothing where the item simply asks that there be none. */
function limitWords(state: VisitState, item: Item, value: string): string {
  if (value === '' || !isNumeric(item) || item.limit?.equals !== undefined) return ''
  const { limitText } = verdictOf(item, value, legalDay(state.row.started_at))
  if (limitText === '') return ''
  return /^[\d−]/.test(limitText) ? `（限值 ${limitText}）` : `（限值${limitText}）`
}
