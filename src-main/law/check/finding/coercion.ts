import { basisText } from '../../edition.ts'
import type { Coercion, Finding, Gap } from '../visit-types.ts'
import type { Bar, CoercivePower } from './measure.ts'

/** Days that sealing or seizing may last at first (行政强制法 art. 25); the head may add as many again. */
export const LONGEST_COERCION_DAYS = 30

const MAKE_UP_MS = 24 * 60 * 60 * 1000

/** Until when an urgent measure has to be reported and its approval made up: 24 hours (行政强制法 art. 19). UTC instant. */
export const makeUpDue = (takenAt: string): string => new Date(Date.parse(takenAt) + MAKE_UP_MS).toISOString()

/** Why nothing may be sealed or seized for a finding (行政强制法 art. 10, 16), null where it may. */
export function coercionBar({
  severity,
  basis,
  leniency,
}: Pick<Finding, 'severity' | 'basis' | 'leniency'>): Bar | null {
  if (basis.length === 0) return { reason: '没有写明违反的条款，措施没有依据', article: '《行政强制法》第10条' }
  if (severity === 'minor') {
    return { reason: '情节显著轻微的，可以不采取强制措施', article: '《行政强制法》第16条第2款' }
  }
  if (leniency !== null) return { reason: '已建议不予行政处罚', article: '《行政强制法》第16条第2款' }
  return null
}

/** Why a power does not carry what was chosen: it gives sealing only, or seizing only (行政强制法 art. 10); else null. */
export function powerBar(
  { kind, power }: Pick<Coercion, 'kind' | 'power'>,
  powers: readonly CoercivePower[],
): Bar | null {
  const given = powers.find(({ law, article }) => law === power?.law && article === power.article)
  if (!given || given.kinds.includes(kind)) return null
  return { reason: `这一条款没有规定${kind === 'seal' ? '查封' : '扣押'}`, article: basisText(given) }
}

/**
 * What an order to seal or seize still needs: power, aim, link to the breach (art. 23: nothing unrelated), things, the
 * head's approval or urgency with its reason (art. 18, 19), the notice of reasons, rights and remedies, a witness where the
 * party is absent (art. 18), and a case, for the authority must decide on what it holds (art. 27).
 */
export function coercionGaps(finding: Finding): readonly Gap[] {
  const { coercion } = finding
  if (coercion === null) return []
  const gap = (field: string, label: string): Gap => ({ card: finding.id, field, label })
  const gaps: Gap[] = []
  if (coercion.power === null || coercion.power.law.trim() === '') gaps.push(gap('power', '强制措施的法律依据'))
  if (coercion.aim === null) gaps.push(gap('aim', '强制措施的理由'))
  if (coercion.link.trim() === '') gaps.push(gap('link', '与违法行为的关联'))
  if (finding.severity === 'general' && coercion.why.trim() === '')
    gaps.push(gap('why', '非强制手段不能达到目的的理由'))
  if (coercion.things.length === 0) gaps.push(gap('things', '查封、扣押的物品或者场所'))
  if (coercion.things.some(({ name, quantity }) => name.trim() === '' || quantity.trim() === '')) {
    gaps.push(gap('things', '物品的名称和数量'))
  }
  if (coercion.things.some(({ linked }) => !linked))
    gaps.push(gap('things', '“涉案”的确认，与违法行为无关的不得查封、扣押'))
  return [...gaps, ...procedureGaps(coercion, gap), ...(hasCase(finding) ? [] : [gap('openCase', '立案查处或者移送')])]
}

function procedureGaps(coercion: Coercion, gap: (field: string, label: string) => Gap): Gap[] {
  const gaps: Gap[] = []
  if (coercion.takenAt === null) gaps.push(gap('takenAt', '实施强制措施的时间'))
  if (coercion.urgent && coercion.urgentReason.trim() === '') gaps.push(gap('urgentReason', '当场实施的紧急情况'))
  if (!coercion.urgent && (coercion.approver.trim() === '' || coercion.approvedAt === null)) {
    gaps.push(gap('approver', '机关负责人的批准'))
  }
  if (!coercion.told) gaps.push(gap('told', '理由、依据、权利和救济途径的告知'))
  if (coercion.partyAbsent && (coercion.witnessName.trim() === '' || coercion.witnessUnit.trim() === '')) {
    gaps.push(gap('witness', '强制措施的见证人'))
  }
  return gaps
}

const hasCase = ({ openCase, transfer }: Finding): boolean => openCase || transfer !== null
