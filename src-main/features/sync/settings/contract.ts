import { z } from 'zod'

/** Least and most of the limit of upload, kB/s. */
export const UPLOAD_LIMITS = { least: 20, most: 100_000 } as const

/** 同步设置: when this device syncs by itself, and over which network attachments travel. Records always travel. */
export const syncSettingsSchema = z.object({
  /** Whenever connected; every so many minutes; only when somebody asks for it. */
  when: z.enum(['always', 'interval', 'manual']),
  everyMinutes: z.union([z.literal(15), z.literal(30), z.literal(60)]),
  /** Over any network, not over mobile ones, not over metered ones. */
  attachments: z.enum(['any', 'wifi', 'unmetered']),
  /** Limit of the upload of attachments, kB/s (1,000 bytes); null = none. */
  uploadLimit: z.number().int().min(UPLOAD_LIMITS.least).max(UPLOAD_LIMITS.most).nullable(),
  /** 按流量计费模式, switched by hand: attachments wait until it is switched off. */
  metered: z.boolean(),
})
export type SyncSettings = z.infer<typeof syncSettingsSchema>

/** What a person may ask for; a limit outside of its bounds is answered by a sentence. */
export const syncSettingsChangeSchema = syncSettingsSchema.extend({ uploadLimit: z.number().nullable() }).partial()

/** The network of the moment; `metered` null = not known. */
export const networkSchema = z.object({
  kind: z.enum(['wired', 'wifi', 'mobile', 'unknown']),
  metered: z.boolean().nullable(),
})
export type Network = z.infer<typeof networkSchema>

/** What attachments wait for: another network than a mobile one, one that is not metered, the end of the mode. */
export const heldSchema = z.enum(['wifi', 'unmetered', 'mode'])
export type Held = z.infer<typeof heldSchema>
