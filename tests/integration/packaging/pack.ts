import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../support/host.ts'

const require = createRequire(import.meta.url)

/** The two packages that electron-builder packs with, as far as the test asks them. */
type Asar = {
  listPackage(archive: string, options: { isPack: boolean }): string[]
  statFile(archive: string, file: string): { size?: number; unpacked?: boolean }
  extractFile(archive: string, file: string): Buffer
  extractAll(archive: string, folder: string): void
}
type Fuses = {
  getCurrentFuseWire(program: string): Promise<Record<string, number>>
  FuseV1Options: Record<string, string | number>
}
const load = async <T>(name: string): Promise<T> => (await import(pathToFileURL(require.resolve(name)).href)) as T
export const asar = await load<Asar>('@electron/asar')
export const fuses = await load<Fuses>('@electron/fuses')

/** Characters of the wire. */
export const [OFF, ON] = [...'01'].map((sign) => sign.charCodeAt(0))

/** What Electron's own fuse wire looks like before it is set: sentinel, version 1, nine fuses, each enabled. */
const UNSET_FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009111111111'

/** A folder that looks like Electron's distribution to electron-builder, so that packing needs no download. */
function standIn(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  for (const name of ['locales', 'resources']) mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, 'electron'), `program ${UNSET_FUSES} program`)
  writeFileSync(path.join(folder, 'version'), version)
  for (const name of ['chrome-sandbox', 'chrome_crashpad_handler']) writeFileSync(path.join(folder, name), '')
  for (const name of ['zh-CN', 'en-US', 'de', 'fr']) writeFileSync(path.join(folder, 'locales', `${name}.pak`), '')
  return folder
}

/** Packs the built project as `npm run package` does, without making an installer; answers the unpacked application. */
export function pack(folder: string): { application: string; status: number | null; output: string } {
  const out = path.join(folder, 'release')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      ...['--linux', 'dir', '--config', '.electron-builder.yml', '--publish', 'never'],
      `-c.electronDist=${standIn(path.join(folder, 'electron'))}`,
      `-c.directories.output=${out}`,
    ],
    // Under the name of the test runner electron-builder says nothing, not even why it failed.
    { cwd: root, encoding: 'utf8', env: { ...process.env, VITEST: undefined, NODE_ENV: undefined } },
  )
  const application = path.join(out, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`)
  return { application, status, output: stdout + stderr }
}
