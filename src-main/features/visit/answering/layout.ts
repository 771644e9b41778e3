import { z } from 'zod'
import type { Context } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import type { Answering } from '../contract.ts'

/** Setting: how each officer of this device wants the checklist, by officer id. */
const KEY = 'visit.answering'
const storedSchema = z.record(z.string(), z.object({ oneByOne: z.boolean(), large: z.boolean() }))
const USUAL: Answering = { oneByOne: false, large: false }

/** How the signed-in officer last wanted the checklist on this device; the whole list in usual type at first. */
export const answering = (context: Context): Answering =>
  readSetting(context.work.read, KEY, storedSchema, {})[context.officer.id] ?? USUAL

/** Remembers the choice for the next visit. */
export function setAnswering(
  context: Context,
  patch: { readonly oneByOne?: boolean | undefined; readonly large?: boolean | undefined },
): Answering {
  const before = answering(context)
  const next = { oneByOne: patch.oneByOne ?? before.oneByOne, large: patch.large ?? before.large }
  context.work.write((db) => {
    writeSetting(db, KEY, { ...readSetting(db, KEY, storedSchema, {}), [context.officer.id]: next })
  })
  return next
}
