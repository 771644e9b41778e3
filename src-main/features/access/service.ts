import type { DataKey } from '../../database/open.ts'
import { uuidv7 } from '../../database/uuid.ts'
import { log } from '../audit/store.ts'
import { Failure } from '../failure/failure.ts'
import { dropDrafts } from '../file/service.ts'
import { legalDay } from '../legal-day.ts'
import { get as readSettings } from '../settings/service.ts'
import { writeSetting } from '../settings/store.ts'
import { claimLogin } from '../sync/login.ts'
import { placeOf } from '../sync/scope.ts'
import type { AccessState, Officer, Session } from './contract.ts'
import { createFolder } from './create.ts'
import { demandUnused, rememberPassphrase } from './keys/former.ts'
import { type KeyFile, openKey, plainRecoveryCode, sealKey } from './keys/keys.ts'
import { afterFailure, attemptsLeft, checkPassphrase, isLockedOut } from './keys/passphrase.ts'
import { companionsOf, saveOfficer } from './officer-store.ts'
import { standAloneIdentity } from './stand-alone.ts'
import type { Workstation } from './workstation.ts'

/** Whether the folder is new, locked or open, and what may be shown of it before unlocking. */
export function state(workstation: Workstation): AccessState {
  const keys = workstation.keys
  const failures = keys?.failures ?? { count: 0, lockedUntil: null }
  const lockedOut = isLockedOut(failures, new Date())
  const lapsed = failures.lockedUntil !== null && !lockedOut
  return {
    phase: phaseOf(workstation),
    officers: keys?.wraps.flatMap((wrap) => (wrap.officer ? [wrap.officer] : [])) ?? [],
    lockedBy: workstation.lockedBy,
    idleMinutes: workstation.idleMinutes,
    attemptsLeft: attemptsLeft(lapsed ? { count: 0, lockedUntil: null } : failures),
    lockedUntil: lockedOut ? failures.lockedUntil : null,
    asOf: keys?.facts.asOf ?? null,
    demo: workstation.options.demoPassphrase !== null,
    demoPassphrase: workstation.options.demoPassphrase,
    companions: lastFirst(keys?.facts.companions ?? [], keys?.facts.companion ?? null),
    resting: keys?.facts.resting ?? null,
    elsewhere: keys?.facts.elsewhere ?? null,
    erased: workstation.erasing && { device: workstation.erasing.number, at: workstation.erasing.at },
  }
}

function phaseOf({ opened, keys, isLeaving, erasing }: Workstation): AccessState['phase'] {
  if (erasing?.state === 'ordered') return 'erasing'
  if (opened && !isLeaving) return 'unlocked'
  return keys ? 'locked' : 'setup'
}

/** The companion of last time stands first: the usual pair is one key press away. */
const lastFirst = <Person extends { id: string }>(people: readonly Person[], last: string | null): Person[] =>
  [...people].sort((a, b) => Number(b.id === last) - Number(a.id === last))

/** Who is signed in, with whom, on which device. */
export function session(workstation: Workstation): Session {
  const context = workstation.context()
  return {
    officer: context.officer,
    companion: context.companion,
    device: context.device.number,
    place: placeOf(context),
    agency: readSettings(context).agency,
    hub: context.device.hub,
    demo: context.demo,
    version: workstation.options.version,
  }
}

function demandNew(workstation: Workstation): void {
  demandWhole(workstation)
  if (workstation.keys) throw new Failure('AC-0104', '这个资料文件夹已经设置过。', '请解锁后使用。')
}

/** 单机使用: a folder without a hub, with its own root for papers; answers the recovery code. */
export async function setUp(
  workstation: Workstation,
  input: {
    passphrase: string
    officers: Pick<Officer, 'name' | 'certificate' | 'certificateUntil' | 'office'>[]
    agency: string
  },
): Promise<{ recoveryCode: string }> {
  demandNew(workstation)
  const officers = input.officers.map(
    (officer): Officer => ({ ...officer, id: uuidv7(new Date()), role: 'inspector', districts: [], sectors: [] }),
  )
  const [first, second] = officers
  if (!first) throw new Failure('AC-0105', '没有填写检查人员。', '请至少填写一名检查人员。')
  const { recoveryCode } = await createFolder(workstation, input.passphrase, first, async (context) => {
    const own = await standAloneIdentity(input.agency, context.now())
    context.work.write((db) => {
      for (const officer of officers) saveOfficer(db, officer, officer === first)
      writeSetting(db, 'device', own.device)
      writeSetting(db, 'signing', own.signing)
      writeSetting(db, 'settings', { agency: input.agency })
      log(db, context, { action: '首次设置', detail: '单机使用' })
    })
    return { officer: first, result: null }
  })
  workstation.accompany(second?.id ?? null)
  return { recoveryCode }
}

export { enrol } from './enrol.ts'

/** Opens the folder with an officer's passphrase; five wrong ones in a row close the way in for 30 minutes. */
export async function unlock(
  workstation: Workstation,
  input: { officer: string; passphrase: string; companion: string | null },
): Promise<Session> {
  const keys = demandKeys(workstation)
  const wrap = keys.wraps.find((w) => w.officer?.id === input.officer)
  if (!wrap) throw new Failure('AC-0103', '这台设备上没有这名检查人员。', '请用登记码登记。')
  const key = await openKey(wrap, input.passphrase)
  // Tries made at the same time count one by one, and none is answered once the way in is closed.
  const counted = demandKeys(workstation)
  if (!key) return refuse(workstation, counted)
  return admit(workstation, key, input.officer, input.companion, '解锁')
}

/** Refuses everything while the folder erases itself. */
function demandWhole({ erasing }: Workstation): void {
  if (erasing?.state !== 'ordered') return
  throw new Failure(
    'AC-0135',
    '这台设备已被平台停用，正在抹除本机资料。',
    '请等抹除结束；需要再用时向办公室要新的登记码。',
  )
}

function demandKeys(workstation: Workstation): KeyFile {
  demandWhole(workstation)
  const keys = workstation.keys
  if (!keys) throw new Failure('AC-0106', '这个资料文件夹还没有设置。', '请先完成首次设置。')
  if (isLockedOut(keys.failures, new Date())) {
    const until = new Date(keys.failures.lockedUntil ?? '').toLocaleTimeString('zh-CN', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    })
    throw new Failure('AC-0108', `口令连续输错，${until} 前不能再试。`, '资料没有丢失。也可以用恢复码打开。')
  }
  return keys
}

function refuse(workstation: Workstation, keys: KeyFile): never {
  const failures = afterFailure(keys.failures, new Date())
  workstation.saveKeys({ ...keys, failures })
  const left = attemptsLeft(failures)
  if (left === 0)
    throw new Failure('AC-0108', '口令不对，已连续输错 5 次，30 分钟内不能再试。', '资料没有丢失。也可以用恢复码打开。')
  throw new Failure('AC-0107', `口令不对，还可再试 ${left} 次。`, '请检查大写锁定后再试。')
}

function admit(
  workstation: Workstation,
  key: DataKey,
  officer: string,
  companion: string | null,
  action: string,
): Session {
  const context = workstation.open(key, officer, companion)
  try {
    context.work.write((db) => {
      log(db, context, { action, detail: '' })
      if (context.endLogin) claimLogin(db, context)
    })
    const keys = workstation.keys
    if (keys) {
      const facts = { ...keys.facts, elsewhere: null }
      workstation.saveKeys({ ...keys, facts, failures: { count: 0, lockedUntil: null } })
    }
  } catch (error) {
    // Whoever opens the folder must stand in the log: without that it stays closed.
    workstation.close()
    throw error
  }
  workstation.changes.publish('change', { topic: 'access' })
  return session(workstation)
}

/** Locks: databases closed, key forgotten here and in the host; also when the log cannot be written (full disk). */
export function lock(
  workstation: Workstation,
  input: { by: 'officer' | 'idle'; idleMinutes: number },
): Record<string, never> {
  const context = workstation.opened
  try {
    const detail = input.by === 'idle' ? `${input.idleMinutes} 分钟无操作` : ''
    context?.work.write((db) => log(db, context, { action: '锁定', detail }))
  } catch (error) {
    console.error('lock', error)
  }
  workstation.lockedBy = input.by
  workstation.idleMinutes = input.idleMinutes
  workstation.close()
  dropDrafts()
  workstation.changes.publish('change', { topic: 'access' })
  return {}
}

/** Opens with the recovery code and gives the officer a new passphrase. */
export async function recover(
  workstation: Workstation,
  input: { officer: string; recoveryCode: string; passphrase: string },
): Promise<Session> {
  const keys = workstation.keys
  const wrap = keys?.wraps.find((w) => w.kind === 'recovery')
  const owner = keys?.wraps.find((w) => w.officer?.id === input.officer)?.officer
  if (!keys || !wrap || !owner) throw new Failure('AC-0109', '这个资料文件夹没有恢复码。', '请联系平台管理员。')
  checkPassphrase(input.passphrase, owner)
  const key = await openKey(wrap, plainRecoveryCode(input.recoveryCode))
  if (!key) throw new Failure('AC-0111', '恢复码不对。', '请对照首次设置时抄存的恢复码再输一次。')
  const renewed = await sealKey(key, input.passphrase, { kind: 'officer', officer: owner })
  const { work } = workstation.open(new Uint8Array(key), owner.id, null)
  try {
    await demandUnused(work.read, owner.id, input.passphrase)
    await rememberPassphrase(work, owner.id, input.passphrase)
  } catch (error) {
    workstation.close()
    throw error
  }
  workstation.saveKeys({ ...keys, wraps: keys.wraps.map((w) => (w.officer?.id === owner.id ? renewed : w)) })
  return admit(workstation, key, owner.id, null, '用恢复码打开')
}

/** Changes the signed-in officer's passphrase: one wrap is written again, no data is. */
export async function changePassphrase(
  workstation: Workstation,
  input: { current: string; next: string },
): Promise<Record<string, never>> {
  const context = workstation.context()
  const keys = demandKeys(workstation)
  const wrap = keys.wraps.find((w) => w.officer?.id === context.officer.id)
  const isRight = wrap !== undefined && (await openKey(wrap, input.current)) !== null
  const counted = demandKeys(workstation)
  if (!isRight) return refuse(workstation, counted)
  checkPassphrase(input.next, context.officer)
  await demandUnused(context.work.read, context.officer.id, input.next, input.current)
  const renewed = await sealKey(workstation.key(), input.next, { kind: 'officer', officer: wrap.officer })
  workstation.saveKeys({ ...counted, wraps: counted.wraps.map((w) => (w === wrap ? renewed : w)) })
  await rememberPassphrase(context.work, context.officer.id, input.next)
  context.work.write((db) => log(db, context, { action: '更换口令', detail: '' }))
  return {}
}

/** Officers who may accompany the signed-in one today. */
export function companions(workstation: Workstation): Officer[] {
  const { city, work, officer, now } = workstation.context()
  return companionsOf(city.read, work.read, officer.id, legalDay(now()))
}

/** Changes the companion. */
export function setCompanion(workstation: Workstation, input: { officer: string | null }): Session {
  workstation.accompany(input.officer)
  workstation.changes.publish('change', { topic: 'access' })
  return session(workstation)
}
