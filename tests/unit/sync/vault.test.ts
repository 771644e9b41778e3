import { createHash, randomBytes } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderVault } from '../../../src-main/hub/keeping/vault/folder.ts'
import type { FileVault } from '../../../src-main/hub/keeping/vault/vault.ts'

let folder: string
let vault: FileVault
const key = randomBytes(32)
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vault-'))
  vault = folderVault(folder, key)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function contentOf(name: string): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of vault.read(name)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const onlyFile = (): string => path.join(folder, globSync('*/*', { cwd: folder })[0] ?? '')

describe('the vault of attachments', () => {
  it('gives back what came in pieces of any size', async () => {
    const bytes = randomBytes(700_000)
    const name = hashOf(bytes)
    for (let at = 0; at < bytes.length; at += 123_457) await vault.append(name, bytes.subarray(at, at + 123_457), at)
    expect(await vault.finish(name)).toEqual({ kept: true, size: bytes.length })
    expect((await contentOf(name)).equals(bytes)).toBe(true)
  })

  it('drops an upload with another content and says nothing of it is held', async () => {
    await vault.append('0'.repeat(64), randomBytes(10), 0)
    expect(await vault.finish('0'.repeat(64))).toEqual({ kept: false, size: 10 })
    expect(await vault.received('0'.repeat(64))).toBe(0)
  })

  it('cut anywhere, counts only whole frames', async () => {
    const name = 'c'.repeat(64)
    await vault.append(name, randomBytes(1000), 0)
    const whole = readFileSync(onlyFile())
    await vault.append(name, randomBytes(500), 1000)
    const both = readFileSync(onlyFile())
    for (let size = 0; size <= both.length; size += 37) {
      writeFileSync(onlyFile(), both)
      truncateSync(onlyFile(), size)
      expect(await vault.received(name)).toBe(size >= both.length ? 1500 : size >= whole.length ? 1000 : 0)
    }
  })

  it('takes a frame that was damaged for a wrong upload, not for an error', async () => {
    const bytes = randomBytes(1000)
    const name = hashOf(bytes)
    await vault.append(name, bytes, 0)
    const stored = readFileSync(onlyFile())
    stored[500] = (stored[500] ?? 0) ^ 1
    writeFileSync(onlyFile(), stored)
    expect(await vault.finish(name)).toMatchObject({ kept: false })
  })

  it('refuses to read what was changed after it was kept', async () => {
    const bytes = randomBytes(1000)
    const name = hashOf(bytes)
    await vault.append(name, bytes, 0)
    await vault.finish(name)
    const stored = readFileSync(onlyFile())
    stored[700] = (stored[700] ?? 0) ^ 1
    writeFileSync(onlyFile(), stored)
    await expect(contentOf(name)).rejects.toThrow()
  })
})
