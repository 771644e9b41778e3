import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { allFindingGaps } from '../finding/proportion.ts'
import { gapsOf, requireOpening } from '../opening/opening-gaps.ts'
import { textHash } from '../record/record-content.ts'
import { effectiveClosing } from '../signing/closing-words.ts'
import type { VisitState } from '../state/state.ts'
import { numberWordsOf } from './checklists.ts'
import { lawAnswers, missingWords } from './law-values.ts'

const SHOWN = 5

/** What each item still lacks, by item id, in words. */
export function missingByItem(state: VisitState): Record<string, string> {
  const answers = new Map(lawAnswers(state.answers, state.evidence).map((answer) => [answer.item, answer]))
  const missing: Record<string, string> = {}
  for (const item of itemsOf(state.checklist)) {
    const words = missingWords(item, answers.get(item.id))
    if (words !== null) missing[item.id] = words
  }
  return missing
}

/** What bars the record from being laid before the parties, by item and finding. */
export function answerGaps(context: Context, state: VisitState): string[] {
  const { checklist } = state
  const items = Object.entries(missingByItem(state)).map(
    ([item, words]) => `第 ${numberWordsOf(checklist, item)}缺${words}`,
  )
  const failed = new Set(state.answers.filter((answer) => answer.verdict === 'fail').map((answer) => answer.item))
  const found = new Set(state.findings.map((finding) => finding.item))
  const silent = [...failed].filter((item) => !found.has(item))
  const findings = state.findings.flatMap((finding, index) => {
    if (finding.item !== null && !failed.has(finding.item)) {
      return [`问题 ${index + 1} 的第 ${numberWordsOf(checklist, finding.item)}已不是不符合，请撤销问题或改回答案`]
    }
    return allFindingGaps(context, state, finding).map((gap) => `问题 ${index + 1} 缺${gap.label}`)
  })
  return [...items, ...silent.map((item) => `第 ${numberWordsOf(checklist, item)}不符合，没有写明问题`), ...findings]
}

/** A Failure unless opening, items and findings are complete. */
export function requireAnswers(context: Context, state: VisitState): void {
  requireOpening(context, state)
  const gaps = answerGaps(context, state)
  if (gaps.length > 0) {
    throw new Failure('VI-0215', `还有 ${gaps.length} 处没有完成：${listed(gaps)}。`, '请补齐后再出示笔录。')
  }
}

/** Everything that bars finalising: the opening, items, findings, result, signatures over the present text, handing over. */
export function finaliseGaps(context: Context, state: VisitState): string[] {
  const { opening, closing, signatures } = state
  const gaps = [...gapsOf(context, state).map((gap) => `检查开场缺${gap.label}`), ...answerGaps(context, state)]
  const { resultCodes, resultReason, resultChanged } = effectiveClosing(state)
  if (resultCodes.length === 0) gaps.push('没有选检查结果')
  if (resultChanged && resultReason.trim() === '') gaps.push('改动了建议的检查结果，没有写明理由')
  if (!opening.officers.some((officer) => officer.id === context.officer.id)) {
    gaps.push(`登录人${context.officer.name}不是本次检查人员`)
  }
  const hash = closing.endedAt === null ? null : textHash(context, state)
  const signed = (role: string): boolean =>
    signatures.some((signature) => signature.role === role && signature.signedHash === hash)
  if (state.superseded.length > 0 && signatures.length === 0) gaps.push('内容在签名后改动过，双方须重新签名')
  for (const [index, officer] of opening.officers.entries()) {
    if (!signed(`officer${index + 1}`)) gaps.push(`检查人员${officer.name}没有签名`)
  }
  const absent = opening.present.kind === 'witness' || closing.refusal !== null
  if (!absent && !signed('party')) gaps.push('当事人没有签名，也没有记录拒绝签名')
  if (absent && !signed('witness')) gaps.push('见证人没有签名')
  if (closing.handedOver === null) gaps.push('没有记录笔录副本如何交付当事人')
  return gaps
}

/** The first gaps by 、, the rest as a number. */
export function listed(gaps: readonly string[]): string {
  const rest = gaps.length - SHOWN
  return `${gaps.slice(0, SHOWN).join('；')}${rest > 0 ? `；另有 ${rest} 处` : ''}`
}
