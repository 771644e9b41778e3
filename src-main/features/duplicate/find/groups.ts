import { type Ground, grounds } from '../contract.ts'
import type { Key } from './scan.ts'

/** A subject with its keys. */
export type Keyed = { readonly id: number; readonly uid: string; readonly keys: readonly Key[] }

/** Two uids that may be one subject, and what is equal. */
type Link = { readonly ground: Ground; readonly value: string; readonly a: string; readonly b: string }

/** A ground with what is equal and the uids that share it. */
export type GroupGround = { readonly ground: Ground; readonly value: string; readonly uids: readonly string[] }

/** Subjects that may be one, by uid, with all grounds, the surest first. */
export type FoundGroup = { readonly uids: readonly string[]; readonly grounds: readonly GroupGround[] }

/** Above this, each is linked with the first only: all pairs of a thousand equal names would be half a million. */
const ALL_PAIRS = 24

/** Order of a pair's two uids in the memory of decisions. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/**
 * Groups of subjects that share a key; what was decided to be different stays apart. Subjects that meet by different
 * grounds are one group.
 */
export function groupsOf(subjects: readonly Keyed[], apart: ReadonlySet<string>): FoundGroup[] {
  const links = linksOf(subjects).filter(({ a, b }) => !apart.has(pairOf(a, b)))
  const parent = new Map<string, string>()
  const root = (uid: string): string => {
    let top = uid
    for (let up = parent.get(top); up !== undefined; up = parent.get(top)) top = up
    if (top !== uid) parent.set(uid, top)
    return top
  }
  for (const { a, b } of links) {
    const [left, right] = [root(a), root(b)]
    if (left !== right) parent.set(right, left)
  }
  return [...Map.groupBy(links, ({ a }) => root(a)).values()].map((own) => ({
    uids: [...new Set(own.flatMap(({ a, b }) => [a, b]))],
    grounds: groundsOf(own),
  }))
}

function groundsOf(links: readonly Link[]): GroupGround[] {
  const byValue = Map.groupBy(links, ({ ground, value }) => `${ground} ${value}`)
  const found = [...byValue.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    return { ground: first.ground, value: first.value, uids: [...new Set(own.flatMap(({ a, b }) => [a, b]))] }
  })
  // Equal codes have equal organisation codes: the weaker one says nothing new about the same subjects.
  const isSaid = (weak: GroupGround): boolean =>
    weak.ground === 'organisation' &&
    found.some(({ ground, uids }) => ground === 'code' && weak.uids.every((uid) => uids.includes(uid)))
  return found.filter((ground) => !isSaid(ground)).sort((a, b) => grounds.indexOf(a.ground) - grounds.indexOf(b.ground))
}

function linksOf(subjects: readonly Keyed[]): Link[] {
  const all = subjects.flatMap(({ uid, keys }) => keys.map((key) => ({ ...key, uid })))
  return [...Map.groupBy(all, ({ kind, key }) => `${kind} ${key}`).values()].flatMap(linksOfKey)
}

function linksOfKey(holders: readonly (Key & { readonly uid: string })[]): Link[] {
  const [first] = holders
  if (!first || holders.length < 2) return []
  const value = first.key.replace('\n', '，')
  const present = unique(holders.filter(({ former }) => !former))
  const former = unique(holders.filter((holder) => holder.former)).filter((uid) => !present.includes(uid))
  const links: Link[] = pairs(present).map(([a, b]) => ({ ground: first.kind, value, a, b }))
  for (const a of present.slice(0, ALL_PAIRS)) {
    for (const b of former.slice(0, ALL_PAIRS)) links.push({ ground: 'former', value, a, b })
  }
  return links
}

const unique = (holders: readonly { readonly uid: string }[]): string[] => [...new Set(holders.map(({ uid }) => uid))]

function pairs(uids: readonly string[]): [string, string][] {
  if (uids.length > ALL_PAIRS) return uids.slice(1).map((uid) => [uids[0] ?? uid, uid])
  return uids.flatMap((a, i) => uids.slice(i + 1).map((b): [string, string] => [a, b]))
}
