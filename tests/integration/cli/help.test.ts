import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../../../src-main/hosts/cli/commands.ts'
import { root } from '../../support/host.ts'

const run = (...words: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'out/main/cli.js'), ...words], { encoding: 'utf8' })

describe('the help of the command line', () => {
  it('names every command with its arguments, the passphrase and the exit codes', () => {
    const { status, stdout } = run('--help')
    expect(status).toBe(0)
    const listed = [...stdout.matchAll(/^ {2}(\S+)/gm)].map((match) => match[1])
    expect(listed).toEqual(
      'import template search show grade visit enrol sync bundle diagnose report reports verify duplicates backup restore demo'.split(
        ' ',
      ),
    )
    for (const { usage, says } of Object.values(commands)) expect(stdout).toContain(`${usage}\n      ${says}`)
    expect(stdout).toContain('WORKSTATION_PASSPHRASE')
    expect(stdout).toMatch(/退出码：0 .*1 .*2 .*3 /)
  })

  it('is shown when no command is given, which is no success', () => {
    const { status, stdout } = run()
    expect(status).toBe(2)
    expect(stdout).toContain('用法')
  })
})
