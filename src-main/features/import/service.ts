import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import { assessSubjects } from '../grade/service.ts'
import { legalDay } from '../legal-day.ts'
import type { ImportPreview, ImportResult } from './contract.ts'
import { applyPlan, type ImportSetup } from './import-file.ts'
import { badRowsCsv, previewOf } from './plan/bad-rows.ts'
import { examine } from './plan/examine.ts'
import { countWrite, forget, keep, planOf, writesOf } from './plan/kept-plans.ts'
import { type Plan, release } from './plan/plan.ts'
import { KIND_NAMES, loadTables } from './plan/tables.ts'
import { withProgress } from './progress-stream.ts'
import { openCityRegistry } from './write/registry-store.ts'

/** Folders in which a file is being written just now. */
const writing = new Set<string>()

const ELSEWHERE = '本机已登记到平台，资料由平台统一导入，请在平台导入。'

/** Whether this folder imports itself: only a stand-alone one does, otherwise the truth is at the hub. */
export function allowed(context: Context): { allowed: boolean; reason: string } {
  return context.device.hub === null ? { allowed: true, reason: '' } : { allowed: false, reason: ELSEWHERE }
}

/**
 * Reads and checks a whole file and keeps the plan for `commit`; writes nothing. Leaving the iteration stops the reading.
 * @throws Failure IM-0304 on an enrolled workstation, IM-01xx unreadable, IM-0201 not recognised.
 */
export async function* preview(
  context: Context,
  { name, file }: { readonly name: string; readonly file: Blob },
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; preview: ImportPreview | null }> {
  refuseElsewhere(context)
  const started = performance.now()
  const writes = writesOf(context.folder)
  const bytes = new Uint8Array(await file.arrayBuffer())
  for await (const { progress, result } of withProgress(
    (report, stop) => examine({ name, bytes }, setupOf(context), report, stop),
    signal,
  )) {
    if (!result) {
      yield { progress, preview: null }
      continue
    }
    keep({ folder: context.folder, plan: result, writes })
    yield { progress: null, preview: previewOf(result, Math.round(performance.now() - started)) }
  }
}

/**
 * Writes the good rows of a preview in one transaction, then judges the subjects concerned and rebuilds the search index.
 * Cancelled before the transaction ended, nothing is written; afterwards the derived data is finished all the same.
 * @throws Failure IM-0302 preview gone, IM-0303 data changed since, IM-0202 columns missing, IM-0401 disk full.
 */
export async function* commit(
  context: Context,
  { id }: { readonly id: string },
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; result: ImportResult | null }> {
  refuseElsewhere(context)
  const { plan, writes } = planOf(context.folder, id)
  if (writing.has(context.folder)) throw new Failure('IM-0301', '另一个文件正在写入。', '等它写完后再导入。')
  if (writes !== writesOf(context.folder)) {
    throw new Failure('IM-0303', '核对之后已经导入过文件，结果可能不同了。', '重新选择这个文件，再核对一次。')
  }
  writing.add(context.folder)
  try {
    yield* withProgress((report, stop) => write(context, plan, report, stop), signal)
  } finally {
    writing.delete(context.folder)
  }
}

/** Bad rows of a preview with all columns of the file, line and reason, as CSV in UTF-8 with BOM. */
export function badRows(context: Context, { id }: { readonly id: string }): Blob {
  return new Blob([badRowsCsv(planOf(context.folder, id).plan)], { type: 'text/csv;charset=utf-8' })
}

/** Forgets a preview. */
export function drop(_context: Context, { id }: { readonly id: string }): Record<string, never> {
  forget(id)
  return {}
}

async function write(
  context: Context,
  plan: Plan,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ImportResult> {
  const result = await applyPlan(plan, setupOf(context), report, signal)
  countWrite(context.folder)
  release(plan)
  if (result.imported + result.held > 0) {
    await assessSubjects(context, subjectIds(context, [...plan.touched]), report)
    await context.search.rebuild((done, total) => report({ done, total, words: '正在更新查询索引' }))
  }
  const kind = KIND_NAMES[plan.heading.kind]
  const detail = `${plan.name}（${kind}）：增加 ${result.imported} 行，留待核对 ${result.held} 行，拒收 ${result.rejected} 行`
  context.work.write((db) => log(db, context, { action: '导入', detail }))
  context.changed('import')
  context.changed('status')
  return result
}

function subjectIds(context: Context, codes: readonly string[]): number[] {
  const { read: db } = context.city
  const ids: number[] = []
  for (let at = 0; at < codes.length; at += 1000) {
    const some = codes.slice(at, at + 1000)
    ids.push(...db.all(db.query.selectFrom('subject').select('id').where('code', 'in', some)).map(({ id }) => id))
  }
  return ids
}

function setupOf(context: Context): ImportSetup {
  const now = context.now()
  return {
    registry: openCityRegistry(context.city),
    tables: loadTables(context.resources),
    today: legalDay(now),
    now,
    officer: context.officer.name,
  }
}

function refuseElsewhere(context: Context): void {
  const { allowed: here, reason } = allowed(context)
  if (!here) throw new Failure('IM-0304', reason, '请信用办把文件交平台管理员导入。')
}
