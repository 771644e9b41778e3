/** Whether the last attempt reached the hub, and whether one is under way, by data folder; gone with the process. */
type Link = { connected: boolean; running: boolean }

const links = new Map<string, Link>()

/** The link of a data folder. */
export function linkOf(folder: string): Link {
  const known = links.get(folder) ?? { connected: false, running: false }
  links.set(folder, known)
  return known
}
