import type { Day } from '../../law/day.ts'
import type { Context } from '../context.ts'
import { openOrders } from '../subject/parts/follow-up.ts'
import { ownChecks, ownVisits, receivedChecks } from '../subject/parts/history.ts'
import type { Work } from './contract.ts'
import { links, subjectsWithOrders } from './store.ts'
import { subjectCards } from './subject-card.ts'

/** Orders to correct from this device's visits that nobody has looked at again, the nearest deadline first. */
export function duties(context: Context, today: Day): Work['duties'] {
  const { city, work } = context
  const linked = links(work.read, city.read)
  const nowOf = (uid: string): string => linked.get(uid) ?? uid
  const subjects = new Set(subjectsWithOrders(work.read).map(nowOf))
  const before = [...linked].flatMap(([old, now]) => (subjects.has(now) ? [old] : []))
  const uids = [...subjects, ...before]
  if (uids.length === 0) return []
  const own = ownChecks(work.read, ownVisits(work.read, uids))
  const ownIds = new Set(own.map((check) => check.id))
  const checks = [...own, ...receivedChecks(city.read, uids, ownIds)]
  const orders = openOrders(
    checks.map((check) => ({ ...check, subjectUid: nowOf(check.subjectUid) })),
    today,
  ).filter((order) => ownIds.has(order.visit))
  const cards = subjectCards(
    context,
    orders.map((order) => order.subjectUid),
  )
  return orders.map(({ subjectUid, subjectName, facts, deadline, countdown }) => {
    const card = cards(subjectUid, { subject_name: subjectName, address: '' })
    return { subjectUid, subjectName: card.name, grade: card.grade, facts, deadline, countdown }
  })
}
