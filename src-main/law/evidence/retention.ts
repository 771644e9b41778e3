import type { Day } from '../day.ts'
import type { Edition } from '../edition.ts'
import type { EvidenceKind } from './kinds.ts'

/** 保管期限 of evidence by kind (resources/retention.json); `years` null = 永久. `example`: not taken from a rule. */
export interface RetentionRules extends Edition {
  readonly example: boolean
  readonly items: readonly { readonly kind: EvidenceKind; readonly years: number | null; readonly ground: string }[]
}

/** How long one piece is kept. */
export interface Retention {
  /** Last day on which it must still be there; null = 永久. */
  readonly until: Day | null
  readonly words: string
  readonly ground: string
}

/**
 * How long a piece of evidence is kept, counted from the end of the year in which it was made (机关文件材料归档范围和
 * 文书档案保管期限规定: periods of files run from the year after). A kind without a rule is kept for ever.
 */
export function retentionOf(rules: RetentionRules, kind: EvidenceKind, made: Day, forever: boolean): Retention {
  const rule = rules.items.find((one) => one.kind === kind)
  if (forever) return { until: null, words: '永久', ground: '检查人员指定' }
  if (!rule || rule.years === null) return { until: null, words: '永久', ground: rule?.ground ?? '' }
  const until = `${Number(made.slice(0, 4)) + rule.years}-12-31`
  return { until, words: `${rule.years} 年，至 ${until}`, ground: rule.ground }
}
