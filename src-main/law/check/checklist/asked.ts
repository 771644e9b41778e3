import type { Answer } from '../visit-types.ts'
import { type Checklist, type Condition, type Item, isByHand, itemsOf, type Section } from './checklist.ts'

/**
 * One room or machine that a repeated section is asked for, as the visit keeps it. `name` is the officer's (2 号电梯),
 * empty = counted only; a `removed` one keeps its number and its answers, so that taking it back finds them.
 */
export interface Instance {
  readonly section: string
  readonly number: number
  readonly name: string
  readonly removed: boolean
}

/** The room or machine of an asked section: its number, its name, and what it is called on screen and in the record. */
export interface Room {
  readonly number: number
  readonly name: string
  readonly called: string
}

/**
 * A section as a visit asks it. `key` tells the rooms of one section apart (`贮存（逐间）#2`); `aside` holds the items that
 * the answers given so far leave out.
 */
export interface AskedSection extends Section {
  readonly key: string
  readonly room: Room | null
  readonly aside: readonly Item[]
}

/** A checklist as a visit asks it now: repeated sections once for every room, without the items whose condition fails. */
export interface AskedChecklist extends Checklist {
  readonly sections: readonly AskedSection[]
}

/** Most rooms or machines of one section. */
export const MOST_ROOMS = 50

/** Key of an answer: the item's id for the first room, `id#2`, `id#3` … for further ones. */
export const keyOf = (item: string, room: number): string => (room === 1 ? item : `${item}#${room}`)

/** The item's id in its edition, whichever room was meant. */
export const idOf = (key: string): string => key.replace(/#\d+$/, '')

/** Numbers of the rooms of a repeated section in their order: at first as many as it asks for at least. */
export function roomNumbers(section: Section, instances: readonly Instance[]): readonly number[] {
  const own = instances.filter((instance) => instance.section === section.title)
  const gone = new Set(own.filter(({ removed }) => removed).map(({ number }) => number))
  const first = Array.from({ length: section.repeat?.minimum ?? 1 }, (_, place) => place + 1)
  return [...new Set([...first, ...own.map(({ number }) => number)])].filter((n) => !gone.has(n)).sort((a, b) => a - b)
}

/** Number for one more room: never one that was used before, so that no answer gets into another room. */
export function nextRoom(section: Section, instances: readonly Instance[]): number {
  const own = instances.filter((instance) => instance.section === section.title).map(({ number }) => number)
  return Math.max(section.repeat?.minimum ?? 1, ...own) + 1
}

/**
 * What a visit asks now. Conditions are followed from the first item to the last: an item that is itself left out opens
 * none. A condition inside a repeated section looks at the same room, any other at the first. A re-inspection asks `only`
 * what failed, under its own number and whatever its condition was.
 */
export function askedChecklist(
  checklist: Checklist,
  instances: readonly Instance[],
  answers: readonly Answer[],
  only: ReadonlySet<string> | null = null,
): AskedChecklist {
  const given = new Map(answers.map((answer) => [answer.item, answer]))
  const numbers = new Map(itemsOf(checklist).map(({ id }, place) => [id, place + 1]))
  const answered = new Map<string, string | null>()
  const askRoom = (section: Section, room: Room | null): AskedSection => {
    const isOwn = (id: string): boolean => section.items.some((item) => item.id === id)
    const isAsked = ({ item, in: wanted }: Condition): boolean =>
      wanted.includes(answered.get(isOwn(item) ? keyOf(item, room?.number ?? 1) : item) ?? '')
    const items: Item[] = []
    const aside: Item[] = []
    for (const item of section.items) {
      const id = keyOf(item.id, room?.number ?? 1)
      if (only && !only.has(id)) continue
      const asked = { ...item, id, asked: { number: numbers.get(item.id) ?? 0, room: room?.called ?? '' } }
      if (item.when && !only && !isAsked(item.when)) {
        aside.push(asked)
        continue
      }
      items.push(asked)
      answered.set(id, answerWord(item, given.get(id)))
    }
    return { ...section, key: keyOf(section.title, room?.number ?? 1), room, items, aside }
  }
  const sections = checklist.sections.flatMap((section) =>
    section.repeat ? roomsOf(section, instances).map((room) => askRoom(section, room)) : [askRoom(section, null)],
  )
  return { ...checklist, sections: only ? sections.filter(({ items }) => items.length > 0) : sections }
}

/** An item with the room it is asked for: 食品中心温度（第 2 间操作间）. */
export const itemWords = ({ text, asked }: Item): string => (asked?.room ? `${text}（${asked.room}）` : text)

/** 10 项, or 10 项（第 2 台加油机）: what follows 第 where an item is named by its number. */
export function numberWords({ asked }: Item): string {
  const number = asked?.number ?? 0
  return asked?.room ? `${number} 项（${asked.room}）` : `${number} 项`
}

/** A single room without a name needs none: everything is said of it. */
function roomsOf(section: Section, instances: readonly Instance[]): readonly Room[] {
  const numbers = roomNumbers(section, instances)
  return numbers.map((number) => {
    const name = instances.find((one) => one.section === section.title && one.number === number)?.name.trim() ?? ''
    const counted = numbers.length > 1 ? `第 ${number} ${section.repeat?.label ?? ''}` : ''
    return { number, name, called: name === '' ? counted : name }
  })
}

/** What a condition looks at: the chosen option, else the conclusion; 不适用 given over an option counts as 不适用. */
function answerWord(item: Item, answer: Answer | undefined): string | null {
  if (!answer) return null
  if (isByHand(item) || item.options.length === 0) return answer.verdict
  const chosen = item.options.find(({ value }) => value === answer.value)
  return answer.verdict === 'na' && chosen?.verdict !== 'na' ? 'na' : (chosen?.value ?? null)
}
