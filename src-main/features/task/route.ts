import type { SubjectCard } from './subject-card.ts'

type Stop = {
  readonly task: { readonly due: string; readonly plannedAt: string | null; readonly address: string }
  readonly card: Pick<SubjectCard, 'district'>
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

/**
 * Order of a day's round: by due date, then by district and street, so that neighbours follow each other
 * (ground rules 8), then by the planned time.
 */
export function byRoute(a: Stop, b: Stop): number {
  return (
    compare(a.task.due, b.task.due) ||
    collator.compare(a.card.district, b.card.district) ||
    collator.compare(streetOf(a.task.address), streetOf(b.task.address)) ||
    compare(a.task.plannedAt ?? '', b.task.plannedAt ?? '') ||
    collator.compare(a.task.address, b.task.address)
  )
}

/** Street of an address: what stands before the house number, without province, city and district; else the whole rest. */
export function streetOf(address: string): string {
  const rest = address.normalize('NFKC').replace(/^.{0,14}?(?<!园)[区县](?!域)/, '')
  return /^(.*?(?:大道|路|街|巷|胡同))/.exec(rest)?.[1] ?? rest
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
