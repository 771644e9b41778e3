import path from 'node:path'
import type { ImportResult } from '../../features/import/contract.ts'
import { importFile } from '../../features/import/import-file.ts'
import { loadTables } from '../../features/import/plan/tables.ts'
import { legalDay } from '../../features/legal-day.ts'
import type { Hub } from '../hub.ts'
import { hubRegistry } from '../storage/registry.ts'

/** Imports the good rows of a file into the hub; the bad ones are listed with line, column and reason. */
export function importInto(hub: Hub, file: string, resources: string): Promise<ImportResult> {
  const now = hub.now()
  return importFile(
    { name: path.basename(file), path: path.resolve(file) },
    { registry: hubRegistry(hub.db), tables: loadTables(resources), today: legalDay(now), now, officer: '同步中心' },
  )
}
