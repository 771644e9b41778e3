import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eraseFolder } from '../../../src-main/features/access/erasing/erase.ts'
import { readMarker } from '../../../src-main/features/access/erasing/marker.ts'
import { state as access, enrol, setUp, unlock } from '../../../src-main/features/access/service.ts'
import { Workstation } from '../../../src-main/features/access/workstation.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { signStep } from '../../../src-main/features/sync/wiping/order.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { makeCode, revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { open as opened, shopCode, shopUid } from '../visit/visit-folder.ts'
import { bareDevice, enrolBare, send } from './support/http.ts'
import { fill, liMin, resources, type Stand, startHub, subject, sync, zhangWei } from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const box = mkdtempSync(path.join(tmpdir(), 'erasing-'))
const shop = subject(1, { uid: shopUid, code: shopCode, name: '金水区拾味坊小吃店' })
const VISIT = '0190a000-0000-7000-8000-0000000000a1'
const PASSPHRASE = '口令 2026 abc'
const OFFLINE = 'http://127.0.0.1:9'

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

function openFolder(folder: string, noticeMs = 0): Workstation {
  const options = { folder, resources, version: '0.0.0', demoPassphrase: null, keyHeld: () => {}, attended: true }
  const made = new Workstation({ ...options, noticeMs })
  all.push(made)
  return made
}

async function enrolled(noticeMs = 0): Promise<Workstation> {
  const workstation = openFolder(mkdtempSync(path.join(box, 'folder-')), noticeMs)
  const code = await makeCode(stand.hub, zhangWei)
  for await (const _ of enrol(workstation, { hub: stand.url, code, passphrase: PASSPHRASE }));
  await sync(workstation.context())
  return workstation
}

/** Something that has not been handed over. */
async function leaveWork(workstation: Workstation): Promise<void> {
  const context = workstation.context()
  const bytes = randomBytes(1000)
  const sha256 = await context.files.put(bytes)
  recordVisit(context, VISIT, shop, { evidence: [{ sha256 }] })
  const file = { sha256, size: bytes.length, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00.000Z' }
  context.work.write((db) => db.run(db.query.insertInto('file').values({ ...file, upload: 1, confirmed_at: null })))
}

const numberOf = (workstation: Workstation): string => workstation.context().device.number
const contact = (workstation: Workstation) =>
  expect(sync(workstation.context())).rejects.toThrow('这台设备已被平台停用')
const untilErased = (workstation: Workstation) =>
  vi.waitFor(() => expect(readMarker(workstation.options.folder)?.state).toBe('told'), { timeout: 5000, interval: 20 })
const left = ({ options }: Workstation): string[] => readdirSync(options.folder)
const hubLog = async (): Promise<string[]> =>
  (await stand.hub.db.selectFrom('audit').select('entry').where('device', '=', '').orderBy('seq').execute())
    .map((row) => String(JSON.parse(row.entry).action))
    .filter((action) => action.includes('抹除'))
const atHub = async (): Promise<number> => (await stand.hub.db.selectFrom('visit').select('id').execute()).length
const BOTH = ['设备开始抹除资料', '设备已抹除资料']

describe('a revoked device erases itself', () => {
  it('once everything was handed over: the hub has it, both sides know, and the page says why', async () => {
    const a = await enrolled()
    const number = numberOf(a)
    await leaveWork(a)
    await revokeDevice(stand.hub, number, { takesWork: true })
    await contact(a)
    await untilErased(a)
    expect([await atHub(), left(a), await hubLog()]).toEqual([1, ['erased.json'], BOTH])
    expect(access(a)).toMatchObject({ phase: 'setup', officers: [], erased: { device: number } })
    const row = await stand.hub.db.selectFrom('device').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ wipe_begun_at: expect.any(String), wiped_at: expect.any(String) })
    expect(await stand.hub.db.selectFrom('recovery').selectAll().execute()).toEqual([])
    // The folder may serve again, and then nothing more is said of it.
    const officers = [{ ...zhangWei, certificateUntil: '2030-12-31' }]
    await setUp(a, { passphrase: PASSPHRASE, officers, agency: '试验机关' })
    expect([access(a).phase, access(a).erased, existsSync(path.join(a.options.folder, 'erased.json'))]).toEqual([
      ...['unlocked', null],
      false,
    ])
  })

  it('where the office gives up what it holds', async () => {
    const a = await enrolled()
    await leaveWork(a)
    await revokeDevice(stand.hub, numberOf(a), { wipes: true })
    await contact(a)
    await untilErased(a)
    expect([await atHub(), left(a), await hubLog()]).toEqual([0, ['erased.json'], BOTH])
  })

  it('says so first, and lets nobody in meanwhile', async () => {
    const a = await enrolled(300)
    const [number, officer] = [numberOf(a), a.context().officer.id]
    await revokeDevice(stand.hub, number, { wipes: true })
    await contact(a)
    expect(access(a)).toMatchObject({ phase: 'erasing', erased: { device: number } })
    expect(left(a)).toContain('work.db')
    await expect(unlock(a, { officer, passphrase: PASSPHRASE, companion: null })).rejects.toThrow('正在抹除本机资料')
    await untilErased(a)
    expect(access(a).phase).toBe('setup')
  })

  it('and takes nothing away that somebody else put into the folder', async () => {
    const a = await enrolled()
    writeFileSync(path.join(a.options.folder, '我的笔记.txt'), '不归工作站')
    await revokeDevice(stand.hub, numberOf(a), { wipes: true })
    await contact(a)
    await untilErased(a)
    expect(left(a).toSorted()).toEqual(['erased.json', '我的笔记.txt'])
  })
})

describe('nothing is erased', () => {
  it('of a device that was revoked without such an order', async () => {
    const a = await enrolled()
    await leaveWork(a)
    await revokeDevice(stand.hub, numberOf(a))
    await contact(a)
    await contact(a)
    expect([access(a).phase, await hubLog(), left(a).includes('work.db')]).toEqual(['unlocked', [], true])
  })

  it('while a check is open, a file waits or something came back to be decided', async () => {
    const a = await enrolled()
    const context = a.context()
    const { id } = visits.start(context, { subjectUid: shop.uid, taskId: null })
    opened(context, id)
    const said = { kind: 'task.taken', title: '接手任务', subjectUid: null, subjectName: '', baseVersion: null }
    const returned = context.work.write((db) => enqueue(db, context, { ...said, body: { task: 'none', from: '' } }))
    await revokeDevice(stand.hub, numberOf(a), { takesWork: true })
    await contact(a)
    await contact(a)
    expect(access(a).phase).toBe('unlocked')
    visits.discard(context, { id, reason: '设备停用' })
    await contact(a)
    expect(access(a).phase).toBe('unlocked')
    context.work.write((db) =>
      db.run(db.query.updateTable('outbox').set({ state: 'settled' }).where('id', '=', returned)),
    )
    // The log of that day goes up at one contact, and with the next nothing is left.
    await contact(a)
    if (a.opened) await contact(a)
    await untilErased(a)
    expect(await hubLog()).toEqual(BOTH)
  })

  it('by whoever else answers at the hub’s address, nor while the hub cannot be told', async () => {
    const a = await enrolled()
    await revokeDevice(stand.hub, numberOf(a), { wipes: true })
    const stranger = await startHub()
    const device = bareDevice()
    const context = a.context()
    await enrolBare(stranger.url, { ...device, id: context.device.id }, await makeCode(stranger.hub, zhangWei))
    await revokeDevice(stranger.hub, '001', { wipes: true })
    const { beginErasing } = await import('../../../src-main/features/sync/wiping/order.ts')
    expect(await beginErasing(context, stranger.url)).toBeNull()
    expect(await beginErasing(context, OFFLINE)).toBeNull()
    expect(access(a).phase).toBe('unlocked')
    await stranger.close()
  })

  it('for a word of anybody but the device itself, and a device in use that says it is done stays as it is', async () => {
    const a = await enrolled()
    const { device } = a.context()
    const say = (step: 'asks' | 'begins' | 'done', signature: string) =>
      send(stand.url, 'POST', '/wipe', { device: device.id, step, signature })
    expect((await say('done', signStep({ ...device, signingKey: bareDevice().privateKey }, 'done'))).status).toBe(401)
    expect((await say('begins', signStep(device, 'done'))).status).toBe(401)
    expect((await say('done', signStep(device, 'done'))).body).toMatchObject({ erase: 'nothing' })
    expect(await hubLog()).toEqual([])
    const row = await stand.hub.db.selectFrom('device').select(['wiped_at']).executeTakeFirstOrThrow()
    expect(row.wiped_at).toBeNull()
  })
})

/** A folder in the middle of erasing itself: ordered, and stopped before anything went. */
async function ordered(): Promise<string> {
  const a = await enrolled(600_000)
  await leaveWork(a)
  await revokeDevice(stand.hub, numberOf(a), { wipes: true })
  await contact(a)
  expect(readMarker(a.options.folder)?.state).toBe('ordered')
  return a.options.folder
}

describe('a device that is stopped while it erases itself', () => {
  it('goes on at the next start, wherever it was stopped, and once the keys went nothing can be read', async () => {
    const folder = await ordered()
    const names: string[] = []
    const count = path.join(box, 'count')
    cpSync(folder, count, { recursive: true })
    eraseFolder(count, (name) => names.push(name))
    expect(names.length).toBeGreaterThan(4)
    expect(names[0]).toBe('keys.json')
    for (const stopAt of names) {
      const copy = path.join(box, `stopped-${stopAt}`)
      cpSync(folder, copy, { recursive: true })
      const stop = (name: string): void => {
        if (name === stopAt) throw new Error('stopped')
      }
      expect(() => eraseFolder(copy, stop)).toThrow('stopped')
      if (stopAt !== 'keys.json') expect(existsSync(path.join(copy, 'keys.json'))).toBe(false)
      const again = openFolder(copy)
      expect(access(again).phase).toBe('erasing')
      await untilErased(again)
      expect([readdirSync(copy), access(again).phase]).toEqual([['erased.json'], 'setup'])
    }
    expect(await hubLog()).toEqual(BOTH)
  })

  it('also when it was killed, between two files', async () => {
    const folder = await ordered()
    for (let i = 0; i < 200; i++) {
      mkdirSync(path.join(folder, 'files', `k${i}`), { recursive: true })
      writeFileSync(path.join(folder, 'files', `k${i}`, 'x'), randomBytes(5000))
    }
    const module = path.join(import.meta.dirname, '../../../src-main/features/access/erasing/erase.ts')
    const script = `const { eraseFolder } = await import(${JSON.stringify(module)});
      eraseFolder(${JSON.stringify(folder)}, (name) => { if (name === 'journal') process.kill(process.pid, 'SIGKILL') })`
    const killed = await new Promise<NodeJS.Signals | null>((resolve) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
      child.once('exit', (_code, signal) => resolve(signal))
    })
    expect(killed).toBe('SIGKILL')
    expect(existsSync(path.join(folder, 'journal'))).toBe(true)
    expect(existsSync(path.join(folder, 'keys.json'))).toBe(false)
    const again = openFolder(folder)
    await untilErased(again)
    expect(readdirSync(folder)).toEqual(['erased.json'])
  })

  it('tells the hub later, when it cannot be reached just then, and the page says it meanwhile', async () => {
    const folder = await ordered()
    const marker = JSON.parse(readFileSync(path.join(folder, 'erased.json'), 'utf8'))
    writeFileSync(path.join(folder, 'erased.json'), JSON.stringify({ ...marker, hub: OFFLINE }))
    const offline = openFolder(folder)
    await vi.waitFor(() => expect(readMarker(folder)?.state).toBe('erased'), { timeout: 5000 })
    expect(access(offline)).toMatchObject({ phase: 'setup', erased: { device: marker.number } })
    expect(await hubLog()).toEqual(BOTH.slice(0, 1))
    const erased = JSON.parse(readFileSync(path.join(folder, 'erased.json'), 'utf8'))
    writeFileSync(path.join(folder, 'erased.json'), JSON.stringify({ ...erased, hub: marker.hub }))
    const again = openFolder(folder)
    await untilErased(again)
    expect(await hubLog()).toEqual(BOTH)
  })
})
