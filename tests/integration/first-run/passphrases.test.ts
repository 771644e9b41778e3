import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWorkstation, type Workstation } from '../../support/host.ts'

const box = mkdtempSync(path.join(tmpdir(), 'passphrases-'))
const officer = {
  name: '王建国',
  certificate: '16010599001',
  certificateUntil: '2030-12-31',
  office: '虚构区市场监管局',
}
const FIRST = 'First-2026'
let workstation: Workstation
let recoveryCode: string

const change = (current: string, next: string) => workstation.engine.access.changePassphrase({ current, next })
const refusal = (code: string) => ({ data: { code } })

beforeAll(async () => {
  workstation = await startWorkstation(path.join(box, 'data'))
})
afterAll(async () => {
  await workstation?.stop('SIGKILL')
  rmSync(box, { recursive: true, force: true })
})

describe('passphrases', () => {
  it('do not say whose they are', async () => {
    const { engine } = workstation
    const setUp = (passphrase: string) =>
      engine.access.setUp({ passphrase, officers: [officer, { ...officer, certificate: '16010599002' }], agency: '虚' })
    await expect(setUp('王建国-2026')).rejects.toMatchObject(refusal('AC-0124'))
    await expect(setUp('z16010599001')).rejects.toMatchObject(refusal('AC-0124'))
    expect(await engine.access.state()).toMatchObject({ phase: 'setup' })
    recoveryCode = (await setUp(FIRST)).recoveryCode
  })

  it('of the last five times cannot come again; an older one can', async () => {
    await expect(change(FIRST, FIRST)).rejects.toMatchObject(refusal('AC-0123'))
    let current = FIRST
    for (let i = 2; i <= 6; i++) {
      const next = `Number-${i}-2026`
      await change(current, next)
      await expect(change(next, current)).rejects.toMatchObject(refusal('AC-0123'))
      current = next
    }
    await expect(change(current, 'Number-2-2026')).rejects.toMatchObject(refusal('AC-0123'))
    await change(current, FIRST)
  })

  it('set with the recovery code obey the same', async () => {
    const { engine } = workstation
    const [known] = (await engine.access.state()).officers
    await engine.access.lock({ by: 'officer', idleMinutes: 0 })
    const recover = (passphrase: string) =>
      engine.access.recover({ officer: known?.id ?? '', recoveryCode, passphrase })
    await expect(recover('Number-5-2026')).rejects.toMatchObject(refusal('AC-0123'))
    expect(await engine.access.state()).toMatchObject({ phase: 'locked' })
    expect(await recover('Quite-new-2026')).toMatchObject({ officer: { name: officer.name } })
  })
})
