import type { Day } from '../../day.ts'
import { type Basis, basisText, type Edition } from '../../edition.ts'
import type { Finding, Severity } from '../visit-types.ts'

/** Who decides a measure: an officer may propose what is decided on site; all else only follows from another decision. */
export type DecidedBy = 'site' | 'decision' | 'agency' | 'court' | 'market' | 'person'

/**
 * A measure of credit supervision with its ground. `breach` laws of which one must have been broken (empty = any);
 * `lists` national lists of which the subject must stand on one (empty = none needed); `least` the severity below which
 * it is out of proportion; `approval` needs the head of the authority; `otherLaw` needs a further law named.
 */
export interface CreditMeasure {
  readonly id: string
  readonly kind: 'punitive' | 'incentive'
  readonly category: string
  readonly measure: string
  readonly appliesTo: string
  readonly basis: readonly Basis[]
  readonly implementedBy: string
  readonly decidedBy: DecidedBy
  readonly breach: readonly string[]
  readonly lists: readonly string[]
  readonly least: Severity
  readonly approval: boolean
  readonly otherLaw: boolean
  /** Last day of the law it stands on, null while that holds. */
  readonly basisUntil: Day | null
  readonly verified: boolean
  readonly source: string
}

/** A power to seal or to seize (行政强制法 art. 10: only where a law or regulation gives it) and what it reaches. */
export interface CoercivePower extends Basis {
  readonly kinds: readonly ('seal' | 'seize')[]
  readonly things: string
  readonly verified: boolean
}

/** resources/measures.json. */
export interface CreditMeasures extends Edition {
  readonly items: readonly CreditMeasure[]
  readonly powers: readonly CoercivePower[]
}

/** Why something cannot be chosen, and the article that says so. */
export interface Bar {
  readonly reason: string
  readonly article: string
}

/** A list on which the subject stands: its id in resources/lists.json where the record gives it, and its name. */
export interface Listed {
  readonly id: string | null
  readonly name: string
  readonly serious: boolean
}

/** 过惩相当 and 直接援引依据; the text of the document was not read here. */
const MATCHING = '国办发〔2020〕49号（待核）'
const SLIGHT = '《行政处罚法》第33条'
const ORDER: readonly Severity[] = ['minor', 'general', 'serious']
const SEVERITIES: Readonly<Record<Severity, string>> = { minor: '轻微', general: '一般', serious: '严重' }

/** The articles of a measure as a sentence cites them; what was not read is 待核. */
export function measureBasis({ basis, verified }: Pick<CreditMeasure, 'basis' | 'verified'>): string {
  return `${basis.map(basisText).join('、')}${verified ? '' : '（待核）'}`
}

/**
 * Why a measure of credit supervision cannot be chosen for a finding, null where it can. In this order: who decides, the
 * ground in a law that holds, the breach of that law, the national list, proportion to the severity (过惩相当).
 */
export function measureBar(
  measure: CreditMeasure,
  finding: Pick<Finding, 'severity' | 'basis' | 'leniency'>,
  listed: readonly Listed[],
  today: Day,
): Bar | null {
  const own = measureBasis(measure)
  const bar = (reason: string, article: string): Bar => ({ reason, article })
  if (measure.kind === 'incentive') return bar('守信激励措施，不用于发现的问题', own)
  const decided = decidedElsewhere(measure)
  if (decided !== null) return bar(decided, own)
  if (measure.basisUntil !== null && measure.basisUntil < today) {
    return bar(`依据施行到 ${measure.basisUntil}，已经废止`, own)
  }
  if (finding.basis.length === 0) return bar('没有写明违反的条款，措施没有依据', MATCHING)
  const broken = new Set(finding.basis.map(({ law }) => law))
  if (measure.breach.length > 0 && !measure.breach.some((law) => broken.has(law))) {
    return bar(`本问题没有违反《${measure.basis[0]?.law ?? ''}》`, own)
  }
  if (measure.lists.length > 0 && !isListed(measure.lists, listed)) return bar(listWords(measure.lists), own)
  if (!measure.verified) return bar('依据的条文没有核对，不能据此采取措施', own)
  if (finding.leniency !== null) return bar('已建议不予行政处罚，不再采取约束措施', SLIGHT)
  if (ORDER.indexOf(finding.severity) < ORDER.indexOf(measure.least)) {
    return bar(`问题为${SEVERITIES[finding.severity]}，采取这项措施过重`, MATCHING)
  }
  return null
}

function decidedElsewhere({ decidedBy, implementedBy }: CreditMeasure): string | null {
  switch (decidedBy) {
    case 'site':
      return null
    case 'decision':
      return '须先立案并作出处理决定，现场检查不能直接采取'
    case 'agency':
      return `由${implementedBy}决定，可以移送线索`
    case 'court':
      return '由人民法院决定'
    case 'market':
      return '由市场主体自主决定，行政机关不能要求'
    case 'person':
      return '只适用于个人，不适用于本主体'
  }
}

const isListed = (lists: readonly string[], listed: readonly Listed[]): boolean =>
  listed.some(({ id, serious }) => (id === null ? serious && lists.length > 1 : lists.includes(id)))

/** Lists of the serious kind begin with L; the others are 经营异常名录. */
function listWords(lists: readonly string[]): string {
  if (lists.some((id) => id.startsWith('A'))) return '本主体不在经营异常名录或严重违法失信名单'
  return lists.length > 1 ? '本主体不在严重失信主体名单' : '本主体不在这项措施所依据的名单'
}
