import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { restoreBackup } from '../../features/backup/restore.ts'
import { visitDescriptionSchema } from '../../features/visit/contract.ts'
import type { EngineClient } from '../engine-client.ts'
import { askPassphrase, UsageError } from './session.ts'

/** Options that commands share; each takes what it needs. */
export type Options = {
  readonly data: string
  readonly district: readonly string[]
  readonly grade: readonly string[]
  readonly limit: number
  readonly example: boolean
  readonly photo: readonly string[]
  readonly out: string | undefined
  readonly purpose: string
  readonly hub: string | undefined
  readonly code: string | undefined
  readonly subjects: number
  readonly companion: string | undefined
}

/** What a command answers: JSON for machines, lines for people, and the exit code. */
export type Answer = { readonly json: unknown; readonly lines: readonly string[]; readonly exit?: number }

type Command = {
  readonly usage: string
  readonly says: string
  /** 'unlocked' (default): needs the passphrase; 'locked': engine only; 'none': no engine. */
  readonly needs?: 'locked' | 'none'
  run(engine: EngineClient, words: readonly string[], options: Options): Promise<Answer>
}

const word = (words: readonly string[], what: string): string => {
  const [first] = words
  if (!first) throw new UsageError(`缺少${what}。`)
  return first
}

/** Reads a long call to its end, telling progress on the error output; answers the last event's result. */
async function finish<Event extends { progress: { words: string } | null }, Key extends keyof Event>(
  events: AsyncIterable<Event>,
  key: Key,
): Promise<NonNullable<Event[Key]>> {
  let result: Event[Key] | undefined
  for await (const event of events) {
    if (event.progress && process.stderr.isTTY) process.stderr.write(`\r${event.progress.words}\u001b[K`)
    if (event[key] !== null) result = event[key]
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (result === undefined || result === null) throw new Error('the call ended without a result')
  return result
}

const blobOf = async (file: string): Promise<Blob> => {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UsageError(`无法读取文件 ${file}。`, { cause })
  })
  return new Blob([new Uint8Array(bytes)])
}

async function importFile(engine: EngineClient, words: readonly string[]): Promise<Answer> {
  const file = word(words, '要导入的文件')
  const preview = await finish(
    await engine.import.preview({ name: path.basename(file), file: await blobOf(file) }),
    'preview',
  )
  const result = await finish(await engine.import.commit({ id: preview.id }), 'result')
  return {
    json: result,
    lines: [
      `读出 ${result.read} 行，增加 ${result.imported}，没有变化 ${result.unchanged}，留待核对 ${result.held}，拒收 ${result.rejected}`,
      ...result.rejectedRows.map((row) => `第 ${row.line} 行 ${row.column}：${row.reason}`),
    ],
  }
}

async function search(engine: EngineClient, words: readonly string[], options: Options): Promise<Answer> {
  const filters = {
    ...(options.district.length ? { district: [...options.district] } : {}),
    ...(options.grade.length ? { grade: [...options.grade] } : {}),
  }
  const found = await engine.search.find({
    text: words.join(' '),
    filters,
    offset: 0,
    limit: options.limit,
    sort: 'relevance',
  })
  const subjects = found.rows.map(({ code, name, grade, district, status }) => ({
    code,
    name,
    grade,
    district,
    status,
  }))
  return {
    json: { total: found.total, subjects },
    lines: [`${found.total} 个主体`, ...subjects.map((s) => `${s.grade}  ${s.code ?? '—'}  ${s.name}  ${s.district}`)],
  }
}

async function uidOf(engine: EngineClient, words: readonly string[]): Promise<string> {
  return (await engine.subject.byCode({ code: word(words, '统一社会信用代码') })).uid
}

async function show(engine: EngineClient, words: readonly string[]): Promise<Answer> {
  const profile = await engine.subject.profile({ uid: await uidOf(engine, words) })
  const { row } = profile
  return {
    json: { code: row.code, name: row.name, grade: row.grade, status: row.status, district: row.district, ...profile },
    lines: [
      `${row.name}  ${row.code ?? '—'}  ${row.status}  ${row.district}`,
      `监管参考等级 ${row.grade}`,
      ...profile.strongest.map((reason) => `  ${reason.direct ? '直接 D' : reason.points}  ${reason.sentence}`),
      ...profile.records.map((record) => `${record.date}  ${record.title}  ${record.authority}  ${record.number}`),
      ...profile.inspections.map((check) => `${check.date}  现场检查  ${check.number}  ${check.result}`),
    ],
  }
}

async function grade(engine: EngineClient, words: readonly string[]): Promise<Answer> {
  const assessment = await engine.grade.explain({ uid: await uidOf(engine, words) })
  return {
    json: assessment,
    lines: [
      `监管参考等级 ${assessment.grade}（本机测算），风险点 ${assessment.points}，${assessment.ruleSetTitle} ${assessment.edition} 版`,
      ...assessment.rules.map((rule) => `  ${rule.direct ? '直接 D' : rule.points}  ${rule.name}（${rule.article}）`),
    ],
  }
}

async function visit(engine: EngineClient, words: readonly string[], options: Options): Promise<Answer> {
  if (options.example) {
    const example = await engine.visit.example({ code: word(words, '统一社会信用代码') })
    return { json: example, lines: [JSON.stringify(example, null, 2)] }
  }
  const file = word(words, '检查描述文件')
  const text = await (await blobOf(file)).text()
  const parsed = visitDescriptionSchema.safeParse(readJson(text, file))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new UsageError(`${file} 不是有效的检查描述：${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
  }
  const photos = await Promise.all(
    options.photo.map(async (name) => ({ name: path.basename(name), file: await blobOf(name) })),
  )
  const recorded = await engine.visit.record({ visit: parsed.data, photos })
  return {
    json: recorded,
    lines: [`已完成检查 ${recorded.number}，结果：${recorded.result}，发现问题 ${recorded.findings} 个`],
  }
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UsageError(`${file} 不是 JSON 文件。`, { cause })
  }
}

async function accompany(engine: EngineClient, name: string): Promise<void> {
  const companion = (await engine.access.companions()).find((officer) => officer.name === name)
  if (!companion) throw new UsageError(`同行检查人员名册里没有“${name}”。`)
  await engine.access.setCompanion({ officer: companion.id })
}

async function enrol(engine: EngineClient, _words: readonly string[], options: Options): Promise<Answer> {
  if (!options.hub || !options.code) throw new UsageError('请写明 --hub 地址和 --code 登记码。')
  let officer = ''
  let recoveryCode: string | null = null
  for await (const step of await engine.access.enrol({
    hub: options.hub,
    code: options.code,
    passphrase: await askPassphrase(),
  })) {
    officer = step.officer?.name ?? officer
    recoveryCode = step.recoveryCode ?? recoveryCode
    if (process.stderr.isTTY) process.stderr.write(`\r${step.words}\u001b[K`)
  }
  if (options.companion) await accompany(engine, options.companion)
  if (recoveryCode) process.stderr.write(`恢复码（只显示这一次，请抄存）：${recoveryCode}\n`)
  return { json: { officer, hub: options.hub }, lines: [`已登记到 ${options.hub}，检查人员 ${officer}`] }
}

async function sync(engine: EngineClient): Promise<Answer> {
  const result = await finish(await engine.sync.run(), 'result')
  return {
    json: result,
    lines: [
      `上报 ${result.pushed} 项，取得资料 ${result.pulled} 项，照片与文书 ${result.attachments} 份；还在本机 ${result.waiting} 项，两边都改过 ${result.conflicts} 项，退回 ${result.rejected} 项`,
    ],
    exit: 0,
  }
}

async function report(engine: EngineClient, words: readonly string[], options: Options): Promise<Answer> {
  if (!options.out) throw new UsageError('请写明 --out 文件。')
  const issued = await engine.report.issue({ uid: await uidOf(engine, words), purpose: options.purpose })
  const { content } = await engine.file.read({ id: issued.file })
  await writeFile(options.out, Buffer.from(await content.arrayBuffer()))
  return {
    json: {
      number: issued.number,
      pages: issued.pages,
      sha256: issued.sha256,
      code: issued.code,
      contentHash: issued.contentHash,
    },
    lines: [`已出具 ${issued.number}，共 ${issued.pages} 页，验证码 ${issued.code}，保存在 ${options.out}`],
  }
}

const RESULT_WORDS = { genuine: '真实', altered: '被改动', unknown: '无法确认' } as const

async function verify(engine: EngineClient, words: readonly string[], options: Options): Promise<Answer> {
  const what = options.code ?? word(words, '要核验的文件、验证码或二维码文字')
  const isFile = options.code === undefined && !what.startsWith('CW1.')
  const result = await engine.report.verify(
    isFile ? { file: await blobOf(what), text: null } : { file: null, text: what },
  )
  return {
    json: result,
    lines: [RESULT_WORDS[result.result], ...result.reasons],
    exit: result.result === 'genuine' ? 0 : 1,
  }
}

async function backup(engine: EngineClient, words: readonly string[]): Promise<Answer> {
  const made = await engine.backup.make({ path: path.resolve(word(words, '备份文件')) })
  return { json: made, lines: [`已备份 ${made.files} 个文件，${made.bytes} 字节`] }
}

async function restore(_engine: EngineClient, words: readonly string[], options: Options): Promise<Answer> {
  const restored = await restoreBackup(path.resolve(word(words, '备份文件')), path.resolve(options.data))
  return { json: restored, lines: [`已恢复 ${restored.files} 个文件到 ${options.data}`] }
}

async function demo(engine: EngineClient, _words: readonly string[], options: Options): Promise<Answer> {
  const subjects = await finish(await engine.demo.fill({ subjects: options.subjects }), 'subjects')
  return { json: { subjects }, lines: [`已写入演示城市 ${subjects} 个主体（均为虚构）`] }
}

/** Every command by its name. */
export const commands: Readonly<Record<string, Command>> = {
  import: { usage: 'import FILE', says: '导入登记名单或双公示表（CSV、XLSX、XLS），只写入正确的行', run: importFile },
  search: { usage: 'search TEXT [--district D]… [--grade G]… [--limit N]', says: '查询主体', run: search },
  show: { usage: 'show CODE', says: '主体档案：登记、信用记录、历次检查', run: show },
  grade: { usage: 'grade CODE', says: '监管参考等级及每条依据', run: grade },
  visit: {
    usage: 'visit --example CODE | visit FILE.json [--photo F]…',
    says: '打印检查描述样例，或录入并完成一次检查',
    run: visit,
  },
  enrol: {
    usage: 'enrol --hub URL --code C [--companion 姓名]',
    says: '用登记码登记到同步中心',
    needs: 'locked',
    run: enrol,
  },
  sync: { usage: 'sync', says: '上报并取得资料', run: sync },
  report: { usage: 'report CODE --out FILE [--purpose P]', says: '出具公共信用信息报告', run: report },
  verify: {
    usage: 'verify FILE | verify --code CODE | verify QRTEXT',
    says: '核验报告、文书、验证码或二维码（真实时退出码为 0）',
    run: verify,
  },
  backup: { usage: 'backup FILE', says: '备份整个资料文件夹（加密）', run: backup },
  restore: { usage: 'restore FILE', says: '恢复到一个空文件夹', needs: 'none', run: restore },
  demo: { usage: 'demo --subjects N', says: '写入虚构的演示城市', run: demo },
}
