// All tables in one place to import from; city.db and work.db each have a file of their own.
export type * from './tables/city.ts'
export type * from './tables/duplicates.ts'
export type * from './tables/evidence.ts'
export type * from './tables/export.ts'
export type * from './tables/nothing-lost.ts'
export type * from './tables/quality.ts'
export type * from './tables/values.ts'
export type * from './tables/work.ts'
