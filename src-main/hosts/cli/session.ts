import { createInterface } from 'node:readline/promises'
import { type EngineClient, engineClient } from '../engine-client.ts'
import { type EngineHost, startEngine } from '../engine-host.ts'
import { UsageError } from './arguments.ts'

export type CliSession = { readonly engine: EngineClient; close(): Promise<void> }

/** The passphrase from the environment, else asked on the terminal without showing it. */
export async function askPassphrase(): Promise<string> {
  const given = process.env.WORKSTATION_PASSPHRASE
  if (given) return given
  if (!process.stdin.isTTY) throw new UsageError('没有口令：请设置环境变量 WORKSTATION_PASSPHRASE，或在终端中运行。')
  const terminal = createInterface({ input: process.stdin, output: process.stderr, terminal: true })
  try {
    const asked = terminal.question('口令：')
    // readline echoes what is typed; writing nothing keeps the passphrase off the screen.
    ;(terminal as unknown as { _writeToOutput(text: string): void })._writeToOutput = () => {}
    return await asked
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}

async function connect(folder: string): Promise<{ host: EngineHost; engine: EngineClient }> {
  const host = await startEngine({ folder, demoPassphrase: null, background: false })
  return { host, engine: engineClient(await host.connect()) }
}

/** Opens the engine on a folder without unlocking it. */
export async function openLocked(folder: string): Promise<CliSession> {
  const { host, engine } = await connect(folder)
  return { engine, close: () => host.stop() }
}

/** Officers a folder starts with when a command line sets it up; a real office enters its own in the window. */
const FIRST_OFFICERS = [
  { name: '张伟', certificate: '16010524031', certificateUntil: '2028-03-31', office: '演示机关' },
  { name: '李敏', certificate: '16010524057', certificateUntil: '2027-11-30', office: '演示机关' },
]

/** Opens the engine on a folder and unlocks it; a folder that was never set up is set up with the passphrase. */
export async function openUnlocked(folder: string, officerName: string | undefined): Promise<CliSession> {
  const { host, engine } = await connect(folder)
  try {
    const passphrase = await askPassphrase()
    const state = await engine.access.state()
    if (state.phase === 'setup') {
      const { recoveryCode } = await engine.access.setUp({ passphrase, officers: FIRST_OFFICERS, agency: '演示机关' })
      process.stderr.write(`已新建资料文件夹。恢复码（只显示这一次，请抄存）：${recoveryCode}\n`)
    } else {
      const officer = officerName ? state.officers.find((o) => o.name === officerName) : state.officers[0]
      if (!officer && state.phase !== 'erasing') throw new UsageError(`这台设备上没有登记“${officerName ?? ''}”。`)
      await engine.access.unlock({
        officer: officer?.id ?? '',
        passphrase,
        companion: state.companions.find((c) => c.id !== officer?.id)?.id ?? null,
      })
    }
    return { engine, close: () => host.stop() }
  } catch (error) {
    await host.stop()
    throw error
  }
}
