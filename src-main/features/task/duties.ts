import type { Day } from '../../law/day.ts'
import type { Context } from '../context.ts'
import { openOrders } from '../subject/parts/follow-up.ts'
import { ownChecks, ownVisits, receivedChecks } from '../subject/parts/history.ts'
import { sinceOf } from '../visit/follow-up/follow-up-store.ts'
import type { Work } from './contract.ts'
import { byRoute } from './route.ts'
import { links, subjectsWithOrders } from './store.ts'
import { subjectCards } from './subject-card.ts'

/** Orders to correct from this device's visits that nobody has looked at again: by deadline, then by district and street. */
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
    sinceOf(
      work.read,
      city.read,
      checks.map(({ id }) => id),
    ),
  ).filter((order) => ownIds.has(order.visit))
  const cards = subjectCards(
    context,
    orders.map((order) => order.subjectUid),
  )
  return orders
    .map(({ visit, finding, subjectUid, subjectName, facts, deadline, countdown, extended }) => {
      const card = cards(subjectUid, { subject_name: subjectName, address: '' })
      const order = { visit, finding, facts, deadline, countdown, extended }
      return { order, subjectUid, card, task: { due: deadline, plannedAt: null, address: card.address } }
    })
    .sort(byRoute)
    .map(({ order, subjectUid, card: { name, grade, address } }) => ({
      ...order,
      subjectUid,
      subjectName: name,
      grade,
      address,
    }))
}
