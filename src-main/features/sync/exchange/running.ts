/** What is known of the link to the hub, by data folder; gone with the process. */
type Link = {
  /** Whether the last attempt reached the hub, and whether one is under way. */
  connected: boolean
  running: boolean
  /** When unfinished visits were last exchanged (ms), and whether the hub takes them. */
  draftsAt: number
  takesDrafts: boolean
}

const links = new Map<string, Link>()

/** The link of a data folder. */
export function linkOf(folder: string): Link {
  const known = links.get(folder) ?? { connected: false, running: false, draftsAt: 0, takesDrafts: true }
  links.set(folder, known)
  return known
}
