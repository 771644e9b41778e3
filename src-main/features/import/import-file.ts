import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { uuidv7 } from '../../database/uuid.ts'
import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import type { ImportResult } from './contract.ts'
import { refusedRows } from './plan/bad-rows.ts'
import { examine, type Setup, type SourceFile } from './plan/examine.ts'
import { SheetsAsked } from './plan/sheets/sheets-asked.ts'
import type { StagePlace } from './stage/stage.ts'
import { readStageMeta, withStage, withStagedRows } from './stage/staged.ts'
import type { Registry } from './write/registry.ts'

/** Refused rows that a result names; the file of bad rows has all of them. */
const MOST_NAMED = 10_000

/**
 * Reads, checks and imports the good rows of a file in one go, as the hub does; refused rows are listed in the result. Of
 * a workbook every sheet that is a known table comes in, each as a batch of its own. The rows wait meanwhile in an
 * encrypted file under a key that nobody keeps. Nothing of a batch is written when it fails or is cancelled.
 * @throws Failure IM-xxxx; the signal's reason when aborted.
 */
export async function importFile(
  file: SourceFile,
  setup: Setup,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<ImportResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-import-'))
  const importSheet = async (sheet?: string): Promise<ImportResult> => {
    const id = uuidv7(setup.now)
    const place = { file: path.join(folder, `${id}.db`), key: randomBytes(32), lasting: false }
    await examine(file, setup, { ...place, id }, { sheet }, progress, signal)
    return writeStage(place, setup.registry, progress, signal)
  }
  try {
    return await importSheet().catch(async (error: unknown) => {
      if (!(error instanceof SheetsAsked)) throw error
      const results: ImportResult[] = []
      for (const { name, kind } of error.sheets) if (kind !== null) results.push(await importSheet(name))
      return results.reduce(sumOf)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Writes the rows of a finished stage in one transaction. Of a stage that adds nothing only what is wrong with it is kept,
 * for the report on data quality.
 * @throws Failure IM-0202 if the file lacks columns, IM-0401 disk full.
 */
export async function writeStage(
  place: StagePlace,
  registry: Registry,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<ImportResult> {
  const { batch, missing, quality } = readStageMeta(place)
  if (missing.length > 0) throw missingColumns(missing)
  const { read, added, unchanged, held, rejected } = batch
  if (added + held > 0) {
    await withStagedRows(place, (rows) => registry.applyStaged(rows, progress, signal))
  } else if (rejected > 0) {
    await registry.noteQuality?.(batch, quality)
  }
  const rejectedRows = rejected === 0 ? [] : withStage(place, (stage) => refusedRows(stage, MOST_NAMED))
  return { read, imported: added, unchanged, held, rejected, rejectedRows }
}

function sumOf(a: ImportResult, b: ImportResult): ImportResult {
  return {
    read: a.read + b.read,
    imported: a.imported + b.imported,
    unchanged: a.unchanged + b.unchanged,
    held: a.held + b.held,
    rejected: a.rejected + b.rejected,
    rejectedRows: [...a.rejectedRows, ...b.rejectedRows],
  }
}

/** The file lacks columns of its kind; they are named as the table spells them. */
export function missingColumns(names: readonly string[]): Failure {
  return new Failure(
    'IM-0202',
    `文件缺少这些列：${names.join('、')}。`,
    '在原系统按标准列名重新导出，或在文件里补上这些列，也可以在导入页面逐列对应。',
  )
}
