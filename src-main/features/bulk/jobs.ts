import { fillJob } from '../demo/fill-job.ts'
import { findDuplicates } from '../duplicate/find/job.ts'
import { assessSubjects } from '../grade/assess/assess.ts'
import { dryRun } from '../grade/trial/dry-run.ts'
import { badCountJob, badRowsJob, commitJob, examineJob } from '../import/jobs.ts'
import { checkRecords } from '../quality/check-records.ts'
import { applyJob } from '../sync/exchange/apply.ts'
import { wipeJob } from '../sync/exchange/wipe.ts'
import { loadJob } from '../sync/snapshot/load.ts'
import type { Job } from './bulk.ts'
import { checkpoint } from './checkpoint.ts'

const assess: Job<{ readonly ids: 'all' | readonly number[]; readonly anew?: boolean }, number> = (
  context,
  { ids, anew = false },
  progress,
  signal,
) => assessSubjects(context, ids, progress, signal, { anew })

const rebuild: Job<Record<never, never>, void> = (context, _input, progress, signal) =>
  context.search.rebuild((done, total) => progress({ done, total, words: '正在更新查询索引' }), signal)

/** Every job by its name. */
export const jobs = {
  'database.checkpoint': checkpoint,
  'demo.fill': fillJob,
  'duplicate.find': findDuplicates,
  'grade.assess': assess,
  'grade.dryRun': dryRun,
  'import.badCount': badCountJob,
  'import.badRows': badRowsJob,
  'import.commit': commitJob,
  'import.examine': examineJob,
  'quality.check': checkRecords,
  'search.rebuild': rebuild,
  'sync.apply': applyJob,
  'sync.snapshot': loadJob,
  'sync.wipe': wipeJob,
} as const

export type Jobs = typeof jobs
