import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccessState } from '../../../src-main/features/access/contract.ts'
import { state as access, enrol, lock, unlock } from '../../../src-main/features/access/service.ts'
import { Workstation } from '../../../src-main/features/access/workstation.ts'
import { claimLogin } from '../../../src-main/features/sync/login.ts'
import { state } from '../../../src-main/features/sync/service.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { logins } from '../../../src-main/hub/commands/logins.ts'
import { makeCode } from '../../../src-main/hub/keeping/enrol.ts'
import { open as opened, shopCode, shopUid } from '../visit/visit-folder.ts'
import { fill, liMin, resources, type Stand, startHub, subject, sync, zhangWei } from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const box = mkdtempSync(path.join(tmpdir(), 'one-login-'))
const shop = subject(1, { uid: shopUid, code: shopCode, name: '金水区拾味坊小吃店' })
const VISIT = '0190a000-0000-7000-8000-0000000000a1'
const PASSPHRASE = '口令 2026 abc'
/** Unlockings and locks take time of their own; the hub's instants must differ. */
const moment = () => new Promise((resolve) => setTimeout(resolve, 5))

let stand: Stand
const all: Workstation[] = []

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  // Enters the one who accompanies into the register.
  await makeCode(stand.hub, liMin)
})
afterEach(async () => {
  for (const workstation of all.splice(0)) workstation.close()
  await stand.close()
})
afterAll(() => rmSync(box, { recursive: true, force: true }))

function newFolder(folder = mkdtempSync(path.join(box, 'folder-'))): Workstation {
  const options = { folder, resources, version: '0.0.0', demoPassphrase: null, keyHeld: () => {}, attended: true }
  const made = new Workstation(options)
  all.push(made)
  return made
}

async function enrolled(): Promise<Workstation> {
  const workstation = newFolder()
  const code = await makeCode(stand.hub, zhangWei)
  for await (const _ of enrol(workstation, { hub: stand.url, code, passphrase: PASSPHRASE }));
  await sync(workstation.context())
  return workstation
}

const unlocked = async (workstation: Workstation): Promise<void> => {
  await moment()
  const officer = access(workstation).officers[0]?.id ?? ''
  await unlock(workstation, { officer, passphrase: PASSPHRASE, companion: null })
}
const numberOf = (workstation: Workstation): string => workstation.context().device.number
const phase = (workstation: Workstation): AccessState['phase'] => access(workstation).phase
const untilClosed = (workstation: Workstation) =>
  vi.waitFor(() => expect(workstation.opened).toBeNull(), { timeout: 5000, interval: 50 })
const lockIt = (workstation: Workstation) => lock(workstation, { by: 'officer', idleMinutes: 0 })
const atHub = async (): Promise<string | undefined> => {
  const row = await stand.hub.db
    .selectFrom('open_login')
    .innerJoin('device', 'device.id', 'open_login.device')
    .select('device.number')
    .executeTakeFirst()
  return row?.number
}
const audited = async (action: string): Promise<Record<string, unknown>[]> =>
  (await stand.hub.db.selectFrom('audit').select('entry').where('device', '=', '').execute())
    .map((row) => JSON.parse(row.entry) as Record<string, unknown>)
    .filter((entry) => entry.action === action)

describe('one open login an account', () => {
  it('the second workstation ends the first at its next contact: it sends its work, saves, locks and says why', async () => {
    const a = await enrolled()
    const first = numberOf(a)
    expect(await atHub()).toBe(first)
    const { id } = visits.start(a.context(), { subjectUid: shop.uid, taskId: null })
    opened(a.context(), id)
    recordVisit(a.context(), VISIT, shop)
    const b = await enrolled()
    const second = numberOf(b)
    expect(await atHub()).toBe(second)
    expect(await audited('账号改在另一台设备登录')).toMatchObject([{ device: second }])

    expect(await sync(a.context())).toMatchObject({ pushed: 1, pulled: 0, waiting: 0 })
    expect(access(a)).toMatchObject({ phase: 'locked', lockedBy: 'elsewhere', elsewhere: { device: second } })
    // What was just typed is still saved while the page goes.
    visits.answer(a.context(), { id, item: '01-06', patch: { verdict: 'fail', note: '最后一句' } })
    await untilClosed(a)
    expect(phase(b)).toBe('unlocked')
    expect((await stand.hub.db.selectFrom('visit').select('id').execute()).map((row) => row.id)).toEqual([VISIT])

    // The program may be started again meanwhile: the page still says it.
    const again = newFolder(a.options.folder)
    expect(access(again)).toMatchObject({ phase: 'locked', elsewhere: { device: second } })
    await unlocked(again)
    expect(access(again).elsewhere).toBeNull()
    expect(visits.get(again.context(), { id }).answers).toMatchObject([{ item: '01-06', note: '最后一句' }])
    await sync(again.context())
    expect([phase(again), await atHub()]).toEqual(['unlocked', first])
    await sync(b.context())
    expect(access(b)).toMatchObject({ phase: 'locked', elsewhere: { device: first } })
    await untilClosed(b)
  })

  it('only an unlocking claims it: syncing by themselves two devices never take it from each other', async () => {
    const a = await enrolled()
    const b = await enrolled()
    await sync(a.context())
    await untilClosed(a)
    for (let i = 0; i < 3; i++) await sync(b.context())
    expect([phase(a), phase(b), await atHub()]).toEqual(['locked', 'unlocked', numberOf(b)])
    expect(await audited('账号改在另一台设备登录')).toHaveLength(1)
  })

  it('of two unlocked without a network the one unlocked last has it, whichever comes first', async () => {
    const a = await enrolled()
    const b = await enrolled()
    for (const one of [a, b]) lockIt(one)
    await unlocked(a)
    await unlocked(b)
    const [first, second] = [numberOf(a), numberOf(b)]
    await sync(b.context())
    expect(await atHub()).toBe(second)
    await sync(a.context())
    expect([await atHub(), access(a).elsewhere?.device, phase(b)]).toEqual([second, second, 'unlocked'])
    await untilClosed(a)
    await unlocked(a)
    lockIt(b)
    await unlocked(b)
    await sync(a.context())
    expect([phase(a), await atHub()]).toEqual(['unlocked', first])
    await sync(b.context())
    expect([phase(b), await atHub()]).toEqual(['unlocked', second])
    await sync(a.context())
    expect([access(a).elsewhere?.device, await atHub()]).toEqual([second, second])
    await untilClosed(a)
  })

  it('a clock that is ahead keeps it no longer than from the moment it was told', async () => {
    const a = await enrolled()
    const ahead = { ...a.context(), now: () => new Date(Date.now() + 86_400_000), clockOffsetMs: () => 0 }
    a.context().work.write((db) => claimLogin(db, ahead))
    await sync(a.context())
    await moment()
    const b = await enrolled()
    expect(await atHub()).toBe(numberOf(b))
    await sync(a.context())
    expect(access(a)).toMatchObject({ phase: 'locked', elsewhere: { device: numberOf(b) } })
    await untilClosed(a)
  })

  it('a visit handed over goes on on the second, and the first locks with it', async () => {
    const a = await enrolled()
    const { id } = visits.start(a.context(), { subjectUid: shop.uid, taskId: null })
    opened(a.context(), id)
    await sync(a.context())
    const b = await enrolled()
    await visits.continueHere(b.context(), { visit: id })
    visits.answer(b.context(), { id, item: '01-07', patch: { verdict: 'ok' } })
    await sync(b.context())
    await sync(a.context())
    const folder = a.context()
    expect(visits.get(folder, { id }).away).toMatchObject({ device: numberOf(b) })
    await untilClosed(a)
    expect(visits.get(b.context(), { id }).answers).toMatchObject([{ item: '01-07' }])
  })

  it('the office may allow several, which stands in the log', async () => {
    expect(await logins(stand.hub, undefined, { administrator: 'a@b' })).toEqual({ several: false })
    await logins(stand.hub, 'several', { administrator: 'a@b' })
    const a = await enrolled()
    const b = await enrolled()
    for (const one of [a, b, a]) await sync(one.context())
    expect([phase(a), phase(b)]).toEqual(['unlocked', 'unlocked'])
    expect(await audited('允许一个账号在多台设备登录')).toMatchObject([{ administrator: 'a@b' }])
    await logins(stand.hub, 'several', { administrator: 'a@b' })
    expect(await audited('允许一个账号在多台设备登录')).toHaveLength(1)
    await logins(stand.hub, 'one', { administrator: 'a@b' })
    await sync(a.context())
    expect(access(a).elsewhere?.device).toBe(numberOf(b))
    await untilClosed(a)
    await expect(logins(stand.hub, 'many', { administrator: 'a@b' })).rejects.toThrow('没有“many”这个选择')
  })

  it('a command that opens the folder for one act neither claims it nor is locked', async () => {
    const a = await enrolled()
    const b = await enrolled()
    lockIt(a)
    const { folder } = a.options
    const plain = { resources, version: '0.0.0', demoPassphrase: null, keyHeld: () => {} }
    const command = new Workstation({ folder, ...plain })
    all.push(command)
    await unlocked(command)
    recordVisit(command.context(), VISIT, shop)
    expect(await sync(command.context())).toMatchObject({ pushed: 1 })
    expect([phase(command), state(command.context()).items, await atHub()]).toEqual(['unlocked', [], numberOf(b)])
  })
})
