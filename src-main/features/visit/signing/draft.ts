import type { z } from 'zod'
import { progress } from '../../../law/check/checklist/checklist.ts'
import type { Context } from '../../context.ts'
import { keepDraft } from '../../file/service.ts'
import { drawDraft } from '../../report/paper.ts'
import { dayAndTime } from '../clock.ts'
import type { recordDraftSchema } from '../contract.ts'
import { requireAnswers } from '../items/completeness.ts'
import { lawAnswers } from '../items/law-values.ts'
import { recordContent, recordText, textHash } from '../record/record-content.ts'
import { loadOpenVisit, loadVisit, type VisitState } from '../state/state.ts'
import { updateVisit } from '../store.ts'
import { resultWords } from './closing-words.ts'

export type RecordDraft = z.infer<typeof recordDraftSchema>

/**
 * Lays the record before the parties: fixes the end of the check, and answers the pages as they would be with the hash that
 * signatures are bound to. The preview stays in memory; it has no number and registers nothing.
 */
export async function draft(context: Context, input: { readonly id: string }): Promise<RecordDraft> {
  const state = endCheck(context, input.id)
  const now = context.now().toISOString()
  const content = recordContent(context, state, { number: '', issuedAt: now })
  const { pdf, pages } = await drawDraft(context, content)
  return {
    hash: textHash(context, state),
    file: keepDraft(pdf, 'application/pdf'),
    pages,
    summary: summary(context, state),
  }
}

/** Sets the end of the check when it is not set, in one transaction; answers the visit as it is then. */
export function endCheck(context: Context, id: string): VisitState {
  context.work.write((db) => {
    const state = loadOpenVisit(context, db, id)
    requireAnswers(context, state)
    if (state.closing.endedAt !== null) return
    const now = context.now().toISOString()
    updateVisit(db, id, { closing: JSON.stringify({ ...state.closing, endedAt: now }), changed_at: now })
  })
  return loadVisit(context, context.work.read, id)
}

function summary(context: Context, state: VisitState): RecordDraft['summary'] {
  const { place, startedAt, endedAt, handling } = recordText(context, state)
  const { total, ok, fail, na } = progress(state.checklist, lawAnswers(state.answers, state.evidence))
  const { present } = state.opening
  const who = present.kind === 'person' ? present.position : '见证人'
  return [
    { label: '时间', value: `${dayAndTime(startedAt)} 至 ${dayAndTime(endedAt)}` },
    { label: '地点', value: place },
    { label: present.kind === 'person' ? '现场负责人' : '见证人', value: `${present.name}（${who}）` },
    { label: '结论', value: `${total} 项：符合 ${ok}，不符合 ${fail}，不适用 ${na}` },
    ...(state.findings.length === 0
      ? []
      : [{ label: '问题', value: state.findings.map(({ facts }, index) => `${index + 1}. ${facts}`).join('\n') }]),
    { label: '处理', value: handling.slice(0, -1).join('\n') || '无' },
    { label: '检查结果', value: resultWords(context, state) },
    { label: '照片', value: state.evidence.length === 0 ? '无' : `${state.evidence.length} 张，校验值已写入笔录` },
    { label: '告知', value: '已出示证件；已告知陈述、申辩和申请回避的权利' },
    { label: '笔录编号', value: '完成并锁定时编号' },
    ...(state.superseded.length > 0 && state.signatures.length === 0
      ? [{ label: '签名', value: '内容在签名后改动过，原签名已保留，双方须重新签名' }]
      : []),
  ]
}
