import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { FolderBusy, holdFolder } from '../../../src-main/hosts/lock.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const script = `import { holdFolder } from ${JSON.stringify(path.join(import.meta.dirname, '../../../src-main/hosts/lock.ts'))}
await holdFolder(process.argv[1])
console.log('held')
setInterval(() => {}, 1000)`

describe('one process works on a folder', () => {
  it('a second one is told who holds it and since when', async () => {
    const hold = await holdFolder(folder)
    await expect(holdFolder(folder)).rejects.toThrow(FolderBusy)
    await expect(holdFolder(folder)).rejects.toThrow(new RegExp(`进程 ${process.pid}，自 \\d{2}:\\d{2}`))
    hold.release()
    const again = await holdFolder(folder)
    again.release()
  })

  it('the folder is free again after its holder was killed', async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await expect(holdFolder(folder)).rejects.toThrow(`进程 ${child.pid}`)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    const hold = await holdFolder(folder)
    hold.release()
  })
})
