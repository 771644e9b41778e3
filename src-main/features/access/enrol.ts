import { z } from 'zod'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { enrolDevice } from '../sync/exchange/enrol.ts'
import { run as synchronise } from '../sync/service.ts'
import type { EnrolStep, Officer } from './contract.ts'
import { createFolder, identityOf } from './create.ts'
import { newKeyFile, sealKey } from './keys.ts'
import { saveOfficer } from './officer-store.ts'
import { checkPassphrase } from './passphrase.ts'
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

async function enrolHere(context: Context, input: { hub: string; code: string }): Promise<Officer> {
  const { officer } = await enrolDevice(context.work, input, context.now())
  context.work.write((db) => {
    saveOfficer(db, officer, true)
    log(db, { ...context, officer }, { action: '登记设备', detail: input.hub })
  })
  return officer
}

/** A stand-alone folder becomes an enrolled one: the officer of the code signs in from now on, with the passphrase given. */
async function enrolLater(
  workstation: Workstation,
  context: Context,
  request: { hub: string; code: string },
  passphrase: string,
): Promise<Officer> {
  checkPassphrase(passphrase)
  const officer = await enrolHere(context, request)
  const key = new Uint8Array(workstation.key())
  const wrap = await sealKey(key, passphrase, { kind: 'officer', officer: identityOf(officer) })
  workstation.open(key, officer.id, null)
  const keys = workstation.keys ?? newKeyFile()
  workstation.saveKeys({ ...keys, wraps: [wrap, ...keys.wraps.filter((other) => other.officer?.id !== officer.id)] })
  workstation.changes.publish('change', { topic: 'access' })
  return officer
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
  let officer: Officer
  let recoveryCode: string | null = null
  if (workstation.opened) {
    officer = await enrolLater(workstation, workstation.opened, request, input.passphrase)
  } else {
    if (workstation.keys) throw new Failure('AC-0132', '这个资料文件夹已经设置过。', '请先解锁，再在设置中登记。')
    const made = await createFolder(workstation, input.passphrase, nobody, async (context) => {
      const enrolled = await enrolHere(context, request)
      return { officer: enrolled, result: enrolled }
    })
    officer = made.result
    recoveryCode = made.recoveryCode
  }
  yield step('identity', `${officer.name}，${officer.office}`, { officer, recoveryCode })
  yield step('passphrase', '口令已设，资料已加密', { officer })
  for await (const event of synchronise(workstation.context(), undefined, signal)) {
    if (event.progress) yield step('data', event.progress.words, { ...event.progress, officer })
  }
  workstation.refresh()
  if (workstation.keys) workstation.saveKeys(workstation.keys)
  yield step('done', '已取得资料', { officer })
}
