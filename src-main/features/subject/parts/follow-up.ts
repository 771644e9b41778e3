import type { Day } from '../../../law/day.ts'
import { countdown } from '../../../law/deadline.ts'
import type { Profile } from '../contract.ts'
import type { Check } from './history.ts'

/** An order to correct that nobody has looked at again. */
export type OpenOrder = Profile['due'][number] & { readonly subjectUid: string; readonly subjectName: string }

/**
 * Orders to correct that are still open, the nearest deadline first. One is followed up when a later check of the
 * subject came to a conclusion on its item (any later check where the order belongs to no item); what that check
 * found is an order of its own.
 */
export function openOrders(checks: readonly Check[], today: Day): OpenOrder[] {
  return checks
    .flatMap((check) =>
      check.orders
        .filter((order) => !checks.some((later) => isAfter(later, check) && looksAgain(later, check, order.item)))
        .map((order) => ({
          visit: check.id,
          subjectUid: check.subjectUid,
          subjectName: check.subjectName,
          facts: order.facts,
          deadline: order.deadline,
          countdown: { ...countdown(order.deadline, today) },
          orderedOn: check.day,
        })),
    )
    .sort((a, b) => (a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : 0))
}

const isAfter = (later: Check, earlier: Check): boolean =>
  later.id !== earlier.id && (later.day === earlier.day ? later.at > earlier.at : later.day > earlier.day)

/** Item ids mean something inside their checklist only. */
const looksAgain = (later: Check, earlier: Check, item: string | null): boolean =>
  later.subjectUid === earlier.subjectUid &&
  (item === null || (later.checklist === earlier.checklist && later.items.has(item)))
