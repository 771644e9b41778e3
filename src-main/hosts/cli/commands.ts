import path from 'node:path'
import { restoreBackup } from '../../features/backup/restore.ts'
import { visitDescriptionSchema } from '../../features/visit/contract.ts'
import type { EngineClient } from '../engine-client.ts'
import { blobOf, jsonOf, type Options, UsageError, word } from './arguments.ts'
import { bundle } from './bundle-commands.ts'
import { diagnose } from './diagnose-command.ts'
import { duplicates } from './duplicate-commands.ts'
import { grade } from './grade-commands.ts'
import { importFile } from './import-commands.ts'
import { codeOf, finish, type Job, uidOf } from './job.ts'
import { report, reports } from './report-commands.ts'
import { askPassphrase } from './session.ts'
import { template } from './template-command.ts'

type Command = {
  readonly usage: string
  readonly says: string
  /** 'unlocked' (default): needs the passphrase; 'locked': engine only; 'none': no engine. */
  readonly needs?: 'locked' | 'none'
  /** Checks what was written and reads the files named, before any folder is opened. Throws a UsageError. */
  plan(words: readonly string[], options: Options): Job | Promise<Job>
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

const RESULT_WORDS = { genuine: '真实', altered: '已被改动', unknown: '无法确认' } as const

async function verify(words: readonly string[], options: Options): Promise<Job> {
  const what = options.code ?? word(words, '要核验的文件、验证码或二维码文字')
  const isFile = options.code === undefined && !what.startsWith('CW1.')
  const input = isFile ? { file: await blobOf(what), text: null } : { file: null, text: what }
  return async (engine) => {
    const result = await engine.report.verify(input)
    return {
      json: result,
      lines: [`${RESULT_WORDS[result.result]}${result.title ? `　${result.title}` : ''}`, ...result.reasons],
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
  import: {
    usage: 'import FILE',
    says: '导入登记名单和各类信用信息表（CSV、XLSX、XLS），只写入正确的行',
    plan: importFile,
  },
  template: {
    usage: 'template [KIND --out FILE]',
    says: '写出一种表的空表（文件名以 .xlsx 或 .csv 结尾）；不写种类时列出全部种类',
    needs: 'none',
    plan: template,
  },
  search: { usage: 'search TEXT [--district D]… [--grade G]… [--limit N]', says: '查询主体', plan: search },
  show: { usage: 'show CODE', says: '主体档案：登记、信用记录、历次检查', plan: show },
  grade: {
    usage: 'grade CODE | grade --dry-run FILE.json',
    says: '监管参考等级、每条依据和怎样会变；或按另一规则试算（不写入）',
    plan: grade,
  },
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
  bundle: {
    usage: 'bundle export FILE | bundle import FILE',
    says: '没有网络时：把待上报的内容写成给平台的同步包，或导入平台的回执包',
    plan: bundle,
  },
  diagnose: { usage: 'diagnose FILE', says: '写出诊断包（不含个人信息），交给平台管理员', plan: diagnose },
  report: {
    usage: 'report CODE --out FILE [--purpose P] [--kind special] [--from D] [--to D] [--domain 领域]…',
    says: '出具公共信用信息报告，或专项信用报告（默认全部领域、近三年）',
    plan: report,
  },
  reports: {
    usage: 'reports --list FILE | --search TEXT | --resume，--out 文件夹 --purpose P [--kind special …]',
    says: '按名单或查询结果批量出具报告并存入文件夹；--resume 接着出具上次中断的。用途和导出编号记入日志',
    plan: reports,
  },
  verify: {
    usage: 'verify FILE | verify --code CODE | verify QRTEXT',
    says: '核验报告、文书、验证码或二维码（真实时退出码为 0）',
    plan: verify,
  },
  duplicates: {
    usage: 'duplicates',
    says: '查找疑似重复的主体，列出依据；列出留待核对的代码（只找不改）',
    plan: () => duplicates,
  },
  backup: { usage: 'backup FILE', says: '备份整个资料文件夹（加密）', plan: backup },
  restore: { usage: 'restore FILE', says: '恢复到一个空文件夹', needs: 'none', plan: restore },
  demo: { usage: 'demo --subjects N', says: '写入虚构的演示城市', plan: demo },
}
