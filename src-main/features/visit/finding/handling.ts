import { LENIENCY } from '../../../law/check/finding/leniency.ts'
import { basisText } from '../../../law/edition.ts'
import { dayAndTime } from '../clock.ts'
import type { CitedBasis, Coercion, Finding } from '../contract.ts'
import type { VisitState } from '../state/state.ts'

const AIMS: Readonly<Record<NonNullable<Coercion['aim']>, string>> = {
  stop: '制止违法行为',
  evidence: '防止证据损毁',
  harm: '避免危害发生',
  danger: '控制危险扩大',
}

/** An article in words; what was not read in the legal text says so. */
export const basisWords = (basis: CitedBasis): string => `${basisText(basis)}${basis.unverified ? '（待核）' : ''}`

const plain = (text: string): string => text.trim().replace(/[。；\s]+$/, '')

/** What is done about a finding, each measure with its article, for 处理情况. */
export function measureWords(state: VisitState, finding: Finding): string[] {
  return [
    ...(finding.onTheSpot ? [`当场改正：${plain(finding.onTheSpotNote)}${correctionPhotos(state, finding)}`] : []),
    ...(finding.order && finding.deadline ? [orderWords(finding, finding.deadline)] : []),
    ...(finding.coercion ? [coercionWords(finding.coercion)] : []),
    ...(finding.openCase ? [`提请立案查处${because(finding.caseReason)}`] : []),
    ...transferWords(finding),
    ...leniencyWords(finding),
    ...finding.measures.map(
      ({ title, basis, reason }) =>
        `提请机关负责人批准：${title}（依据${basis.map(basisWords).join('、')}）${because(reason)}`,
    ),
  ]
}

/** 行政强制措施告知: reasons, ground, rights and remedies of what was sealed or seized (行政强制法 art. 18). */
export function coercionNotice(state: VisitState): string[] {
  return state.findings.flatMap((finding, index) => {
    const { coercion } = finding
    if (!coercion?.takenAt || !coercion.power) return []
    const things = coercion.things.map(({ name, quantity }) => `${plain(name)} ${plain(quantity)}`.trim()).join('、')
    const aim = coercion.aim ? AIMS[coercion.aim] : ''
    return [
      `理由：问题 ${index + 1}，${plain(coercion.link)}；为${aim}，${coercion.kind === 'seal' ? '查封' : '扣押'}：${things}。`,
      `依据：${basisWords(coercion.power)}。期限 ${coercion.days} 日，自 ${dayAndTime(coercion.takenAt)} 起。`,
      approvalWords(coercion),
      '权利和救济途径：当事人有权陈述和申辩；不服的，可以自知道之日起六十日内申请行政复议，或者六个月内提起行政诉讼。',
      ...(coercion.partyAbsent
        ? [`当事人不到场，见证人${coercion.witnessName}（${coercion.witnessUnit}）到场见证。`]
        : []),
    ]
  })
}

function correctionPhotos(state: VisitState, { before, after, unshown }: Finding): string {
  const numbers = (ids: readonly string[]): string =>
    state.evidence.flatMap(({ id }, index) => (ids.includes(id) ? [index + 1] : [])).join('、')
  const parts = [
    before.length > 0 ? `改正前照片 ${numbers(before)}` : '',
    after.length > 0 ? `改正后照片 ${numbers(after)}` : '',
    plain(unshown) === '' ? '' : unshownWords(before.length > 0, after.length > 0, plain(unshown)),
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : `（${parts.join('，')}）`
}

function unshownWords(hasBefore: boolean, hasAfter: boolean, reason: string): string {
  if (hasBefore && hasAfter) return ''
  if (hasBefore) return `未拍改正后照片，原因：${reason}`
  return hasAfter ? `未拍改正前照片，原因：${reason}` : `未拍改正前后照片，原因：${reason}`
}

function orderWords({ requirement, orderDays }: Finding, deadline: string): string {
  const what = plain(requirement)
  const term = `期限至 ${deadline}${orderDays ? `（${orderDays} 个工作日）` : ''}`
  return what === '' ? `责令改正，${term}` : `责令改正，${term}，改正内容及要求：${what.replaceAll('；', '，')}`
}

function coercionWords(coercion: Coercion): string {
  const act = coercion.kind === 'seal' ? '查封' : '扣押'
  return `${act}${coercion.things.map(({ name }) => plain(name)).join('、')}（依据${coercion.power ? basisWords(coercion.power) : ''}）`
}

function approvalWords({ urgent, urgentReason, takenAt, approver, approvedAt }: Coercion): string {
  if (!urgent) return `经机关负责人${approver}于 ${approvedAt ? dayAndTime(approvedAt) : ''} 批准。`
  return `情况紧急，当场实施：${plain(urgentReason)}。自 ${takenAt ? dayAndTime(takenAt) : ''} 起二十四小时内报告并补办批准手续（《行政强制法》第19条）。`
}

function transferWords({ transfer }: Finding): string[] {
  if (transfer === null) return []
  const basis = transfer.basis ? `（依据${basisWords(transfer.basis)}）` : ''
  const verb = transfer.kind === 'police' ? '涉嫌犯罪，提请移送' : '移送'
  return [`${verb}${transfer.to}${basis}${because(transfer.reason)}`]
}

function leniencyWords({ leniency }: Finding): string[] {
  if (leniency === null) return []
  const { article } = LENIENCY[leniency.kind]
  const met = leniency.conditions.join('、')
  return [`建议不予行政处罚（依据${article}：${met}）${because(leniency.reason)}，对当事人进行教育`]
}

const because = (reason: string): string =>
  plain(reason) === '' ? '' : `，理由：${plain(reason).replaceAll('；', '，')}`
