import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEncrypted } from '../../../src-main/database/open.ts'
import { openKey, readKeyFile } from '../../../src-main/features/access/keys/keys.ts'
import { cli, PASSPHRASE } from '../../support/host.ts'
import { fillDemo } from './shell.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-newer-'))
let key: Uint8Array

beforeAll(async () => {
  fillDemo(folder)
  const [wrap] = readKeyFile(folder)?.wraps ?? []
  const opened = wrap ? await openKey(wrap, PASSPHRASE) : null
  if (!opened) throw new Error('the folder has no key')
  key = opened
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Hash of every file of the folder, also below it. */
const hashes = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => {
        const file = path.join(parentPath, name)
        return [file, createHash('sha256').update(readFileSync(file)).digest('hex')]
      }),
  )

/** Gives a database another version; answers the one it had. */
function setVersion(name: string, version: number): number {
  const db = openEncrypted(path.join(folder, name), key)
  const before = Number(db.pragma('user_version', { simple: true }))
  db.pragma(`user_version=${version}`)
  db.close()
  return before
}

describe('a folder of a newer workstation', () => {
  it.each(['city.db', 'work.db'])('is refused because of %s, and not one byte of it changes', (name) => {
    const own = setVersion(name, 9990)
    const before = hashes()
    const { code, json } = cli(folder, 'search', '餐饮')
    expect(code).toBe(1)
    expect(json.error).toMatchObject({
      code: 'DB-0102',
      sentence: `${name} 由更新版本的工作站写成（版本 9990），本版本不能打开。`,
    })
    expect(hashes()).toEqual(before)
    setVersion(name, own)
  })

  it('opens again with the version it knows', () => {
    expect(cli(folder, 'search', '餐饮').code).toBe(0)
  })
})
