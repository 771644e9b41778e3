import path from 'node:path'
import { Failure } from './features/failure/failure.ts'
import { FolderBusy, holdFolder } from './hosts/lock.ts'
import { programVersion, rootFolder } from './hosts/paths.ts'
import { acting } from './hub/commands/acting.ts'
import { backup, restore } from './hub/commands/backup.ts'
import { bundle } from './hub/commands/bundle.ts'
import { code, officer } from './hub/commands/code.ts'
import { fillDemo } from './hub/commands/demo.ts'
import { importInto } from './hub/commands/import.ts'
import { logLines, readAudit } from './hub/commands/log.ts'
import { logins } from './hub/commands/logins.ts'
import { type Arguments, help, readArguments, wholeNumber } from './hub/commands/options.ts'
import { passphrase } from './hub/commands/passphrase.ts'
import { recovery } from './hub/commands/recovery.ts'
import { serve } from './hub/commands/serve.ts'
import { type Hub, openHub } from './hub/hub.ts'
import { type Acting, revokeDevice } from './hub/keeping/enrol.ts'
import type { Post } from './hub/keeping/posts.ts'

/** What a command answers: JSON for machines and lines for people; a serving hub answers nothing. */
type Answer = { readonly json: unknown; readonly lines: readonly string[] } | null

/** Where the hub's data is, before it is opened. */
type Where = { readonly folder: string | undefined; readonly passphrase: string | undefined }

type Command = {
  /** Works beside a running hub. */
  readonly beside?: boolean
  /** Which of the three officers it belongs to; without one it is the administrator's of the machine. */
  readonly duty?: Post
  run(hub: Hub, given: Given): Promise<Answer>
}

type Given = {
  readonly options: Arguments
  readonly words: readonly string[]
  readonly resources: string
  readonly by: Acting
}

const commands: Readonly<Record<string, Command>> = {
  serve: {
    async run(hub, { options }) {
      if (options['several-logins']) await logins(hub, 'several', await acting(hub, 'security', options.as, 'logins'))
      await serve(hub, options, { fonts: path.join(rootFolder(), 'out', 'fonts'), version: programVersion() })
      return null
    },
  },
  import: {
    async run(hub, { words: [file], resources }) {
      if (file === undefined)
        throw new Failure('HB-0019', '没有写要导入的文件。', '例如 npm run hub -- import 登记.csv --data 文件夹。')
      const result = await importInto(hub, file, resources)
      const { read, imported, unchanged, held, rejected, rejectedRows } = result
      return {
        json: result,
        lines: [
          ...rejectedRows.map((row) => `第 ${row.line} 行 ${row.column}：${row.reason}`),
          `读出 ${read} 行：增加 ${imported}，没有变化 ${unchanged}，留待核对 ${held}，拒收 ${rejected}`,
        ],
      }
    },
  },
  code: {
    beside: true,
    duty: 'system',
    async run(hub, { options, by }) {
      const made = await code(hub, options, by)
      return { json: made, lines: [made.code] }
    },
  },
  officer: {
    beside: true,
    duty: 'security',
    async run(hub, { options, by }) {
      const entered = await officer(hub, options, by)
      return { json: entered, lines: [`已登记 ${entered.name}（${entered.certificate}），角色 ${entered.role}`] }
    },
  },
  passphrase: {
    beside: true,
    duty: 'security',
    async run(hub, { options, by }) {
      const given = await passphrase(hub, options, by)
      return {
        json: given,
        lines: [`${given.name}（${given.certificate}）的首次口令，七天内登录管理页时更换：`, given.passphrase],
      }
    },
  },
  revoke: {
    beside: true,
    duty: 'system',
    async run(hub, { options: { device = '', 'take-work': takesWork, wipe: wipes }, by }) {
      await revokeDevice(hub, device, { by, takesWork, wipes })
      return { json: { revoked: device }, lines: [`设备 ${device} 已停用`] }
    },
  },
  logins: {
    beside: true,
    duty: 'security',
    async run(hub, { words: [word], by }) {
      const set = await logins(hub, word, by)
      return { json: set, lines: [set.several ? '一个账号可同时在多台设备登录' : '一个账号只许一处登录'] }
    },
  },
  recovery: {
    beside: true,
    duty: 'security',
    async run(hub, { options, by }) {
      const recovered = await recovery(hub, options, by)
      const { device, officers, recoveryCode } = recovered
      return { json: recovered, lines: [`设备 ${device}：${officers.join('、')}`, recoveryCode] }
    },
  },
  log: {
    beside: true,
    duty: 'auditor',
    async run(hub, { options, by }) {
      const read = await readAudit(hub, options.since, by, options.text)
      return { json: read, lines: options.json ? [] : await logLines(hub, read) }
    },
  },
  bundle: {
    beside: true,
    async run(hub, { options: { reply }, words: [file] }) {
      if (file === undefined)
        throw new Failure('HB-0019', '没有写同步包。', '例如 npm run hub -- bundle 同步包.cwbundle --data 文件夹。')
      const done = await bundle(hub, file, reply)
      const { applied, duplicate, merged, conflict, rejected, kept } = done.answers
      return {
        json: done,
        lines: [
          `设备 ${done.device}：收下 ${applied + merged} 项，早已收下 ${duplicate} 项，冲突 ${conflict} 项，退回 ${rejected} 项，看不懂先留存 ${kept} 项，附件 ${done.files} 个`,
          `回执和 ${done.changes} 条资料已写入 ${done.reply}，请带回设备导入`,
        ],
      }
    },
  },
  demo: {
    duty: 'security',
    async run(hub, { options }) {
      const filled = await fillDemo(hub, wholeNumber(options.subjects, 'subjects', 10, 2_000_000))
      return { json: filled, lines: [`已填入演示城市：${filled.subjects} 个主体，${filled.tasks} 项任务`] }
    },
  },
}

/** Commands on the data as files, which open no hub. */
const fileCommands: Readonly<Record<string, (where: Where, file: string) => Promise<Answer>>> = {
  async backup(where, file) {
    const { hint, ...made } = await backup(where, file, new Date())
    return { json: made, lines: [`已备份 ${made.files} 个文件，${made.bytes} 字节`, hint] }
  },
  async restore(where, file) {
    const restored = await restore(where, file)
    return { json: restored, lines: [`已恢复 ${restored.files} 个文件，${restored.bytes} 字节`] }
  },
}

async function main(argv: readonly string[]): Promise<void> {
  const { values: options, positionals } = readArguments(argv)
  if (options.help) return console.log(help)
  const [name = 'serve', ...words] = positionals
  const command = commands[name]
  const onFiles = fileCommands[name]
  if (!command && !onFiles) throw new Failure('HB-0010', `没有“${name}”这个命令。`, '用 --help 查看用法。')
  const { HUB_DATABASE_URL: database, HUB_PASSPHRASE: passphrase } = process.env
  if (options.data === undefined && !database)
    throw new Failure('HB-0010', '没有写资料文件夹。', '请用 --data 写明，或在环境变量 HUB_DATABASE_URL 中给出数据库。')
  if (options.data !== undefined && database) console.error('资料在 HUB_DATABASE_URL 的数据库中，--data 没有使用。')
  const resources = path.join(rootFolder(), 'resources')
  const folder = options.data === undefined ? undefined : path.resolve(options.data)
  if (onFiles) {
    const [file] = words
    if (file === undefined)
      throw new Failure('HB-0019', '没有写备份文件。', `例如 npm run hub -- ${name} 备份.cwhb --data 文件夹。`)
    return print(await onFiles({ folder: database ? undefined : folder, passphrase }, file), options)
  }
  if (!command) return
  // Hubs on one PostgreSQL work beside each other; a folder has one.
  const hold = database || folder === undefined || command.beside ? null : await holdFolder(folder)
  try {
    const hub = await openHub({ folder, database, resources, passphrase })
    try {
      if (hub.warning && name !== 'serve') console.error(hub.warning)
      const by = await acting(hub, command.duty ?? null, options.as, name)
      print(await command.run(hub, { options, words, resources, by }), options)
    } finally {
      await hub.close()
    }
  } finally {
    hold?.release()
  }
}

function print(answer: Answer, { json }: Arguments): void {
  if (answer) console.log(json ? JSON.stringify(answer.json) : answer.lines.join('\n'))
}

/** Exit codes: 1 not done, 2 wrong usage, 3 folder in use. */
function tell(error: unknown): number {
  if (error instanceof FolderBusy) {
    console.error(error.message)
    return 3
  }
  if (error instanceof Failure) {
    console.error(`${error.data.sentence}${error.data.remedy}（${error.data.code}）`)
    return /^HB-00(1[0-9]|20|3[0-3])$/.test(error.data.code) ? 2 : 1
  }
  console.error(error)
  return 1
}

// The folder's files are nobody else's business, whatever the shell's default is.
process.umask(0o077)
try {
  await main(process.argv.slice(2))
} catch (error) {
  process.exitCode = tell(error)
}
