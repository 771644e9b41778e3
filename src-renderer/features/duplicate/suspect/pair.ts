import type { Choices, FieldName, Group, Member } from '@main/features/duplicate/contract.ts'

/** One field of the two that are compared. */
export interface PairField {
  readonly field: FieldName
  readonly survivor: string | null
  readonly merged: string | null
  readonly same: boolean
}

/** Two subjects of a group: the one that stays and the one that goes into it. */
export interface Pair {
  readonly survivor: Member
  readonly merged: Member
  readonly fields: readonly PairField[]
}

/** The pair of two uids of a group, what differs first; null where one of them is not in it. */
export function pairOf(group: Group, survivor: string, merged: string): Pair | null {
  const [left, right] = [survivor, merged].map((uid) => group.members.findIndex((member) => member.uid === uid))
  const [stays, goes] = [group.members[left ?? -1], group.members[right ?? -1]]
  if (!stays || !goes || left === undefined || right === undefined) return null
  return {
    survivor: stays,
    merged: goes,
    fields: group.fields
      .map(({ field, values, same }) => ({
        field,
        survivor: values[left] ?? null,
        merged: values[right] ?? null,
        same: same[left] === same[right],
      }))
      .sort((a, b) => Number(a.same) - Number(b.same)),
  }
}

/** Whose value a field keeps: as chosen, else the one that stays unless it says nothing. */
export const sideOf = ({ field, survivor, same }: PairField, choices: Choices): 'survivor' | 'merged' =>
  choices[field] ?? (!same && survivor === null ? 'merged' : 'survivor')
