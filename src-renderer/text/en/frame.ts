import type { Dictionary } from '../dictionary.ts'

export const frame: Dictionary['frame'] = {
  work: 'My work',
  search: 'Search',
  visits: 'Checks',
  reports: 'Reports',
  sync: 'Sync',
  find: 'Find a subject or command',
  staleWarn: (days, left) =>
    `The data is ${days} days old. It locks in ${left} days; grades shown may not be the latest.`,
  staleLocked: (days) =>
    `The data is ${days} days old: search and profiles are closed. Open checks, papers and sync still work.`,
  syncNow: 'Sync now',
}
