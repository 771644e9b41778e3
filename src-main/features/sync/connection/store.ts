import { z } from 'zod'
import type { WorkReader } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import { LINKS, type LinkFound, linkStateSchema } from './contract.ts'

const KEY = 'connection-test'

const keptSchema = z.object({
  at: z.string(),
  links: z.array(
    z.object({
      link: z.enum(LINKS),
      state: linkStateSchema,
      code: z.string().nullable(),
      ms: z.number().nullable(),
    }),
  ),
})
/** The last test without its sentences, which name hosts and people. */
export type KeptTest = z.infer<typeof keptSchema>

/** Keeps what a test found. */
export function keepTest(context: Context, found: readonly LinkFound[]): void {
  const links = found.map(({ link, state, code, ms }) => ({ link, state, code, ms }))
  context.work.write((db) => writeSetting(db, KEY, { at: context.now().toISOString(), links }))
}

/** What the last test found; null before the first. */
export const lastTest = (db: WorkReader): KeptTest | null => readSetting<KeptTest | null>(db, KEY, keptSchema, null)
