import type { Day } from '../../../law/day.ts'
import { workingCountdown } from '../../../law/deadline.ts'
import type { Profile } from '../contract.ts'
import type { Check } from './history.ts'

/** An order to correct that nobody has looked at again. */
export type OpenOrder = Profile['due'][number] & {
  readonly subjectUid: string
  readonly subjectName: string
  readonly checklist: string
  readonly item: string | null
}

/** What the office has done about orders since: visits that were withdrawn, and acts by `orderKey`. */
export type Since = {
  readonly withdrawn: ReadonlySet<string>
  readonly closed: ReadonlySet<string>
  /** Newest deadline of an extended order. */
  readonly extended: ReadonlyMap<string, Day>
}

/** Nothing has happened since. */
export const NOTHING_SINCE: Since = { withdrawn: new Set(), closed: new Set(), extended: new Map() }

/** An order is the finding of a visit. */
export const orderKey = (visit: string, finding: string): string => `${visit}/${finding}`

/**
 * Orders to correct that are still open, the nearest deadline first. One is followed up when a later check of the
 * subject came to a conclusion on its item (any later check where the order belongs to no item), or when it was closed by
 * evidence; what a later check found is an order of its own. A withdrawn check neither orders nor looks again.
 */
export function openOrders(all: readonly Check[], today: Day, since: Since): OpenOrder[] {
  const checks = all.filter(({ id }) => !since.withdrawn.has(id))
  return checks
    .flatMap((check) =>
      check.orders
        .filter((order) => !since.closed.has(orderKey(check.id, order.finding)))
        .filter((order) => !checks.some((later) => isLaterLook(later, check, order.item)))
        .map((order) => {
          const extended = since.extended.get(orderKey(check.id, order.finding))
          const deadline = extended ?? order.deadline
          return {
            visit: check.id,
            finding: order.finding,
            subjectUid: check.subjectUid,
            subjectName: check.subjectName,
            checklist: check.checklist,
            item: order.item,
            facts: order.facts,
            deadline,
            countdown: { ...workingCountdown(deadline, today) },
            extended: extended !== undefined,
            orderedOn: check.day,
          }
        }),
    )
    .sort((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : 0))
}

/** Whether a check is a later one that came to a conclusion on what an earlier one ordered. */
export const isLaterLook = (later: Check, earlier: Check, item: string | null): boolean =>
  isAfter(later, earlier) && looksAgain(later, earlier, item)

const isAfter = (later: Check, earlier: Check): boolean =>
  later.id !== earlier.id && (later.day === earlier.day ? later.at > earlier.at : later.day > earlier.day)

/** Item ids mean something inside their checklist only. */
const looksAgain = (later: Check, earlier: Check, item: string | null): boolean =>
  later.subjectUid === earlier.subjectUid &&
  (item === null || (later.checklist === earlier.checklist && later.items.has(item)))
