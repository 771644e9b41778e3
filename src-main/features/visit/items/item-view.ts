import type { Item } from '../../../law/check/checklist/checklist.ts'
import { verdictOf } from '../../../law/check/checklist/verdict.ts'
import type { ItemView } from '../contract.ts'

/** An item as a page asks it; `last` is how it was answered at the visit before, `today` a legal day. */
export function itemView(item: Item, last: ItemView['last'], today: string): ItemView {
  const { limitText } = verdictOf(item, null, today)
  return {
    id: item.id,
    number: item.asked?.number ?? 0,
    text: item.text,
    room: item.asked?.room ?? '',
    help: item.help ?? '',
    judgedBy: item.judgedBy,
    unit: item.unit,
    limitText: limitText === '' ? null : limitText,
    options: item.options.map(({ value, verdict }) => ({ value, verdict })),
    photo: item.photo,
    basis: item.basis.map(({ law, article }) => ({ law, article: article ?? '' })),
    severity: item.severity,
    measure: item.measure,
    verified: item.verified ? '' : '待核',
    instrument: item.instrument ?? null,
    when: item.when ? { item: item.when.item, in: [...item.when.in] } : null,
    last,
  }
}
