import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli, type Running, root, start } from '../../support/host.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-one-'))
let first: Running

beforeAll(async () => {
  first = await start('browser', ['--data', folder], /工作站 http/)
})
afterAll(async () => {
  await first?.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('a folder that a workstation works on', () => {
  const sentence = () =>
    expect.stringMatching(new RegExp(`^资料库正由工作站使用（进程 ${first.process.pid}，自 \\d{2}:\\d{2}），请先退出`))

  it('is refused to the command line with 3 and the holder’s process', () => {
    const { code, json } = cli(folder, 'search', '餐饮')
    expect(code).toBe(3)
    expect(json.error).toMatchObject({ sentence: sentence() })
  })

  it('is refused to a second window, also by another way to it', () => {
    const detour = path.join(folder, '..', path.basename(folder), '.')
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'out/main/browser.js'), '--data', detour], {
      encoding: 'utf8',
    })
    expect(status).toBe(3)
    expect(stderr).toEqual(sentence())
  })

  it('is free again after the holder was killed', async () => {
    await first.stop('SIGKILL')
    expect(cli(folder, 'search', '餐饮').code).toBe(0)
  })
})
