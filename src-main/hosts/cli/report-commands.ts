import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Failure } from '../../features/failure/failure.ts'
import type { BatchView } from '../../features/report/batch/contract.ts'
import type { ReportKind } from '../../features/report/kind-contract.ts'
import { batchFiles } from '../batch-archive.ts'
import type { EngineClient } from '../engine-client.ts'
import { blobOf, type Options, placeFor, purposeOf, UsageError } from './arguments.ts'
import { type Answer, codeOf, finish, type Job, uidOf } from './job.ts'

const KINDS = ['standard', 'special'] as const
/** Printed on a single report when none is given. */
const PAPER_PURPOSE = '行政检查存档'

function demandKind({ kind, from, to, domain }: Options): void {
  if (!KINDS.some((known) => known === kind)) throw new UsageError('--kind 要写 standard 或 special。')
  if (kind === 'special') return
  if (from || to || domain.length > 0) throw new UsageError('--from、--to、--domain 只用于 --kind special。')
}

/** The kind of report the options ask for; domains by title or id, all of them unless some are named. */
async function kindOf(engine: EngineClient, { kind, from, to, domain }: Options): Promise<ReportKind> {
  if (kind !== 'special') return {}
  const options = await engine.report.specialOptions()
  const named = domain.map((words) => {
    const found = options.domains.find(({ id, title }) => id === words || title === words || title.startsWith(words))
    if (found) return found.id
    throw new UsageError(`没有“${words}”这个领域。可选：${options.domains.map(({ title }) => title).join('、')}。`)
  })
  const domains = named.length > 0 ? named : options.domains.map(({ id }) => id)
  return { special: { from: from ?? options.from, to: to ?? options.to, domains } }
}

/** `report CODE --out FILE`: one report. */
export async function report(words: readonly string[], options: Options): Promise<Job> {
  const subject = codeOf(words)
  demandKind(options)
  if (!options.out) throw new UsageError('请写明 --out 文件。')
  const target = await placeFor(options.out)
  return async (engine) => {
    const kind = await kindOf(engine, options)
    const uid = await uidOf(engine, subject)
    const issued = await engine.report.issue({ uid, purpose: options.purpose ?? PAPER_PURPOSE, ...kind })
    const { number, pages, sha256, code, contentHash, file } = issued
    const { content } = await engine.file.read({ id: file })
    await writeFile(target, Buffer.from(await content.arrayBuffer())).catch((cause: unknown) => {
      throw new Failure(
        'CLI-0002',
        `报告 ${number} 已出具并登记，但没有写到 ${target}。`,
        '请检查磁盘和权限；报告在工作站的报告页里。',
        { cause },
      )
    })
    return {
      json: { number, pages, sha256, code, contentHash },
      lines: [`已出具 ${number}，共 ${pages} 页，验证码 ${code}，保存在 ${target}`],
    }
  }
}

/** `reports --list FILE --out DIR`: a batch, issued to its end and saved into a folder. */
export async function reports(_words: readonly string[], options: Options): Promise<Job> {
  const { list, search, resume, out } = options
  demandKind(options)
  if ([list !== undefined, search !== undefined, resume].filter(Boolean).length !== 1) {
    throw new UsageError('请写明 --list 名单文件、--search 查询词或 --resume，三者选一。')
  }
  if (!out) throw new UsageError('请写明 --out 文件夹。')
  const purpose = purposeOf(options)
  const folder = path.resolve(out)
  const file = list === undefined ? null : await blobOf(list)
  await mkdir(folder, { recursive: true })
    .then(() => access(folder, constants.W_OK))
    .catch((cause: unknown) => {
      throw new UsageError(`不能写到 ${folder}：不许写入，或同名的不是文件夹。`, { cause })
    })
  return async (engine) => {
    const batches = resume ? await interrupted(engine) : [await begun(engine, { ...options, purpose }, file)]
    const done: BatchView[] = []
    const exports: string[] = []
    for (const { id } of batches) {
      if (resume) await engine.report.batch.go({ id })
      done.push(await finish(await engine.report.batch.follow({ id }), 'result'))
      exports.push(await save(engine, id, purpose, folder))
    }
    return answerOf(engine, done, exports, folder)
  }
}

async function begun(
  engine: EngineClient,
  options: Options & { readonly purpose: string },
  file: Blob | null,
): Promise<BatchView> {
  const kind = await kindOf(engine, options)
  const checked = await engine.report.batch.check(
    file
      ? { from: 'list', text: null, file, name: path.basename(options.list ?? '') }
      : { from: 'query', text: options.search ?? '', filters: {} },
  )
  return engine.report.batch.start({ check: checked.id, purpose: options.purpose, ...kind })
}

/** What an earlier run left unfinished, oldest first. */
async function interrupted(engine: EngineClient): Promise<readonly BatchView[]> {
  const open = (await engine.report.batch.list()).filter(({ state }) => state === 'interrupted' || state === 'paused')
  if (open.length === 0) throw new Failure('CLI-0003', '没有中断的批量出具。', '用 --list 或 --search 开始新的一批。')
  return open.reverse()
}

/**
 * Writes the reports of a batch and its register as an export with a number, which it answers; a file that is there under
 * its final name is whole.
 */
async function save(engine: EngineClient, batch: string, purpose: string, folder: string): Promise<string> {
  const { number } = await engine.export.make({ source: { what: 'batch', batch }, purpose })
  for await (const { name, read } of batchFiles(engine, await engine.export.archive({ number }))) {
    const target = path.join(folder, name)
    try {
      await writeFile(`${target}.part`, await read())
      await rename(`${target}.part`, target)
    } catch (cause) {
      throw new Failure(
        'CLI-0004',
        `报告已出具并登记，但没有写到 ${target}。`,
        '请检查磁盘和权限；报告在工作站的报告页里，可以打包下载。',
        { cause },
      )
    }
  }
  return number
}

async function answerOf(
  engine: EngineClient,
  batches: readonly BatchView[],
  exports: readonly string[],
  folder: string,
): Promise<Answer> {
  const details = []
  for (const batch of batches) {
    const states = ['failed', 'unmatched'] as const
    const problems = await engine.report.batch.items({ id: batch.id, states: [...states], offset: 0, limit: 500 })
    details.push({
      ...batch,
      problems: problems.map(({ given, state, reason }) => ({ given, state, reason })),
    })
  }
  const sum = (key: 'issued' | 'failed' | 'unmatched'): number => batches.reduce((all, batch) => all + batch[key], 0)
  const sums = { issued: sum('issued'), failed: sum('failed'), unmatched: sum('unmatched') }
  const isWhole = batches.every(({ state, failed }) => state === 'done' && failed === 0)
  return {
    json: { folder, ...sums, exports, batches: details },
    lines: details.flatMap((batch, place) => [
      `已出具 ${batch.issued} 份，未能出具 ${batch.failed} 份，未匹配 ${batch.unmatched} 行，编号 ${batch.firstNumber ?? '—'} 至 ${batch.lastNumber ?? '—'}，保存在 ${folder}，导出编号 ${exports[place]}`,
      ...(batch.note ? [batch.note] : []),
      ...batch.problems.map(({ given, reason }) => `  ${given}：${reason}`),
    ]),
    exit: isWhole ? 0 : 1,
  }
}
