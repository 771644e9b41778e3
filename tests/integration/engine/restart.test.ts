import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemo, openShell, type Shell, unlock } from './shell.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-restart-'))
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

describe('an engine that dies', () => {
  it('is started again: calls wait for it, the officer stays signed in, the visit is where it was', async () => {
    const { engine } = shell
    const before = await engine.access.session()
    const [found] = (await engine.search.find({ text: '', filters: {}, offset: 0, limit: 1, sort: 'name' })).rows
    const { id } = await engine.visit.start({ subjectUid: found?.uid ?? '', taskId: null })
    await engine.visit.chooseChecklist({ id, checklist: '01' })
    const { opening } = await engine.visit.example({ code: found?.code ?? '' })
    await engine.visit.saveOpening({ id, patch: { ...opening, spot: '后厨' } })
    await engine.visit.place({ id, stage: 'items', item: '01-03' })

    await shell.killEngine()
    expect(await engine.access.session()).toEqual(before)
    expect(await engine.visit.recovered()).toMatchObject({ visit: id })
    expect(await engine.visit.get({ id })).toMatchObject({
      stage: 'items',
      currentItem: '01-03',
      opening: { spot: '后厨' },
    })
  })

  it('after the folder was locked asks for the passphrase', async () => {
    const { engine } = shell
    await engine.access.lock({ by: 'officer', idleMinutes: 0 })
    await shell.killEngine()
    expect(await engine.access.state()).toMatchObject({ phase: 'locked', resting: expect.stringContaining('第 3 项') })
    await expect(engine.access.session()).rejects.toMatchObject({ data: { code: 'AC-0101' } })
    await unlock(shell)
    expect(await engine.access.state()).toMatchObject({ phase: 'unlocked' })
  })

  it('for the fourth time within a minute ends the workstation with a sentence, instead of a loop', async () => {
    await shell.killEngine()
    await shell.engine.access.session()
    const ended = new Promise((resolve) => shell.process.once('exit', resolve))
    await shell.killEngine()
    expect(await ended).toBe(1)
    expect(shell.output()).toContain('工作站内核一分钟内多次停止，不再重新启动。已保存的内容不受影响。')
  })
})
