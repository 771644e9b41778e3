import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { FormTemplate } from '../../law/paper/form-template.ts'
import { readSetting, writeSetting } from '../settings/store.ts'
import type { Entries } from './contract.ts'

const SETTING = 'paper.entries'
const schema = z.record(z.string(), z.string())

/** What this office last wrote where a form says that it stays: contact, courts, telephone for complaints. */
export const rememberedEntries = (db: WorkReader): Entries => readSetting(db, SETTING, schema, {})

/** Keeps those entries of an issued form for the next one, in the transaction that issues it. */
export function rememberEntries(db: WorkWriter, template: FormTemplate, entries: Entries): void {
  const kept = template.entries.flatMap(({ key, remember }) => {
    const value = entries[key]?.trim() ?? ''
    return remember && value !== '' ? [[key, value] as const] : []
  })
  if (kept.length > 0) writeSetting(db, SETTING, { ...rememberedEntries(db), ...Object.fromEntries(kept) })
}
