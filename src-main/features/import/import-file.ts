import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import type { ImportResult } from './contract.ts'
import { examine, type Setup, type SourceFile } from './plan/examine.ts'
import type { Plan } from './plan/plan.ts'

/** `officer` = name of who imports, kept with the batch. */
export type ImportSetup = Setup & { readonly officer: string }

/**
 * Reads, checks and imports the good rows of a file in one go, as the CLI and the hub do; refused rows are listed in
 * the result. Nothing is written when it fails or is cancelled.
 * @throws Failure IM-xxxx; the signal's reason when aborted.
 */
export async function importFile(
  file: SourceFile,
  setup: ImportSetup,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<ImportResult> {
  const plan = await examine(file, setup, progress, signal)
  return applyPlan(plan, setup, progress, signal)
}

/** Writes the good rows of a plan in one transaction. A plan that adds nothing writes nothing. */
export async function applyPlan(
  plan: Plan,
  setup: ImportSetup,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<ImportResult> {
  const { counts, heading } = plan
  if (heading.missing.length > 0) throw missingColumns(heading.missing)
  const at = setup.now.toISOString()
  const { subjects, records, pending } = plan
  if (subjects.length + records.length + pending.length > 0) {
    const batch = {
      id: plan.id,
      file: plan.name,
      kind: heading.kind,
      sha256: plan.facts.sha256,
      started_at: at,
      finished_at: at,
      ...counts,
      officer: setup.officer,
    }
    await setup.registry.apply({ subjects, records, pending, batch }, progress, signal)
  }
  const { read, added, unchanged, held, rejected } = counts
  const rejectedRows = plan.bad
    .filter(({ outcome }) => outcome === 'rejected')
    .map(({ line, column, reason }) => ({ line, column, reason }))
  return { read, imported: added, unchanged, held, rejected, rejectedRows }
}

/** The file lacks columns of its kind; they are named as the table spells them. */
export function missingColumns(names: readonly string[]): Failure {
  return new Failure(
    'IM-0202',
    `文件缺少这些列：${names.join('、')}。`,
    '在原系统按标准列名重新导出，或在文件里补上这些列。',
  )
}
