import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Officer } from '../../../src-main/features/access/contract.ts'
import { handOver } from '../../../src-main/features/access/keys/recovery.ts'
import { enrol, lock, recover, setUp, unlock } from '../../../src-main/features/access/service.ts'
import { Workstation } from '../../../src-main/features/access/workstation.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { state, statusOf } from '../../../src-main/features/sync/service.ts'
import { hubFacts } from '../../../src-main/features/sync/store.ts'
import { recovery } from '../../../src-main/hub/commands/recovery.ts'
import { makeCode, revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { hubCommand } from '../sync/support/hub-process.ts'
import {
  enrolled,
  fill,
  liMin,
  resources,
  type Stand,
  startHub,
  subject,
  sync,
  zhangWei,
} from '../sync/support/stand.ts'
import { recordVisit } from '../sync/support/visits.ts'

const box = mkdtempSync(path.join(tmpdir(), 'recovery-test-'))
const shop = subject(1)
const VISIT = '0190a000-0000-7000-8000-0000000000a1'
const FORGOTTEN = '旧口令 2026 abc'
const NEXT = '新口令 2026 xyz'
const REASON = '本人忘记口令'

let stand: Stand
const open: Workstation[] = []

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
})

afterEach(async () => {
  for (const workstation of open.splice(0)) workstation.close()
  await stand.close()
})

afterAll(() => rmSync(box, { recursive: true, force: true }))

/** A data folder as the engine holds it. */
function newFolder(folder = mkdtempSync(path.join(box, 'folder-'))): Workstation {
  const made = new Workstation({ folder, resources, version: '0.0.0', demoPassphrase: null, keyHeld: () => {} })
  open.push(made)
  return made
}

/** Goes through 有登记码 to its end; answers the recovery code that is shown. */
async function enrolAs(workstation: Workstation, officer: Officer, passphrase = FORGOTTEN): Promise<string | null> {
  const code = await makeCode(stand.hub, officer)
  let shown: string | null = null
  for await (const step of enrol(workstation, { hub: stand.url, code, passphrase })) shown = step.recoveryCode ?? shown
  return shown
}

/** Goes through 单机使用; answers the recovery code that is printed. */
async function standAlone(workstation: Workstation): Promise<string> {
  const { name, certificate, certificateUntil, office } = zhangWei
  const officers = [{ name, certificate, certificateUntil, office }]
  return (await setUp(workstation, { passphrase: FORGOTTEN, officers, agency: '试验机关' })).recoveryCode
}

const numberOf = (workstation: Workstation): string => workstation.context().device.number
const officerOf = (workstation: Workstation): string => workstation.context().officer.id
const lockIt = (workstation: Workstation) => lock(workstation, { by: 'officer', idleMinutes: 0 })
const kinds = ({ work }: ReturnType<Workstation['context']>): string[] =>
  work.read.all(work.read.query.selectFrom('outbox').select('kind').orderBy('seq')).map((row) => row.kind)

/** What the administrator does, beside the hub that serves. */
const ask = (device: string, ...more: string[]) =>
  hubCommand(['recovery', '--device', device, '--data', stand.folder, ...more])

function askFor(device: string): { device: string; officers: string[]; recoveryCode: string } {
  const { status, stdout, stderr } = ask(device, '--reason', REASON, '--json')
  expect(`${status}${stderr}`).toBe('0')
  return JSON.parse(stdout)
}

const taken = async (): Promise<Record<string, unknown>[]> =>
  (await stand.hub.db.selectFrom('audit').select('entry').where('device', '=', '').orderBy('id').execute())
    .map((row) => JSON.parse(row.entry))
    .filter((entry) => entry.action === '取用恢复码')
const handedOver = async (): Promise<number> =>
  (await stand.hub.db.selectFrom('mutation').select('id').where('kind', '=', 'recovery.sealed').execute()).length

describe('a forgotten passphrase on an enrolled device', () => {
  it('loses nothing: the office gives the code, a new passphrase is set, the work is there and is sent', async () => {
    const a = newFolder()
    const shown = await enrolAs(a, zhangWei)
    const [number, officer] = [numberOf(a), officerOf(a)]
    recordVisit(a.context(), VISIT, shop)
    lockIt(a)
    await expect(unlock(a, { officer, passphrase: '记不得了 1', companion: null })).rejects.toThrow('口令不对')

    const given = askFor(number)
    expect(given).toEqual({ device: number, officers: ['张伟'], recoveryCode: shown })
    expect(await taken()).toEqual([
      { action: '取用恢复码', device: number, administrator: expect.stringMatching(/.@./), reason: REASON },
    ])

    const typed = given.recoveryCode.toLowerCase().replaceAll('-', ' ')
    await recover(a, { officer, recoveryCode: typed, passphrase: NEXT })
    expect(state(a.context()).items).toMatchObject([{ kind: 'visit.finalised', subjectName: shop.name }])
    expect(await sync(a.context())).toMatchObject({ pushed: 1, waiting: 0, rejected: 0 })
    lockIt(a)
    await expect(unlock(a, { officer, passphrase: FORGOTTEN, companion: null })).rejects.toThrow('口令不对')
    await unlock(a, { officer, passphrase: NEXT, companion: null })
    expect(await sync(a.context())).toMatchObject({ pushed: 0, waiting: 0 })
    expect(await handedOver()).toBe(1)
  })

  it('can be asked about again; each time stands in the log', async () => {
    const a = newFolder()
    await enrolAs(a, zhangWei)
    const { stdout } = ask(numberOf(a), '--reason', REASON)
    expect(stdout).toBe(`设备 ${numberOf(a)}：张伟\n${askFor(numberOf(a)).recoveryCode}\n`)
    expect(await taken()).toHaveLength(2)
  })

  it('is each device’s own affair: the code of one opens no other', async () => {
    const [a, b] = [newFolder(), newFolder()]
    await enrolAs(a, zhangWei)
    await enrolAs(b, liMin)
    const [ofA, ofB] = [askFor(numberOf(a)).recoveryCode, askFor(numberOf(b)).recoveryCode]
    expect(ofA).not.toBe(ofB)
    const officer = officerOf(a)
    lockIt(a)
    await expect(recover(a, { officer, recoveryCode: ofB, passphrase: NEXT })).rejects.toThrow('恢复码不对')
    await expect(recover(a, { officer, recoveryCode: ofA, passphrase: NEXT })).resolves.toMatchObject({ device: '001' })
  })
})

describe('the code on its way to the hub', () => {
  it('is never counted as work, and leaves the device sealed', async () => {
    const a = newFolder()
    const shown = await enrolAs(a, zhangWei)
    const context = a.context()
    expect(kinds(context)[0]).toBe('recovery.sealed')
    expect(await sync(context)).toMatchObject({ pushed: 0, waiting: 0 })
    context.work.write((db) => handOver(db, context, 'X', hubFacts(db)?.recoveryKey ?? ''))
    expect(statusOf(context)).toMatchObject({ waiting: 0, oldestWaiting: null })
    expect(state(context).items).toEqual([])
    const sent = context.work.read.all(context.work.read.query.selectFrom('outbox').select('envelope'))
    expect(sent.filter((row) => row.envelope.includes(shown ?? '-'))).toEqual([])
    expect(await sync(context)).toMatchObject({ pushed: 0, waiting: 0 })
  })

  it('replaces the one before', async () => {
    const a = await enrolled(stand, zhangWei)
    for (const code of ['OLDER', 'NEWER']) {
      a.work.write((db) => handOver(db, a, code, stand.hub.identity.recovery.publicKey))
      await sync(a)
    }
    expect(await recovery(stand.hub, { device: '001', reason: REASON })).toMatchObject({ recoveryCode: 'NEWER' })
    a.close()
  })

  it('is taken from a reader, too', async () => {
    const a = newFolder()
    const shown = await enrolAs(a, { ...zhangWei, role: 'reader' })
    expect(askFor(numberOf(a)).recoveryCode).toBe(shown)
  })

  it.each([null, {}, { algorithm: 'rot13', ephemeralKey: 'a', nonce: 'b', sealed: 'c' }])(
    'in a shape that is none (%j) does not replace the good one and disturbs nobody',
    async (body) => {
      const a = await enrolled(stand, zhangWei)
      a.work.write((db) => {
        handOver(db, a, 'GOOD', stand.hub.identity.recovery.publicKey)
        const about = { title: '恢复码', subjectUid: null, subjectName: '', baseVersion: null }
        enqueue(db, a, { ...about, kind: 'recovery.sealed', body })
      })
      expect(await sync(a)).toMatchObject({ pushed: 0, rejected: 0, waiting: 0 })
      expect(await recovery(stand.hub, { device: '001', reason: REASON })).toMatchObject({ recoveryCode: 'GOOD' })
      a.close()
    },
  )
})

describe('a stand-alone folder that is enrolled later', () => {
  it('gets a new code, which the office can give; its earlier work is there', async () => {
    const a = newFolder()
    const printed = await standAlone(a)
    recordVisit(a.context(), VISIT, shop)
    const shown = await enrolAs(a, zhangWei)
    const [number, officer] = [numberOf(a), officerOf(a)]
    expect(kinds(a.context()).slice(0, 2)).toEqual(['visit.finalised', 'recovery.sealed'])
    lockIt(a)
    await expect(recover(a, { officer, recoveryCode: printed, passphrase: NEXT })).rejects.toThrow('恢复码不对')
    const { recoveryCode } = askFor(number)
    expect(recoveryCode).toBe(shown)
    await recover(a, { officer, recoveryCode, passphrase: NEXT })
    expect(kinds(a.context())).toContain('visit.finalised')
  })

  it('that stopped before its keys were written still opens with the printed code, and is enrolled anew', async () => {
    const a = newFolder()
    const printed = await standAlone(a)
    const before = officerOf(a)
    const code = await makeCode(stand.hub, zhangWei)
    const request = { hub: stand.url, code, passphrase: FORGOTTEN }
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {})
    a.saveKeys = () => {
      throw new Error('the machine stopped')
    }
    await expect(Array.fromAsync(enrol(a, request))).rejects.toThrow('stopped')
    a.close()
    silent.mockRestore()

    const again = newFolder(a.options.folder)
    await recover(again, { officer: before, recoveryCode: printed, passphrase: NEXT })
    for await (const step of enrol(again, request)) expect(step.words).not.toBe('')
    const [number, officer] = [numberOf(again), officerOf(again)]
    lockIt(again)
    const { recoveryCode } = askFor(number)
    await recover(again, { officer, recoveryCode, passphrase: NEXT })
    expect(again.context().officer.name).toBe('张伟')
  })

  it('keeps the code when only another officer joins', async () => {
    const a = newFolder()
    const shown = await enrolAs(a, zhangWei)
    const number = numberOf(a)
    expect(await enrolAs(a, liMin)).toBeNull()
    expect(numberOf(a)).toBe(number)
    await sync(a.context())
    expect(await handedOver()).toBe(1)
    const { officers, recoveryCode } = askFor(number)
    expect(recoveryCode).toBe(shown)
    expect([...officers].sort()).toEqual(['张伟', '李敏'].sort())
    const officer = officerOf(a)
    lockIt(a)
    await recover(a, { officer, recoveryCode, passphrase: NEXT })
    expect(a.context().officer.name).toBe('李敏')
  })
})

describe('the hub refuses', () => {
  it('a number that no device has, a device that handed nothing over, a revoked one', async () => {
    const bare = await enrolled(stand, liMin)
    const a = newFolder()
    await enrolAs(a, zhangWei)
    await revokeDevice(stand.hub, numberOf(a))
    for (const [number, sentence] of [
      ['999', '没有编号为 999 的设备'],
      [bare.device.number, `设备 ${bare.device.number} 还没有交来恢复码`],
      [numberOf(a), `设备 ${numberOf(a)} 已停用`],
    ] as const) {
      const { status, stdout, stderr } = ask(number, '--reason', REASON)
      expect(stderr).toContain(sentence)
      expect([status, stdout]).toEqual([1, ''])
    }
    expect(await taken()).toEqual([])
    bare.close()
  })

  it.each([[['--device', '001']], [['--device', '001', '--reason', ' ']], [['--reason', REASON]]])(
    'a request without number or reason: %j',
    (words) => {
      const { status, stdout, stderr } = hubCommand(['recovery', ...words, '--data', stand.folder])
      expect(stderr).toContain('没有写设备编号或理由')
      expect([status, stdout]).toEqual([2, ''])
    },
  )

  it('a code that was sealed to another hub', async () => {
    const other = await startHub()
    const a = await enrolled(stand, zhangWei)
    a.work.write((db) => handOver(db, a, 'X', other.hub.identity.recovery.publicKey))
    await sync(a)
    await expect(recovery(stand.hub, { device: '001', reason: REASON })).rejects.toThrow('打不开')
    a.close()
    await other.close()
  })
})
