import path from 'node:path'
import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/client'
import { Failure } from './features/failure/failure.ts'
import { type Answer, commands, type Options } from './hosts/cli/commands.ts'
import { openLocked, openUnlocked, UsageError } from './hosts/cli/session.ts'
import type { EngineClient } from './hosts/engine-client.ts'
import { EngineRefused } from './hosts/engine-host.ts'
import { dataFolder } from './hosts/paths.ts'

/** Headless jobs on one data folder. */

const HELP = `信用监管工作站命令行

用法：npm run -s cli -- 命令 [参数] [--data 文件夹] [--json] [--officer 姓名]

${Object.values(commands)
  .map((command) => `  ${command.usage}\n      ${command.says}`)
  .join('\n')}

口令取自环境变量 WORKSTATION_PASSPHRASE，没有时在终端询问；新文件夹用这个口令建立。
退出码：0 成功；1 没有做成（或核验结果不是真实）；2 用法不对；3 资料文件夹正被使用。`

function read(): {
  name: string | undefined
  words: string[]
  json: boolean
  help: boolean
  officer: string | undefined
  options: Options
} {
  const many = { type: 'string', multiple: true, default: [] as string[] } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string', default: path.join(dataFolder(), 'workstation') },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      officer: { type: 'string' },
      district: many,
      grade: many,
      limit: { type: 'string', default: '20' },
      example: { type: 'boolean', default: false },
      photo: many,
      out: { type: 'string' },
      purpose: { type: 'string', default: '行政检查存档' },
      hub: { type: 'string' },
      code: { type: 'string' },
      subjects: { type: 'string', default: '20000' },
      companion: { type: 'string' },
    },
  })
  const [name, ...words] = positionals
  const { json, help, officer, out, hub, code, companion, ...rest } = values
  return {
    name,
    words,
    json,
    help,
    officer,
    options: { ...rest, out, hub, code, companion, limit: Number(rest.limit), subjects: Number(rest.subjects) },
  }
}

async function run(name: string, words: string[], officer: string | undefined, options: Options): Promise<Answer> {
  const command = commands[name]
  if (!command) throw new UsageError(`没有“${name}”这个命令。用 --help 看全部命令。`)
  // A command that needs no engine (restore) never touches the client it is given.
  if (command.needs === 'none') return command.run(undefined as unknown as EngineClient, words, options)
  const session =
    command.needs === 'locked'
      ? await openLocked(path.resolve(options.data))
      : await openUnlocked(path.resolve(options.data), officer)
  try {
    return await command.run(session.engine, words, options)
  } finally {
    await session.close()
  }
}

function explain(error: unknown): { code: string; sentence: string; remedy: string; exit: number } {
  if (error instanceof UsageError) return { code: 'CLI-0001', sentence: error.message, remedy: '', exit: 2 }
  if (error instanceof EngineRefused)
    return { code: 'AC-0102', sentence: error.message, remedy: '', exit: error.busy ? 3 : 1 }
  if (error instanceof Failure) return { ...error.data, exit: 1 }
  if (error instanceof ORPCError && error.code === 'FAILURE') {
    return { ...(error.data as { code: string; sentence: string; remedy: string }), exit: 1 }
  }
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return { code: 'CLI-0001', sentence: `参数不对：${error.message}`, remedy: '用 --help 看用法。', exit: 2 }
  }
  return { code: 'EN-0001', sentence: error instanceof Error ? error.message : String(error), remedy: '', exit: 1 }
}

let json = process.argv.includes('--json')
try {
  const call = read()
  json = call.json
  if (call.help || !call.name) {
    console.log(HELP)
    process.exitCode = call.help ? 0 : 2
  } else {
    const answer = await run(call.name, call.words, call.officer, call.options)
    console.log(call.json ? JSON.stringify(answer.json) : answer.lines.join('\n'))
    process.exitCode = answer.exit ?? 0
  }
} catch (error) {
  const { code, sentence, remedy, exit } = explain(error)
  if (json) console.log(JSON.stringify({ error: { code, sentence, remedy } }))
  else console.error(`${sentence}${remedy}（${code}）`)
  process.exitCode = exit
}
