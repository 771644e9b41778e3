import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemo, openShell, type Shell, unlock } from './shell.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-frame-'))
let shell: Shell

beforeAll(async () => {
  fillDemo(folder)
  shell = await openShell(folder)
  await unlock(shell)
})
afterAll(async () => {
  await shell?.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const call = (path: unknown, id: unknown = '1') => JSON.stringify({ i: id, p: { u: path, b: {} } })

describe('a frame that no page would send', () => {
  it.each<[string, string | Uint8Array]>([
    ['no JSON', '{"i":'],
    ['an empty text', ''],
    ['bytes', Uint8Array.from({ length: 512 }, (_, i) => (i * 37) % 256)],
    ['an empty binary', new Uint8Array()],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nested without end', `${'['.repeat(100_000)}`],
    ['a call of nothing', call('/none/of/these')],
    ['a call with a wrong address', call(42)],
    ['a call of a prototype', call('/__proto__/constructor')],
    ['an answer to no question', JSON.stringify({ i: '99', t: 4, p: { s: 200, b: {} } })],
  ])('%s does not end the engine', async (_, frame) => {
    let lost = false
    const off = shell.onConnected(() => {
      lost = true
    })
    const socket = await shell.socket()
    socket.send(frame)
    // A call that follows on the same socket is taken after the frame: only its answer shows that no harm was done.
    const answer = await new Promise<string>((resolve) => {
      socket.once('close', () => resolve('closed'))
      socket.on('message', (data) => data.toString().includes('"i":"after"') && resolve(data.toString()))
      socket.send(call('/access/state', 'after'))
    })
    expect(answer).toContain('"phase":"unlocked"')
    expect(await shell.engine.access.state()).toMatchObject({ phase: 'unlocked' })
    expect(lost).toBe(false)
    off()
    socket.terminate()
  })
})
