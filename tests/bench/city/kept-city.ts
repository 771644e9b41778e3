import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { legalDay } from '../../../src-main/features/legal-day.ts'
import { root } from '../../support/host.ts'
import { changingFile, madeFile } from './city.ts'

/** Where the city of a size lies, and whether it was made in this run. */
export type KeptCity = { readonly place: string; readonly fresh: boolean }

/** Folders that decide what a city holds: another state of them needs another city. */
const DECIDING = ['src-main/features/demo', 'src-main/database/migrations/city', 'resources/rule-sets']

/**
 * The city of so many subjects, made as of today unless it lies in the folder from an earlier run; cities of the same size
 * and another day or state are removed.
 */
export async function keptCity(folder: string, subjects: number, say: (words: string) => void): Promise<KeptCity> {
  const start = `city-${subjects}-`
  const name = `${start}${legalDay(new Date())}-${stateOf()}`
  const place = path.join(folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(madeFile(place)) && !existsSync(changingFile(place))) return { place, fresh: false }
  for (const old of readdirSync(folder)) {
    if (old.startsWith(start)) rmSync(path.join(folder, old), { recursive: true, force: true })
  }
  await makeCity(place, subjects, say)
  return { place, fresh: true }
}

/**
 * Makes a city of so many subjects in an empty folder, in a process of its own; a CPU profile of it goes to `profileFolder`.
 * Throws when it cannot be made.
 */
export function makeCity(
  place: string,
  subjects: number,
  say: (words: string) => void,
  profileFolder?: string,
): Promise<void> {
  const profiling = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []
  const child = fork(path.join(import.meta.dirname, 'make-city.ts'), [place, String(subjects)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: profiling,
  })
  let errors = ''
  child.stderr?.on('data', (data: Buffer) => {
    errors += data.toString()
  })
  child.on('message', (message) => say((message as { words: string }).words))
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the city of ${subjects} subjects could not be made: ${errors}`))
    })
  })
}

function stateOf(): string {
  const hash = createHash('sha256')
  for (const folder of DECIDING) {
    const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).sort()
    for (const name of names) {
      const file = path.join(root, folder, name)
      if (/\.(ts|json)$/.test(name)) hash.update(name).update(readFileSync(file))
    }
  }
  return hash.digest('hex').slice(0, 8)
}
