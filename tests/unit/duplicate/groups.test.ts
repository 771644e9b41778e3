import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupsOf, type Keyed, pairOf } from '../../../src-main/features/duplicate/find/groups.ts'
import { openKeyList } from '../../../src-main/features/duplicate/find/key-list.ts'
import type { Key } from '../../../src-main/features/duplicate/find/scan.ts'

const subject = (uid: string, ...keys: readonly (readonly [Key['kind'], string, boolean?])[]): Keyed => ({
  id: 0,
  uid,
  keys: keys.map(([kind, key, former = false]) => ({ kind, key, former })),
})
const nobody: ReadonlySet<string> = new Set()
const uidsOf = (subjects: readonly Keyed[], apart = nobody): string[][] =>
  groupsOf(subjects, apart).map(({ uids }) => [...uids].sort())

describe('groups of suspected duplicates', () => {
  it('subjects that meet over a third are one group', () => {
    const a = subject('a', ['place', 'n\nx'])
    const b = subject('b', ['place', 'n\nx'], ['registration', '1'])
    const c = subject('c', ['registration', '1'])
    expect(uidsOf([a, b, c, subject('d', ['place', 'm\nx'])])).toEqual([['a', 'b', 'c']])
  })

  it('a former name meets a present name, not another former one', () => {
    const now = subject('now', ['place', 'n\nx'])
    const once = subject('once', ['place', 'm\nx'], ['place', 'n\nx', true])
    const too = subject('too', ['place', 'o\nx'], ['place', 'p\nx', true])
    const alike = subject('alike', ['place', 'q\nx'], ['place', 'p\nx', true])
    const [group, ...others] = groupsOf([now, once, too, alike], nobody)
    expect(others).toEqual([])
    expect(group?.grounds).toEqual([{ ground: 'former', value: 'n，x', uids: ['now', 'once'] }])
  })

  it('equal codes are told once, not again by the organisation code inside', () => {
    const both = ['a', 'b'].map((uid) => subject(uid, ['code', 'C'], ['organisation', 'O']))
    expect(groupsOf(both, nobody)[0]?.grounds.map(({ ground }) => ground)).toEqual(['code'])
  })

  it('two that were decided to be different stay apart; a third may still be either', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((uid) => subject(uid, ['place', 'n\nx'])) as [Keyed, Keyed, Keyed]
    const apart = new Set([pairOf('b', 'a')])
    expect(uidsOf([a, b], apart)).toEqual([])
    expect(uidsOf([a, b, c], apart)).toEqual([['a', 'b', 'c']])
    expect(uidsOf([a, b, c], new Set([...apart, pairOf('a', 'c'), pairOf('b', 'c')]))).toEqual([])
  })
})

describe('hashed keys', () => {
  it('every key that two owners share is among the repeated ones, whatever room was reserved', () => {
    const entries = fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.nat(20)), { maxLength: 200 })
    fc.assert(
      fc.property(entries, fc.nat(10), (given, room) => {
        const list = openKeyList(room)
        for (const [key, owner] of given) list.add(key, owner)
        const found = [...list.repeated().values()].map((owners) => new Set(owners))
        for (const own of Map.groupBy(given, ([key]) => key).values()) {
          const owners = new Set(own.map(([, owner]) => owner))
          if (owners.size > 1) expect(found.some((set) => owners.isSubsetOf(set))).toBe(true)
        }
        expect(found.every(({ size }) => size > 1)).toBe(true)
      }),
    )
  })
})
