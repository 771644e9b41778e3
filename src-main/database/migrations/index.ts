import type { Migration } from '../migrate.ts'
import { registry } from './city/0010-registry.ts'
import { fieldWork } from './work/0010-field-work.ts'

/** History of city.db, oldest first. */
export const cityMigrations: readonly Migration[] = [registry]

/** History of work.db, oldest first. */
export const workMigrations: readonly Migration[] = [fieldWork]
