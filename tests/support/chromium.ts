import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: { executablePath: string; args: string[] }
  }
}

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

/** A Chromium for the tests: CHROMIUM_PATH, the system's, else the one that ships in an npm package. */
export async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const found = [process.env.CHROMIUM_PATH, ...SYSTEM].find((file) => file && existsSync(file))
  if (found) return { executablePath: found, args: FLAGS }
  // The package reuses whatever lies in the temporary folder under its name: each version gets its own.
  const folder = path.join(tmpdir(), 'credit-workstation-chromium-153')
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    return { executablePath: await chromium.executablePath(), args: [...chromium.args, ...FLAGS] }
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await findChromium())
}
