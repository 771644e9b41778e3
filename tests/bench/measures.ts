import type { City } from './city/city.ts'
import type { Finding } from './row.ts'

/** Measures a city and tells what it found, one figure after the other. */
export type Measure = (city: City) => AsyncGenerator<Finding>

/** Every measure by the name it is asked for; each is loaded and run in a process of its own. */
export const measures: Readonly<Record<string, () => Promise<Measure>>> = {
  demo: async () => (await import('./measures/demo.ts')).fillCity,
  search: async () => (await import('./measures/search.ts')).search,
  library: async () => (await import('./measures/library.ts')).library,
  counts: async () => (await import('./measures/counts.ts')).counts,
  changes: async () => (await import('./measures/changes.ts')).changes,
  snapshot: async () => (await import('./measures/snapshot.ts')).snapshot,
  devices: async () => (await import('./measures/devices.ts')).devices,
  profile: async () => (await import('./measures/profile.ts')).profile,
  grade: async () => (await import('./measures/grade.ts')).grade,
  index: async () => (await import('./measures/index-build.ts')).indexBuild,
  import: async () => (await import('./measures/import.ts')).importing,
  report: async () => (await import('./measures/report.ts')).report,
  batch: async () => (await import('./measures/report-batch.ts')).batch,
  visit: async () => (await import('./measures/visit.ts')).visit,
  start: async () => (await import('./measures/start.ts')).start,
  memory: async () => (await import('./measures/memory.ts')).memory,
  window: async () => (await import('./measures/window.ts')).window,
}
