import { z } from 'zod'

/** Largest body of a draft, base64 characters: the rows of a visit, compressed; its photographs travel as attachments. */
export const DRAFT_LIMIT = 8 * 1024 * 1024
export const DRAFT_FILES_LIMIT = 5000

/** A draft as it is listed for its officer. */
export const draftSchema = z.object({
  visit: z.string(),
  version: z.number(),
  /** Number of the device on which the visit goes on, and since when. */
  device: z.string(),
  heldAt: z.string(),
  /** When the visit was last saved there, by that device's clock. */
  savedAt: z.string(),
  subject: z.string(),
})
export type HubDraft = z.infer<typeof draftSchema>

/**
 * What became of a snapshot: kept; older than what the hub has of this device; the visit goes on on another device; it
 * is finished. `version`, `device` and `at` are those of what the hub has now.
 */
export const draftAnswerSchema = z.object({
  state: z.enum(['kept', 'older', 'elsewhere', 'finished']),
  version: z.number(),
  device: z.string(),
  at: z.string(),
})
export type DraftAnswer = z.infer<typeof draftAnswerSchema>

export const draftName = z.object({ visit: z.uuid(), officer: z.string().max(64) })
