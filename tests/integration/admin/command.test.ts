import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeCode } from '../../../src-main/hub/keeping/enrol.ts'
import { hubCommand } from '../sync/support/hub-process.ts'
import { type Stand, startHub, zhangWei } from '../sync/support/stand.ts'
import { Visitor } from './browser.ts'

let stand: Stand

beforeEach(async () => {
  stand = await startHub()
  await makeCode(stand.hub, zhangWei)
})
afterEach(() => stand.close())

describe('the command that lets somebody in', () => {
  it('prints a passphrase once for who holds a post', async () => {
    const folder = stand.folder
    const system = ['--role', 'system', '--officer', '周密', '--certificate', '450', '--data', folder]
    expect(hubCommand(['officer', ...system]).status).toBe(0)
    const { status, stdout } = hubCommand(['passphrase', '--certificate', '450', '--data', folder, '--json'])
    expect(status).toBe(0)
    const given = JSON.parse(stdout) as { passphrase: string; name: string }
    expect(given.name).toBe('周密')
    const who = new Visitor(stand.url)
    expect((await who.signIn('450', given.passphrase)).status).toBe(303)
    expect(hubCommand(['passphrase', '--certificate', zhangWei.certificate, '--data', folder]).status).toBe(1)
    expect(hubCommand(['passphrase', '--data', folder]).status).toBe(2)
  })
})
