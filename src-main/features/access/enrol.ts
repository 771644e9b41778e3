import { z } from 'zod'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { enrolDevice } from '../sync/exchange/enrol.ts'
import { claimLogin } from '../sync/login.ts'
import { run as synchronise } from '../sync/service.ts'
import type { EnrolStep, Officer } from './contract.ts'
import { createFolder, identityOf } from './create.ts'
import { rememberPassphrase } from './keys/former.ts'
import { newKeyFile, newRecoveryCode, sealKey } from './keys/keys.ts'
import { checkPassphrase } from './keys/passphrase.ts'
import { handOver } from './keys/recovery.ts'
import { saveOfficer } from './officer-store.ts'
import type { Workstation } from './workstation.ts'

const step = (kind: EnrolStep['step'], words: string, more: Partial<EnrolStep> = {}): EnrolStep => ({
  step: kind,
  done: 0,
  total: 0,
  words,
  officer: null,
  recoveryCode: null,
  ...more,
})

/** Nobody is known yet while a new folder asks the hub who its officer is. */
const nobody: Officer = {
  id: 'new',
  name: '',
  certificate: '',
  certificateUntil: '1970-01-01',
  office: '',
  role: 'inspector',
  districts: [],
  sectors: [],
}

/**
 * Enrols the device and hands the recovery code to the hub, unless that hub (`heldBy`, its recovery key) has the
 * folder's code already. The code is in the outbox before the key file knows it: a crash between the two costs nothing.
 */
async function enrolHere(
  context: Context,
  input: { hub: string; code: string },
  recoveryCode: string,
  heldBy?: string,
): Promise<{ officer: Officer; sealedTo: string }> {
  const { officer, device, recoveryKey } = await enrolDevice(context.work, input, context.now())
  context.work.write((db) => {
    const enrolled = { ...context, officer, device }
    saveOfficer(db, officer, true)
    log(db, enrolled, { action: '登记设备', detail: input.hub })
    if (context.endLogin) claimLogin(db, enrolled)
    if (recoveryKey !== heldBy) handOver(db, enrolled, recoveryCode, recoveryKey)
  })
  return { officer, sealedTo: recoveryKey }
}

/**
 * A stand-alone folder becomes an enrolled one: the officer of the code signs in from now on, with the passphrase given.
 * Nobody kept its recovery code, so a new one replaces it; a folder that its hub can open keeps the code it has.
 */
async function enrolLater(
  workstation: Workstation,
  context: Context,
  request: { hub: string; code: string },
  passphrase: string,
): Promise<{ officer: Officer; recoveryCode: string | null }> {
  checkPassphrase(passphrase)
  const fresh = newRecoveryCode()
  const before = workstation.keys?.wraps.find(({ kind }) => kind === 'recovery')
  const { officer, sealedTo } = await enrolHere(context, request, fresh, before?.sealedTo)
  const isKept = before?.sealedTo === sealedTo
  const key = new Uint8Array(workstation.key())
  const own = await sealKey(key, passphrase, { kind: 'officer', officer: identityOf(officer) })
  const recovery = isKept ? before : await sealKey(key, fresh, { kind: 'recovery', officer: null, sealedTo })
  const { work } = workstation.open(key, officer.id, null)
  await rememberPassphrase(work, officer.id, passphrase)
  const keys = workstation.keys ?? newKeyFile()
  const others = keys.wraps.filter((wrap) => wrap.kind === 'officer' && wrap.officer?.id !== officer.id)
  workstation.saveKeys({ ...keys, wraps: [own, ...others, recovery] })
  workstation.changes.publish('change', { topic: 'access' })
  return { officer, recoveryCode: isKept ? null : fresh }
}

async function enrolNew(
  workstation: Workstation,
  request: { hub: string; code: string },
  passphrase: string,
): Promise<{ officer: Officer; recoveryCode: string }> {
  if (workstation.keys) throw new Failure('AC-0132', '这个资料文件夹已经设置过。', '请先解锁，再在设置中登记。')
  const { result, recoveryCode } = await createFolder(workstation, passphrase, nobody, async (context, code) => {
    const { officer, sealedTo } = await enrolHere(context, request, code)
    return { officer, result: officer, sealedTo }
  })
  return { officer: result, recoveryCode }
}

/**
 * 有登记码: enrols the device, seals a new data key with the passphrase, takes the first data. A stand-alone folder that
 * is unlocked may enrol later and keeps its rows. When taking the data stops half-way the folder stays enrolled and the
 * next sync goes on.
 */
export async function* enrol(
  workstation: Workstation,
  input: { hub: string; code: string; passphrase: string },
  signal?: AbortSignal,
): AsyncGenerator<EnrolStep> {
  const hub = z.url({ protocol: /^https?$/ }).safeParse(input.hub.trim())
  if (!hub.success)
    throw new Failure('AC-0131', '同步中心地址不对。', '请照登记通知填写，例如 https://hub.example.gov.cn。')
  const request = { hub: hub.data.replace(/\/+$/, ''), code: input.code.trim() }
  yield step('code', '正在核对登记码')
  const { opened } = workstation
  const { officer, recoveryCode } = opened
    ? await enrolLater(workstation, opened, request, input.passphrase)
    : await enrolNew(workstation, request, input.passphrase)
  yield step('identity', `${officer.name}，${officer.office}`, { officer, recoveryCode })
  yield step('passphrase', '口令已设，资料已加密', { officer })
  for await (const event of synchronise(workstation.context(), undefined, signal)) {
    if (event.progress) yield step('data', event.progress.words, { ...event.progress, officer })
  }
  workstation.refresh()
  if (workstation.keys) workstation.saveKeys(workstation.keys)
  yield step('done', '已取得资料', { officer })
}
