import type { ItemView, Visit } from '@main/features/visit/contract.ts'
import { useMemo, useState } from 'react'
import { engine } from '../../../../engine.ts'
import { isByHand, needsPhoto } from '../../reading.ts'
import { useVisitActs } from '../../visit-context.tsx'

/** Why an item was left open when its section was answered at once. */
export type Wants = 'value' | 'photo' | 'other'

/** An act that can be taken back as long as nothing else was done: what it did, and the step it is. */
export type Done =
  | {
      readonly kind: 'allGood'
      readonly section: string
      readonly count: number
      readonly left: readonly Left[]
      readonly step: number | null
    }
  | { readonly kind: 'cleared'; readonly item: number; readonly step: number | null }
  | { readonly kind: 'roomRemoved'; readonly room: string; readonly answers: number; readonly step: number | null }

interface Left {
  readonly item: string
  readonly number: number
  readonly wants: Wants
}

type Section = Visit['checklist']['sections'][number]

/** Acts on whole sections, rooms and answers; the last one is kept, so that the page can tell of it and take it back. */
export interface SectionActs {
  readonly done: Done | null
  readonly allGood: (section: Section, called: string) => Promise<void>
  readonly clear: (item: ItemView) => Promise<void>
  readonly addRoom: (section: Section) => Promise<Visit | null>
  readonly removeRoom: (section: Section, called: string) => Promise<void>
  readonly undo: (step: number) => Promise<void>
  readonly dismiss: () => void
}

/** The acts of one visit; the same functions while it is open. */
export function useSectionActs(): SectionActs {
  const { id, saver } = useVisitActs()
  const [done, setDone] = useState<Done | null>(null)
  const acts = useMemo(() => {
    /** Saves and answers the visits before and after; null where it was not saved. */
    const run = async (key: string, call: () => Promise<Visit>) => {
      const seen: { before?: Visit; after?: Visit } = {}
      await saver.now(key, async (before) => {
        seen.before = before
        seen.after = await call()
        return seen.after
      })
      return seen.before && seen.after ? { before: seen.before, after: seen.after } : null
    }
    const stepOf = ({ lastStep }: Visit): number | null => lastStep?.step ?? null
    return {
      allGood: async ({ key, title, room }: Section, called: string) => {
        const result = await run(`all-good ${key}`, () => engine.visit.allGood({ id, section: key }))
        if (!result) return
        const { before, after } = result
        const given = (visit: Visit) => new Map(visit.answers.map(({ item, verdict }) => [item, verdict]))
        const [then, now] = [given(before), given(after)]
        const items = after.checklist.sections.find((one) => one.key === key)?.items ?? []
        setDone({
          kind: 'allGood',
          section: room ? called : title,
          count: items.filter((one) => !then.get(one.id) && now.get(one.id) === 'ok').length,
          left: items.filter((one) => !now.get(one.id)).map((one) => leftOpen(one, after)),
          step: stepOf(after),
        })
      },
      clear: async (item: ItemView) => {
        const result = await run(`clear ${item.id}`, () => engine.visit.clearAnswer({ id, item: item.id }))
        if (result) setDone({ kind: 'cleared', item: item.number, step: stepOf(result.after) })
      },
      addRoom: async ({ title }: Section) => {
        const result = await run(`add-room ${title}`, () => engine.visit.addRoom({ id, section: title }))
        return result?.after ?? null
      },
      removeRoom: async ({ title, room, items }: Section, called: string) => {
        if (!room) return
        const { number } = room
        const result = await run(`remove-room ${title} ${number}`, () =>
          engine.visit.removeRoom({ id, section: title, number }),
        )
        if (!result) return
        const own = new Set(items.map((one) => one.id))
        const answers = result.before.answers.filter(({ item }) => own.has(item)).length
        setDone({ kind: 'roomRemoved', room: called, answers, step: stepOf(result.after) })
      },
      undo: async (step: number) => {
        await saver.flush()
        if (await saver.now('take-back', () => engine.visit.takeBack({ id, step }))) setDone(null)
      },
      dismiss: () => setDone(null),
    }
  }, [id, saver])
  return { ...acts, done }
}

function leftOpen(item: ItemView, { answers, photos }: Visit): Left {
  const answer = answers.find((one) => one.item === item.id)
  const lacksPhoto =
    needsPhoto(item, answer) && !answer?.noPhotoReason && !photos.some((photo) => photo.item === item.id)
  const wants = !isByHand(item) ? 'value' : lacksPhoto ? 'photo' : 'other'
  return { item: item.id, number: item.number, wants }
}
