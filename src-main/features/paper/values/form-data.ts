import type { FormData, FormSource } from '../../../law/paper/form-template.ts'
import type { Context } from '../../context.ts'
import { evidenceName } from '../../visit/evidence/events.ts'
import type { VisitState } from '../../visit/state/state.ts'
import type { Entries } from '../contract.ts'
import { readPapersOf } from '../store.ts'
import { paperTitle } from '../view.ts'
import { evidenceValues } from './evidence-values.ts'
import { orderedFindings, orderValues } from './order-values.ts'
import { resultValues } from './result-values.ts'
import { visitValues } from './visit-values.ts'

/** Chosen values of an entry of kind `many`. */
export const linesOf = (value: string | undefined): string[] => (value ?? '').split('\n').filter((one) => one !== '')

/** What an entry of kind `many` chooses from: findings ordered to be corrected, evidence, papers that are valid. */
export function choicesOf(
  context: Context,
  state: VisitState,
  source: FormSource,
): { readonly value: string; readonly label: string }[] {
  switch (source) {
    case 'orders':
      return orderedFindings(state).map((one) => ({
        value: one.id,
        label: `问题 ${state.findings.indexOf(one) + 1}：${one.facts}`,
      }))
    case 'evidence':
      return state.evidence.map((one) => ({ value: one.id, label: `${evidenceName(state, one)}　${one.name}` }))
    case 'papers':
      return deliverable(context, state).map((paper) => ({
        value: paper.number,
        label: `${paperTitle(paper)}　${paper.number}`,
      }))
  }
}

/** Papers of a visit that a party is given: neither taken back, nor of the office's own, nor a receipt. */
const deliverable = (context: Context, state: VisitState) =>
  readPapersOf(context.work.read, state.row.id)
    .filter(({ state: is, kind }) => is === 'issued' && kind !== 'approval_form' && kind !== 'delivery_receipt')
    .reverse()

/** All that a form of a visit may print: what the visit knows, and what was written on the form (`entry.x`). */
export function formData(context: Context, state: VisitState, entries: Entries): FormData {
  const papers = deliverable(context, state).filter(({ number }) => linesOf(entries.papers).includes(number))
  const order = orderValues(state, linesOf(entries.orders))
  const evidence = evidenceValues(context, state, linesOf(entries.evidence))
  const result = resultValues(context, state)
  const written = Object.entries(entries)
  const { type } = state.opening
  return {
    values: {
      ...visitValues(context, state),
      ...order.values,
      ...evidence.values,
      'delivery.count': String(papers.length),
      ...Object.fromEntries(written.map(([key, value]) => [`entry.${key}`, value])),
    },
    lists: { ...order.lists, ...result.lists },
    tables: {
      ...evidence.tables,
      ...result.tables,
      'delivery.rows': papers.map((paper, index) => ({
        no: String(index + 1),
        title: paperTitle(paper),
        number: paper.number,
      })),
    },
    chosen: {
      ...order.chosen,
      ...result.chosen,
      'visit.type': type ? [type] : [],
      ...Object.fromEntries(written.map(([key, value]) => [`entry.${key}`, [value]])),
    },
  }
}
