import type { Held } from '../settings/contract.ts'

/** What is known of the link to the hub, by data folder; gone with the process. */
type Link = {
  /** Whether the last attempt reached the hub, and whether one is under way. */
  connected: boolean
  running: boolean
  /** When unfinished visits were last exchanged (ms), and whether the hub takes them. */
  draftsAt: number
  takesDrafts: boolean
  /** What attachments waited for when it was last looked, and what the log said of it last. */
  held: Held | null
  heldTold: Held | null
  /** Attachments travel in the sync under way because somebody asked for it. */
  filesByHand: boolean
  /** When the hub was asked last where the officer's login is (ms). */
  loginAskedAt: number
}

const links = new Map<string, Link>()

/** The link of a data folder. */
export function linkOf(folder: string): Link {
  const known = links.get(folder) ?? {
    connected: false,
    running: false,
    draftsAt: 0,
    takesDrafts: true,
    held: null,
    heldTold: null,
    filesByHand: false,
    loginAskedAt: 0,
  }
  links.set(folder, known)
  return known
}
