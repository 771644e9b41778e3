import { addYears, type Day } from '../../day.ts'
import type { Edition } from '../../edition.ts'
import type { Finding, Gap, LeniencyKind } from '../visit-types.ts'
import type { Bar } from './measure.ts'

/** An act that a list names as first or slight: items of the checklists and words by which it is recognised. */
export interface LenientAct {
  readonly id: string
  readonly kind: 'first' | 'slight'
  readonly title: string
  readonly items: readonly string[]
  readonly words: readonly string[]
  /** Conditions that the list adds for this act. */
  readonly conditions: readonly string[]
  readonly verified: boolean
}

/** resources/leniency.json; `list` is the name of the published list. */
export interface LeniencyList extends Edition {
  readonly list: string
  readonly items: readonly LenientAct[]
}

/** An earlier penalty of the subject. */
export interface EarlierPenalty {
  readonly date: Day
  readonly title: string
  readonly number: string
}

/** 行政处罚法 art. 33: the three ways, their article, whether 应当 or 可以, and what each demands. */
export const LENIENCY: Readonly<
  Record<LeniencyKind, { readonly article: string; readonly words: string; readonly conditions: readonly string[] }>
> = {
  slight: {
    article: '《行政处罚法》第33条第1款',
    words: '不予行政处罚',
    conditions: ['违法行为轻微', '及时改正', '没有造成危害后果'],
  },
  first: {
    article: '《行政处罚法》第33条第1款',
    words: '可以不予行政处罚',
    conditions: ['初次违法', '危害后果轻微', '及时改正'],
  },
  faultless: {
    article: '《行政处罚法》第33条第2款',
    words: '不予行政处罚',
    conditions: ['当事人有证据足以证明没有主观过错', '法律、行政法规没有另外规定'],
  },
}

/** All conditions of a way, with those that the list adds for the act it was found under. */
export function conditionsOf(kind: LeniencyKind, act: Pick<LenientAct, 'kind' | 'conditions'> | undefined): string[] {
  return [...LENIENCY[kind].conditions, ...(act && act.kind === kind ? act.conditions : [])]
}

/** Acts of the list that a finding may be: by its item (an instance of a repeated section counts as its item), or by words. */
export function lenientActs(
  list: Pick<LeniencyList, 'items'>,
  { item, facts }: Pick<Finding, 'item' | 'facts'>,
): LenientAct[] {
  const id = item?.split('#')[0] ?? null
  return list.items.filter((act) =>
    id === null ? act.words.length > 0 && act.words.every((word) => facts.includes(word)) : act.items.includes(id),
  )
}

/** Penalties that speak against 初次: those of the last `years`, all of them where the office has set no period. */
export function penaltiesWithin<Penalty extends EarlierPenalty>(
  penalties: readonly Penalty[],
  years: number | null,
  today: Day,
): Penalty[] {
  return years === null ? [...penalties] : penalties.filter(({ date }) => date >= addYears(today, -years))
}

/** Why 不予处罚 cannot be proposed for a finding, null where it can (行政处罚法 art. 33; 总局令第49号 art. 32, 33). */
export function leniencyBar(
  finding: Pick<Finding, 'severity' | 'openCase' | 'coercion' | 'transfer'>,
  affectsSafety: boolean | null,
  kind: LeniencyKind,
): Bar | null {
  const { article } = LENIENCY[kind]
  if (finding.openCase) return { reason: '已选立案查处，二者只能选一项', article }
  if (finding.coercion !== null) return { reason: '已选查封、扣押', article }
  if (finding.transfer?.kind === 'police') return { reason: '已选移送公安机关', article }
  if (kind === 'faultless') return null
  if (finding.severity === 'serious') return { reason: '问题为严重，不属于违法行为轻微或者危害后果轻微', article }
  if (affectsSafety === true) {
    return { reason: '影响食品安全，须依法调查处理', article: '《食品生产经营监督检查管理办法》第32条、第33条第3款' }
  }
  return null
}

/** What a proposal of 不予处罚 still needs: every condition ticked, the correction, a reason for what is judgement. */
export function leniencyGaps(finding: Finding): readonly Gap[] {
  const { leniency } = finding
  if (leniency === null) return []
  const gap = (field: string, label: string): Gap => ({ card: finding.id, field, label })
  const open = leniency.asked.filter((condition) => !leniency.conditions.includes(condition))
  const isCorrected = finding.onTheSpot || finding.order
  return [
    ...open.map((condition) => gap('conditions', `不予处罚的条件“${condition}”`)),
    ...(leniency.kind === 'faultless' || isCorrected ? [] : [gap('measure', '“及时改正”的措施')]),
    ...(leniency.reason.trim() === '' ? [gap('leniencyReason', '不予处罚的理由')] : []),
  ]
}
