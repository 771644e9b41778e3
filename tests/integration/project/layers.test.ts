import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../../..')
const planted: string[] = []

const plant = (file: string, text: string): void => {
  const full = path.join(root, file)
  writeFileSync(full, text)
  planted.push(full)
}

const node = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'node_modules', script), ...args], { cwd: root, encoding: 'utf8' })
const cruise = () =>
  node(
    'dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'src-main',
    'src-renderer',
  )

describe('the layout is the architecture', () => {
  afterEach(() => {
    for (const file of planted.splice(0)) rmSync(file, { force: true })
  })

  it('no file imports what its folder may not', () => {
    const { status, stdout } = cruise()
    expect(stdout).toMatch(/no dependency violations found \([1-9]\d{2,} modules/)
    expect(status).toBe(0)
  })

  it.each([
    [
      'law that reads a database',
      'src-main/law/planted.ts',
      "import { openStore } from '../database/handle.ts'\n\nexport const planted = openStore\n",
      'law-is-pure',
    ],
    [
      'law that reads a file',
      'src-main/law/planted.ts',
      "import { readFileSync } from 'node:fs'\n\nexport const planted = readFileSync\n",
      'law-is-pure',
    ],
    [
      'a page that imports a service, even as a type',
      'src-renderer/features/planted.ts',
      "import type * as service from '../../src-main/features/search/service.ts'\n\nexport type Planted = typeof service\n",
      'renderer-imports-contracts',
    ],
    [
      'a feature that knows Electron',
      'src-main/features/planted.ts',
      "import { app } from 'electron/main'\n\nexport const planted = app\n",
      'electron-stays-in-its-shell',
    ],
    [
      'a contract that imports a store',
      'src-main/features/audit/planted-contract.ts',
      "import { log } from './store.ts'\n\nexport const planted = log\n",
      'contract-imports-contracts',
    ],
  ])('finds %s', (_what, file, text, rule) => {
    plant(file, text)
    const { status, stdout } = cruise()
    expect(stdout).toContain(rule)
    expect(status).not.toBe(0)
  })

  it('the linter refuses Electron outside of its shell', () => {
    plant('src-main/features/planted.ts', "import { app } from 'electron/main'\n\nexport const planted = app\n")
    const { status, stdout, stderr } = spawnSync(
      path.join(root, 'node_modules/.bin/biome'),
      ['lint', 'src-main/features/planted.ts'],
      { cwd: root, encoding: 'utf8' },
    )
    expect(stdout + stderr).toContain('noRestrictedImports')
    expect(status).not.toBe(0)
  })

  it('everything is formatted, linted and typed', () => {
    const lint = spawnSync(path.join(root, 'node_modules/.bin/biome'), ['check', '--error-on-warnings', '.'], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(lint.stdout + lint.stderr).toContain('No fixes applied')
    expect(lint.status).toBe(0)
    const types = node('typescript/bin/tsc', '--noEmit', '-p', '.')
    expect(types.stdout).toBe('')
    expect(types.status).toBe(0)
  })
})
