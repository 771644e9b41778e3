import type { Migration } from '../migrate.ts'
import { registry } from './city/0010-registry.ts'
import { searchChanges } from './city/0020-search-changes.ts'
import { dataQuality } from './city/0040-data-quality.ts'
import { duplicates } from './city/0050-duplicates.ts'
import { fieldWork } from './work/0010-field-work.ts'
import { batchReports } from './work/0020-batch-reports.ts'
import { answering } from './work/0030-answering.ts'
import { findings } from './work/0040-findings.ts'
import { lawfulSteps } from './work/0050-lawful-steps.ts'
import { papers } from './work/0060-papers.ts'
import { evidence } from './work/0070-evidence.ts'
import { nothingLost } from './work/0080-nothing-lost.ts'
import { followUp } from './work/0090-follow-up.ts'
import { draftSnapshots } from './work/0100-draft-snapshots.ts'
import { exportRegister } from './work/0110-exports.ts'

/** History of city.db, oldest first. */
export const cityMigrations: readonly Migration[] = [registry, searchChanges, dataQuality, duplicates]

/** History of work.db, oldest first. */
export const workMigrations: readonly Migration[] = [
  fieldWork,
  batchReports,
  answering,
  findings,
  lawfulSteps,
  papers,
  evidence,
  nothingLost,
  followUp,
  draftSnapshots,
  exportRegister,
]
