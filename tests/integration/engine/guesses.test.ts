import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSPHRASE, startWorkstation, type Workstation } from '../../support/host.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-guess-'))
const person = { name: '张伟', certificate: '16010524031', certificateUntil: '2028-03-31', office: '演示机关' }
let workstation: Workstation

beforeAll(async () => {
  workstation = await startWorkstation(folder)
  const { access } = workstation.engine
  await access.setUp({ passphrase: PASSPHRASE, officers: [person], agency: '演示机关' })
  await access.lock({ by: 'officer', idleMinutes: 0 })
})
afterAll(async () => {
  await workstation?.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('wrong passphrases tried at the same time', () => {
  it('count one by one: five are answered, then the way in is closed, also for the right one', async () => {
    const { access } = workstation.engine
    const officer = (await access.state()).officers[0]?.id ?? ''
    const guess = (passphrase: string): Promise<string> =>
      access.unlock({ officer, passphrase, companion: null }).then(
        () => 'open',
        (error: { data: { code: string } }) => error.data.code,
      )
    const said = await Promise.all(Array.from({ length: 8 }, (_, n) => guess(`Wrong-${n}-pass`)))
    expect(said.sort()).toEqual([...Array(4).fill('AC-0107'), ...Array(4).fill('AC-0108')])
    expect(await access.state()).toMatchObject({ attemptsLeft: 0, lockedUntil: expect.any(String) })
    expect(await guess(PASSPHRASE)).toBe('AC-0108')
  })
})
