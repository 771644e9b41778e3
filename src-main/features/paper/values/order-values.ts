import type { FormData } from '../../../law/paper/form-template.ts'
import type { Finding } from '../../visit/contract.ts'
import { basisWords } from '../../visit/finding/handling.ts'
import type { VisitState } from '../../visit/state/state.ts'
import { dayWords } from './visit-values.ts'

/** Findings that a correction was ordered for. */
export const orderedFindings = (state: VisitState): Finding[] => state.findings.filter((finding) => finding.order)

const plain = (text: string): string => text.trim().replace(/[。；\s]+$/, '')

/** 问题 2 as the record numbers it, said only where one order is about several. */
const named = (state: VisitState, finding: Finding, among: readonly Finding[]): string =>
  among.length > 1 ? `问题 ${state.findings.indexOf(finding) + 1}：` : ''

/** What an order to correct says of the chosen findings (行政处罚法 art. 28). */
export function orderValues(state: VisitState, ids: readonly string[]): FormData {
  const findings = orderedFindings(state).filter(({ id }) => ids.includes(id))
  const dated = findings.filter((finding) => finding.deadline !== null)
  const days = [...new Set(dated.map(({ deadline }) => deadline ?? ''))].sort()
  const [only = ''] = days
  const within =
    days.length > 1
      ? `按下列期限改正：${dated.map((one) => `${named(state, one, findings)}${dayWords(one.deadline ?? '')}前`).join('，')}`
      : only === ''
        ? '在／前改正'
        : `在 ${dayWords(only)}前改正`
  const requirements = findings.flatMap((finding) => {
    const said = plain(finding.requirement)
    return said === '' ? [] : [`${named(state, finding, findings)}${said}`]
  })
  return {
    values: {
      'order.within': within,
      'order.until': days.length === 0 ? '立即改正' : `${days.at(-1)} 前改正`,
      'order.requirement': requirements.length === 0 ? '' : `${requirements.join('；')}。`,
    },
    lists: {
      'order.facts': findings.map((finding) => `${named(state, finding, findings)}${plain(finding.facts)}。`),
      'order.basis': findings.map(
        (finding) => `${named(state, finding, findings)}${finding.basis.map(basisWords).join('、')}`,
      ),
    },
    tables: {},
    chosen: {
      'order.modes': only === '' ? ['now'] : ['until'],
    },
  }
}
