import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSPHRASE, startWorkstation, type Workstation } from '../../support/host.ts'
import { enrol, hubOnly, type Office, openOffice } from './office.ts'

let office: Office
let workstation: Workstation
let folder: string

beforeAll(async () => {
  office = await openOffice()
  folder = path.join(office.box, 'data')
  workstation = await startWorkstation(folder)
})
afterAll(async () => {
  await workstation?.stop('SIGKILL')
  await office?.close()
})

describe('a new folder that enrols', () => {
  it.each<[string, () => { hub: string; code: string; passphrase: string }, RegExp]>([
    ['a wrong code', () => ({ hub: office.hub, code: 'AAAA-BBBB-CCCC', passphrase: PASSPHRASE }), /登记码/],
    [
      'a web page',
      () => ({ hub: office.portal, code: 'AAAA-BBBB-CCCC', passphrase: PASSPHRASE }),
      /不是同步中心的内容/,
    ],
    ['a weak passphrase', () => ({ hub: office.hub, code: office.code(), passphrase: '1234567' }), /口令至少 8 位/],
  ])('is still new after %s', async (_, request, words) => {
    const failed = enrol(workstation.engine, request())
    await expect(failed).rejects.toMatchObject({ data: { sentence: expect.stringMatching(words) } })
    expect(await workstation.engine.access.state()).toMatchObject({ phase: 'setup', officers: [] })
    expect(readdirSync(folder)).toEqual([])
  })

  it('takes the first data, signs the officer in and gives the recovery code once', async () => {
    const { engine } = workstation
    const steps = await enrol(engine, { hub: office.hub, code: office.code(), passphrase: PASSPHRASE })
    expect([...new Set(steps.map(({ step }) => step))]).toEqual(['code', 'identity', 'passphrase', 'data', 'done'])
    const codes = steps.flatMap(({ recoveryCode }) => recoveryCode ?? [])
    expect(codes).toEqual([expect.stringMatching(/^([2-9A-Z]{5}-){4}[2-9A-Z]{5}$/)])
    expect(await engine.access.session()).toMatchObject({ officer: { name: '张伟' }, hub: office.hub })
    expect(await engine.subject.byCode({ code: hubOnly })).toMatchObject({ uid: expect.any(String) })
    await engine.access.lock({ by: 'officer', idleMinutes: 0 })
    const [first] = (await engine.access.state()).officers
    const recovery = { officer: first?.id ?? '', recoveryCode: codes[0] ?? '', passphrase: 'Another-2026' }
    expect(await engine.access.recover(recovery)).toMatchObject({ officer: { name: '张伟' } })
  })
})
