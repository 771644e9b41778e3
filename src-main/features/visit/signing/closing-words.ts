import { proposeResult } from '../../../law/check/result.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import type { Closing } from '../contract.ts'
import { resultCodes } from '../items/checklists.ts'
import { lawAnswers } from '../items/law-values.ts'
import type { VisitState } from '../state/state.ts'

/** Result that the law proposes from answers and findings, with the article behind it. */
export function proposed(state: VisitState): { codes: string[]; reason: string; article: string } {
  const result = proposeResult(state.checklist, lawAnswers(state.answers, state.evidence), state.findings)
  const article = result.basis ? `${result.basis.law}${result.basis.article ?? ''}` : ''
  return { codes: [...result.codes], reason: result.reason, article }
}

/** Closing as it counts: the proposed result stands until the officer changes it. */
export function effectiveClosing(state: VisitState): Closing {
  return state.closing.resultChanged ? state.closing : { ...state.closing, resultCodes: proposed(state).codes }
}

/** Codes an officer may choose from: results, and for a food check its branches. */
export function resultOptions(context: Context, state: VisitState): { code: string; text: string }[] {
  return resultCodes(context, legalDay(state.row.started_at))
    .filter(({ group }) => group === 'N' || (group === 'FD' && state.checklist.food))
    .map(({ code, text }) => ({ code, text }))
}

/** 发现问题已责令改正；…: the texts of the chosen codes. */
export function resultWords(context: Context, state: VisitState): string {
  const texts = new Map(resultCodes(context, legalDay(state.row.started_at)).map(({ code, text }) => [code, text]))
  return effectiveClosing(state)
    .resultCodes.map((code) => texts.get(code) ?? code)
    .join('；')
}
