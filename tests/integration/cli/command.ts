import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, vi } from 'vitest'
import { showcase } from '../../../src-main/features/demo/showcase/showcase.ts'
import { SHOWCASE } from '../../../src-main/features/demo/showcase/showcase-names.ts'
import type { VisitDescription } from '../../../src-main/features/visit/contract.ts'
import { cli, PASSPHRASE } from '../../support/host.ts'

/** A place for the files of one test file, removed at its end. */
export function openBox(): { readonly path: string; file(name: string, content: string | Uint8Array): string } {
  const box = mkdtempSync(path.join(tmpdir(), 'workstation-cli-'))
  afterAll(() => rmSync(box, { recursive: true, force: true }))
  return {
    path: box,
    file(name, content) {
      const file = path.join(box, name)
      writeFileSync(file, content)
      return file
    },
  }
}

/** What a command printed and how it ended. */
export type Ran = ReturnType<typeof cli>

/** Runs a command with a passphrase of its own. */
export function cliWith(passphrase: string, folder: string, ...words: string[]): Ran {
  vi.stubEnv('WORKSTATION_PASSPHRASE', passphrase)
  try {
    return cli(folder, ...words)
  } finally {
    vi.unstubAllEnvs()
  }
}

/** Runs a command that must succeed; answers what it printed. */
export function done(folder: string, ...words: string[]): Record<string, unknown> {
  const { code, json, stderr } = cliWith(PASSPHRASE, folder, ...words)
  if (code !== 0) throw new Error(`${words.join(' ')}: ${code} ${JSON.stringify(json)} ${stderr}`)
  return json
}

/** Runs a command that must not succeed; answers its exit code and what it says. */
export function refused(folder: string, ...words: string[]): { exit: number | null; code: string; sentence: string } {
  const { code: exit, json } = cliWith(PASSPHRASE, folder, ...words)
  const { code, sentence } = json.error as { code: string; sentence: string }
  return { exit, code, sentence }
}

/** Code of the restaurant that every demonstration city has. */
export const restaurantCode = ((): string => {
  const found = showcase('', '2026-01-01').subjects.find((subject) => subject.name === SHOWCASE.restaurant)?.code
  if (!found) throw new Error('the demonstration city has no restaurant')
  return found
})()

/** The example of a check that the command line prints for the restaurant. */
export const exampleOf = (folder: string): VisitDescription =>
  done(folder, 'visit', '--example', restaurantCode) as VisitDescription
