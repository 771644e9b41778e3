import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/**
 * Root of the project or of the packed application: the nearest folder above with `resources/`. From inside an
 * `app.asar` that is the folder which holds the archive, because the package puts `resources/` and `out/fonts/` beside it.
 */
export function rootFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(path.join(folder, 'resources', 'districts.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('resources/ is missing beside the program')
    folder = parent
  }
  return folder
}

/** Version of the program, from package.json. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(rootFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** The operating system's place for application data. */
export function dataFolder(): string {
  const name = 'credit-workstation'
  if (process.platform === 'win32')
    return path.join(process.env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'), name)
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', name)
  return path.join(process.env.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share'), name)
}

/** Entry file of a worker beside the running program: the TypeScript source in development, the bundle otherwise. */
export const entryUrl = (name: string): URL =>
  import.meta.url.endsWith('.ts') ? new URL(`../${name}.ts`, import.meta.url) : new URL(`./${name}.js`, import.meta.url)
