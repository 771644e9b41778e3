import type { Decision } from '@main/features/duplicate/contract.ts'
import type { Dictionary } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'

/** A merge or a decision in one sentence. */
export function whatOf(decision: Decision, text: Dictionary['duplicate']): string {
  const { act, name, other, records } = decision
  const code = decision.otherCode ?? text.noCode
  switch (act) {
    case 'merged':
      return text.what.merged(other, code, name)
    case 'distinct':
      return text.what.distinct(name, other)
    case 'attached':
      return text.what.attached(other, code, formatCount(records), name)
    case 'dropped':
      return text.what.dropped(other, code, formatCount(records))
  }
}
