import { fork } from 'node:child_process'
import path from 'node:path'
import type { Finding } from './row.ts'

/** How a measure is run: on which kept city, how often, and where a CPU profile of every process it starts goes, if anywhere. */
export type Run = {
  readonly place: string
  readonly subjects: number
  readonly rounds: number
  readonly profileFolder?: string
}

/** What a measure found until it ended; `failed` says why it did not end well. */
export type Outcome = { readonly findings: readonly Finding[]; readonly failed: string | null }

/** Longer than any measure of two million subjects: one that hangs must not keep the others. */
const LONGEST_MS = 45 * 60_000
const LAST_WORDS = 1500

/** Runs a measure in a process of its own; whatever happens to it, this one answers. */
export function runMeasure(name: string, { place, subjects, rounds, profileFolder }: Run): Promise<Outcome> {
  const profiling = profileFolder ? `--cpu-prof --cpu-prof-dir=${profileFolder}` : ''
  const child = fork(path.join(import.meta.dirname, 'measure.ts'), [name, place, String(subjects), String(rounds)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${profiling}`.trim() },
  })
  const findings: Finding[] = []
  let errors = ''
  let late = false
  child.stderr?.on('data', (data: Buffer) => {
    errors = `${errors}${data.toString()}`.slice(-LAST_WORDS)
  })
  child.on('message', (message) => findings.push(message as Finding))
  const timer = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, LONGEST_MS)
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      const well = code === 0 && !late
      resolve({ findings, failed: well ? null : why(late ? 'took longer than 45 minutes' : errors, code, signal) })
    })
  })
}

function why(words: string, code: number | null, signal: string | null): string {
  const sentence = words
    .split('\n')
    .find((line) => /(Error|Failure|Timeout)\b.*:|exceeded/.test(line))
    ?.trim()
  return sentence || words.trim().slice(0, LAST_WORDS) || `ended with ${code ?? signal}`
}
