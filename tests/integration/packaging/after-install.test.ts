import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../support/host.ts'

/** What electron-builder fills in. */
const NAMES: Record<string, string> = {
  sanitizedProductName: 'CreditWorkstation',
  executable: 'credit-workstation',
}

describe.skipIf(process.platform !== 'linux')('after the deb is installed', () => {
  let folder = ''
  const at = (...parts: string[]): string => path.join(folder, ...parts)
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'workstation-install-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('the sandbox has its set-uid bit whatever the kernel answers to root, and the command is on the path', () => {
    for (const name of ['opt/CreditWorkstation', 'usr/bin', 'tools']) mkdirSync(at(name), { recursive: true })
    for (const tool of ['chmod', 'ln']) symlinkSync(path.join('/bin', tool), at('tools', tool))
    symlinkSync('/bin/true', at('tools/chown'))
    writeFileSync(at('opt/CreditWorkstation/chrome-sandbox'), '', { mode: 0o644 })
    const script = readFileSync(path.join(root, 'resources/packaging/after-install.tpl'), 'utf8')
      .replaceAll(/\$\{(\w+)\}/g, (_, name: string) => NAMES[name] ?? `unknown ${name}`)
      .replaceAll(/(?<=["' ])\/(opt|usr|etc)\//g, `${folder}/$1/`)
    writeFileSync(at('after-install'), script)
    const { status, stderr } = spawnSync('/bin/bash', [at('after-install')], {
      encoding: 'utf8',
      env: { PATH: at('tools') },
    })
    expect([status, stderr]).toEqual([0, ''])
    expect(statSync(at('opt/CreditWorkstation/chrome-sandbox')).mode & 0o7777).toBe(0o4755)
    expect(readlinkSync(at('usr/bin/credit-workstation'))).toBe(at('opt/CreditWorkstation/credit-workstation'))
  })
})
