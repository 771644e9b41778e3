/** What was found wrong, in words; each list is empty where nothing was. */
export type Found = {
  /** Acknowledged or promised work that is not where it must be. */
  readonly lost: string[]
  /** Work that is there more than once. */
  readonly doubled: string[]
  /** Where a device that is healed and quiet does not agree with the hub. */
  readonly diverged: string[]
  /** Conflicts and rejections that their author is not shown. */
  readonly hidden: string[]
  /** Runs that ended with an error that is no answer to a fault. */
  readonly defects: string[]
}

const nothingFound = (): Found => ({ lost: [], doubled: [], diverged: [], hidden: [], defects: [] })

/** What many runs came to. */
export type Tally = {
  /** Random schedules, runs over a bad network, and SIGKILLs that were done. */
  schedules: number
  proxyRuns: number
  sigkills: number
  /** Mutations that hub and device both hold as taken. */
  acknowledged: number
  /** Attachments whose content lies whole at the hub. */
  attachments: number
  conflicts: number
  rejected: number
  /** Work that a revoked device still holds: its own class, never counted as lost. */
  stranded: number
  /** Bundles and answers that a hub or a device took from the stick. */
  sticks: number
  /** Syncs that a fault broke off, and kills of a device and of the hub in this process. */
  broken: number
  kills: number
  /** Acts of the officers, by kind. */
  readonly acts: Record<string, number>
  /** What the network did, by fault. */
  readonly network: Record<string, number>
  readonly found: Found
}

export const newTally = (): Tally => ({
  schedules: 0,
  proxyRuns: 0,
  sigkills: 0,
  acknowledged: 0,
  attachments: 0,
  conflicts: 0,
  rejected: 0,
  stranded: 0,
  sticks: 0,
  broken: 0,
  kills: 0,
  acts: {},
  network: {},
  found: nothingFound(),
})

/** How many things were found wrong. */
export const faultCount = (found: Found): number => Object.values(found).reduce((sum, list) => sum + list.length, 0)

/** What was found, each with its kind. */
export const lines = (found: Found): Set<string> =>
  new Set(Object.entries(found).flatMap(([kind, all]) => all.map((one) => `${kind}: ${one}`)))
