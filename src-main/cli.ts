import path from 'node:path'
import { ORPCError } from '@orpc/client'
import { Failure } from './features/failure/failure.ts'
import { readArguments, UsageError } from './hosts/cli/arguments.ts'
import { commands } from './hosts/cli/commands.ts'
import type { Answer } from './hosts/cli/job.ts'
import { openLocked, openUnlocked } from './hosts/cli/session.ts'
import type { EngineClient } from './hosts/engine-client.ts'
import { EngineRefused } from './hosts/engine-host.ts'

/** Headless jobs on one data folder. */

const HELP = `信用监管工作站命令行

用法：npm run -s cli -- 命令 [参数] [--data 文件夹] [--json] [--officer 姓名]

${Object.values(commands)
  .map((command) => `  ${command.usage}\n      ${command.says}`)
  .join('\n')}

口令取自环境变量 WORKSTATION_PASSPHRASE，没有时在终端询问；新文件夹用这个口令建立。
退出码：0 成功；1 没有做成（或核验结果不是真实）；2 用法不对；3 资料文件夹正被使用。`

async function run({ name = '', words, officer, options }: ReturnType<typeof readArguments>): Promise<Answer> {
  const command = commands[name]
  if (!command) throw new UsageError(`没有“${name}”这个命令。用 --help 看全部命令。`)
  const job = await command.plan(words, options)
  if (command.needs === 'none') return job(undefined as unknown as EngineClient)
  const folder = path.resolve(options.data)
  const session = command.needs === 'locked' ? await openLocked(folder) : await openUnlocked(folder, officer)
  try {
    return await job(session.engine)
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
  console.error(error)
  return { code: 'EN-0001', sentence: '这一步没有做成。', remedy: '已保存的内容不受影响。请重试。', exit: 1 }
}

let json = process.argv.includes('--json')
try {
  const call = readArguments(process.argv.slice(2))
  json = call.json
  if (call.help || !call.name) {
    console.log(HELP)
    process.exitCode = call.help ? 0 : 2
  } else {
    const answer = await run(call)
    console.log(call.json ? JSON.stringify(answer.json) : answer.lines.join('\n'))
    process.exitCode = answer.exit ?? 0
  }
} catch (error) {
  const { code, sentence, remedy, exit } = explain(error)
  if (json) console.log(JSON.stringify({ error: { code, sentence, remedy } }))
  else console.error(`${sentence}${remedy}（${code}）`)
  process.exitCode = exit
}
