import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import { type SyncSettings, syncSettingsSchema } from './contract.ts'

const KEY = 'sync-settings'

const USUAL: SyncSettings = {
  when: 'always',
  everyMinutes: 30,
  attachments: 'any',
  uploadLimit: null,
  metered: false,
}

const { when, everyMinutes, attachments, uploadLimit, metered } = syncSettingsSchema.shape

/** One value that is missing, or of another version of the program, leaves the others as they are. */
const storedSchema = z.object({
  when: when.catch(USUAL.when),
  everyMinutes: everyMinutes.catch(USUAL.everyMinutes),
  attachments: attachments.catch(USUAL.attachments),
  uploadLimit: uploadLimit.catch(USUAL.uploadLimit),
  metered: metered.catch(USUAL.metered),
})

/** 同步设置 of the folder. */
export const syncSettings = (db: WorkReader): SyncSettings => readSetting(db, KEY, storedSchema, USUAL)

/** Changes some of them; what is undefined stays. */
export function writeSyncSettings(
  db: WorkWriter,
  change: { readonly [Name in keyof SyncSettings]?: SyncSettings[Name] | undefined },
): void {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  writeSetting(db, KEY, { ...syncSettings(db), ...given })
}
