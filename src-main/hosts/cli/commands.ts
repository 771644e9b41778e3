import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { restoreBackup } from '../../features/backup/restore.ts'
import { Failure } from '../../features/failure/failure.ts'
import { visitDescriptionSchema } from '../../features/visit/contract.ts'
import type { EngineClient } from '../engine-client.ts'
import { blobOf, jsonOf, type Options, placeFor, UsageError, word } from './arguments.ts'
import { askPassphrase } from './session.ts'

/** What a command answers: JSON for machines, lines for people, and the exit code. */
export type Answer = { readonly json: unknown; readonly lines: readonly string[]; readonly exit?: number }

type Command = {
  readonly usage: string
  readonly says: string
  /** 'unlocked' (default): needs the passphrase; 'locked': engine only; 'none': no engine. */
  readonly needs?: 'locked' | 'none'
  /** Checks what was written and reads the files named, before any folder is opened. Throws a UsageError. */
  plan(words: readonly string[], options: Options): Job | Promise<Job>
}

/** The command's work, once the engine is there; a command that needs none never touches it. */
type Job = (engine: EngineClient) => Promise<Answer>

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

async function importFile(words: readonly string[]): Promise<Job> {
  const name = word(words, '要导入的文件')
  const file = await blobOf(name)
  return async (engine) => {
    const preview = await finish(await engine.import.preview({ name: path.basename(name), file }), 'preview')
    const result = await finish(await engine.import.commit({ id: preview.id }), 'result')
    return {
      json: result,
      lines: [
        `读出 ${result.read} 行，增加 ${result.imported}，没有变化 ${result.unchanged}，留待核对 ${result.held}，拒收 ${result.rejected}`,
        ...result.rejectedRows.map((row) => `第 ${row.line} 行 ${row.column}：${row.reason}`),
      ],
    }
  }
}

function search(words: readonly string[], options: Options): Job {
  const filters = {
    ...(options.district.length ? { district: options.district } : {}),
    ...(options.grade.length ? { grade: options.grade } : {}),
  }
  return async (engine) => {
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
      lines: [
        `${found.total} 个主体`,
        ...subjects.map((s) => `${s.grade}  ${s.code ?? '—'}  ${s.name}  ${s.district}`),
      ],
    }
  }
}

const codeOf = (words: readonly string[]): string => word(words, '统一社会信用代码')

const uidOf = async (engine: EngineClient, code: string): Promise<string> => (await engine.subject.byCode({ code })).uid

function show(words: readonly string[]): Job {
  const code = codeOf(words)
  return async (engine) => {
    const profile = await engine.subject.profile({ uid: await uidOf(engine, code) })
    const { row } = profile
    return {
      json: {
        code: row.code,
        name: row.name,
        grade: row.grade,
        status: row.status,
        district: row.district,
        ...profile,
      },
      lines: [
        `${row.name}  ${row.code ?? '—'}  ${row.status}  ${row.district}`,
        `监管参考等级 ${row.grade}`,
        ...profile.strongest.map((reason) => `  ${reason.direct ? '直接 D' : reason.points}  ${reason.sentence}`),
        ...profile.records.map((record) => `${record.date}  ${record.title}  ${record.authority}  ${record.number}`),
        ...profile.inspections.map((check) => `${check.date}  现场检查  ${check.number}  ${check.result}`),
      ],
    }
  }
}

function grade(words: readonly string[]): Job {
  const code = codeOf(words)
  return async (engine) => {
    const assessment = await engine.grade.explain({ uid: await uidOf(engine, code) })
    return {
      json: assessment,
      lines: [
        `监管参考等级 ${assessment.grade}（本机测算），风险点 ${assessment.points}，${assessment.ruleSetTitle} ${assessment.edition} 版`,
        ...assessment.rules.map((rule) => `  ${rule.direct ? '直接 D' : rule.points}  ${rule.name}（${rule.article}）`),
      ],
    }
  }
}

async function visit(words: readonly string[], options: Options): Promise<Job> {
  if (options.example) {
    const code = codeOf(words)
    return async (engine) => {
      const example = await engine.visit.example({ code })
      return { json: example, lines: [JSON.stringify(example, null, 2)] }
    }
  }
  const file = word(words, '检查描述文件')
  const parsed = visitDescriptionSchema.safeParse(await jsonOf(file))
  if (!parsed.success) {
    const wrong = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new UsageError(`${file} 不是有效的检查描述：${wrong} 缺少或不对。用 visit --example 看样例。`)
  }
  const photos = await Promise.all(
    options.photo.map(async (name) => ({ name: path.basename(name), file: await blobOf(name) })),
  )
  return async (engine) => {
    const recorded = await engine.visit.record({ visit: parsed.data, photos })
    return {
      json: recorded,
      lines: [`已完成检查 ${recorded.number}，结果：${recorded.result}，发现问题 ${recorded.findings} 个`],
    }
  }
}

async function accompany(engine: EngineClient, name: string): Promise<void> {
  const companion = (await engine.access.companions()).find((officer) => officer.name === name)
  if (!companion) throw new UsageError(`同行检查人员名册里没有“${name}”。`)
  await engine.access.setCompanion({ officer: companion.id })
}

async function enrol(_words: readonly string[], { hub, code, companion }: Options): Promise<Job> {
  if (!hub || !code) throw new UsageError('请写明 --hub 地址和 --code 登记码。')
  const passphrase = await askPassphrase()
  return async (engine) => {
    let officer = ''
    let recoveryCode: string | null = null
    for await (const step of await engine.access.enrol({ hub, code, passphrase })) {
      officer = step.officer?.name ?? officer
      recoveryCode = step.recoveryCode ?? recoveryCode
      if (process.stderr.isTTY) process.stderr.write(`\r${step.words}\u001b[K`)
    }
    if (recoveryCode) process.stderr.write(`恢复码（只显示这一次，请抄存）：${recoveryCode}\n`)
    if (companion) await accompany(engine, companion)
    return { json: { officer, hub }, lines: [`已登记到 ${hub}，检查人员 ${officer}`] }
  }
}

const sync = (): Job => async (engine) => {
  const result = await finish(await engine.sync.run(), 'result')
  return {
    json: result,
    lines: [
      `上报 ${result.pushed} 项，取得资料 ${result.pulled} 项，照片与文书 ${result.attachments} 份；还在本机 ${result.waiting} 项，两边都改过 ${result.conflicts} 项，退回 ${result.rejected} 项`,
    ],
  }
}

async function report(words: readonly string[], options: Options): Promise<Job> {
  const subject = codeOf(words)
  if (!options.out) throw new UsageError('请写明 --out 文件。')
  const target = await placeFor(options.out)
  return async (engine) => {
    const { number, pages, sha256, code, contentHash, file } = await engine.report.issue({
      uid: await uidOf(engine, subject),
      purpose: options.purpose,
    })
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

const RESULT_WORDS = { genuine: '真实', altered: '被改动', unknown: '无法确认' } as const

async function verify(words: readonly string[], options: Options): Promise<Job> {
  const what = options.code ?? word(words, '要核验的文件、验证码或二维码文字')
  const isFile = options.code === undefined && !what.startsWith('CW1.')
  const input = isFile ? { file: await blobOf(what), text: null } : { file: null, text: what }
  return async (engine) => {
    const result = await engine.report.verify(input)
    return {
      json: result,
      lines: [RESULT_WORDS[result.result], ...result.reasons],
      exit: result.result === 'genuine' ? 0 : 1,
    }
  }
}

function backup(words: readonly string[]): Job {
  const target = path.resolve(word(words, '备份文件'))
  return async (engine) => {
    const made = await engine.backup.make({ path: target })
    return { json: made, lines: [`已备份 ${made.files} 个文件，${made.bytes} 字节`] }
  }
}

function restore(words: readonly string[], { data }: Options): Job {
  const archive = path.resolve(word(words, '备份文件'))
  return async () => {
    const restored = await restoreBackup(archive, path.resolve(data))
    return { json: restored, lines: [`已恢复 ${restored.files} 个文件到 ${data}`] }
  }
}

const demo =
  (_words: readonly string[], options: Options): Job =>
  async (engine) => {
    const subjects = await finish(await engine.demo.fill({ subjects: options.subjects }), 'subjects')
    return { json: { subjects }, lines: [`已写入演示城市 ${subjects} 个主体（均为虚构）`] }
  }

/** Every command by its name. */
export const commands: Readonly<Record<string, Command>> = {
  import: { usage: 'import FILE', says: '导入登记名单或双公示表（CSV、XLSX、XLS），只写入正确的行', plan: importFile },
  search: { usage: 'search TEXT [--district D]… [--grade G]… [--limit N]', says: '查询主体', plan: search },
  show: { usage: 'show CODE', says: '主体档案：登记、信用记录、历次检查', plan: show },
  grade: { usage: 'grade CODE', says: '监管参考等级及每条依据', plan: grade },
  visit: {
    usage: 'visit --example CODE | visit FILE.json [--photo F]…',
    says: '打印检查描述样例，或录入并完成一次检查',
    plan: visit,
  },
  enrol: {
    usage: 'enrol --hub URL --code C [--companion 姓名]',
    says: '用登记码登记到同步中心',
    needs: 'locked',
    plan: enrol,
  },
  sync: { usage: 'sync', says: '上报并取得资料', plan: sync },
  report: { usage: 'report CODE --out FILE [--purpose P]', says: '出具公共信用信息报告', plan: report },
  verify: {
    usage: 'verify FILE | verify --code CODE | verify QRTEXT',
    says: '核验报告、文书、验证码或二维码（真实时退出码为 0）',
    plan: verify,
  },
  backup: { usage: 'backup FILE', says: '备份整个资料文件夹（加密）', plan: backup },
  restore: { usage: 'restore FILE', says: '恢复到一个空文件夹', needs: 'none', plan: restore },
  demo: { usage: 'demo --subjects N', says: '写入虚构的演示城市', plan: demo },
}
