import { createPublicKey, randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Officer } from '../../features/access/contract.ts'
import { isSignedBy } from '../../features/sync/exchange/envelope.ts'
import { canonicalJson, parseVerificationCode, sha256Hex, verificationCode } from '../../paper/canonical.ts'
import { certificateSerial } from '../../paper/sign/certificate.ts'
import type { Enrolled, routes } from '../contract.ts'
import { Refusal } from '../http/refusal.ts'
import { demandSpoken } from '../http/spoken.ts'
import type { Hub } from '../hub.ts'
import { audit } from '../storage/audit/audit.ts'
import { take } from '../storage/counter.ts'
import { write } from '../storage/database/write.ts'
import { deviceById, deviceByKey, officerByCertificate, officerById, putOfficer } from '../storage/people.ts'
import { publishRegister } from '../storage/register.ts'
import type { DeviceTable, Tx } from '../storage/tables.ts'
import { issueCertificate } from './authority.ts'
import { requireExclusion } from './posts.ts'

const CODE_MS = 7 * 86_400_000
const DEVICES = 999

/** The trust facts of a hub that travel with the officer register. */
export const trustOf = (hub: Hub): { roots: string[]; hubKey: string } => ({
  roots: [hub.identity.authority.certificate],
  hubKey: hub.identity.receipt.publicKey,
})

/** Who acts at the hub's own machine, as the log names them: the account, and the officer under whose duty it is. */
export type Acting = { readonly administrator: string; readonly as?: string }

/** Facts of an officer for the register; the certificate number is what one is known by. */
export type OfficerFacts = Omit<Officer, 'id'> & { readonly id?: string }

/**
 * Enters an officer into the register or changes role and jurisdiction there; both stand in the log. Throws HB-0310 when
 * the officer would hold two posts that exclude each other.
 */
export async function enterOfficer(tx: Tx, hub: Hub, officer: OfficerFacts, by?: Acting): Promise<Officer> {
  const now = hub.now()
  const before = await officerByCertificate(tx, officer.certificate)
  requireExclusion(before, officer.role)
  const known = await putOfficer(tx, officer, now)
  if (canonicalJson(known) !== canonicalJson(before ?? null)) {
    await publishRegister(tx, trustOf(hub), now)
    const { id, role, districts, sectors } = known
    const action = before ? '变更人员' : '登记人员'
    await audit(tx, { action, officer: id, role, districts, sectors, ...by }, now)
  }
  return known
}

/** Makes a one-time enrolment code for an officer (60 random bits, seven days); the hub keeps its hash only. */
export async function makeCode(hub: Hub, officer: OfficerFacts, by?: Acting): Promise<string> {
  const code = verificationCode(randomBytes(8).toString('hex'))
  await write(hub.db, async (tx) => {
    const known = await enterOfficer(tx, hub, officer, by)
    const now = hub.now()
    await tx
      .insertInto('enrolment_code')
      .values({
        hash: sha256Hex(code),
        officer: known.id,
        made_at: now.toISOString(),
        expires_at: new Date(now.getTime() + CODE_MS).toISOString(),
        used_at: null,
        device: null,
      })
      .execute()
    // By the clock, too, it comes after the entry of its officer.
    await audit(tx, { action: '发放登记码', officer: known.id, ...by }, hub.now())
  })
  return code
}

const wrongCode = (): Refusal =>
  new Refusal(422, 'HB-0301', '登记码不对、已用过或已过期。', '请核对后重输，或向办公室要新的登记码。')

/**
 * Enrols a device. The code is spent in the same transaction; the device that spent it may ask again and gets the same
 * answer, so that an answer lost on the way costs nothing. An enrolled device with a further code gains its officer.
 */
export async function enrol(hub: Hub, input: z.infer<typeof routes.enrol.input>): Promise<Enrolled> {
  demandSpoken(hub, input.protocol)
  checkRequest(input)
  const hash = sha256Hex(parseVerificationCode(input.code) ?? '')
  const now = hub.now()
  return write(hub.db, async (tx) => {
    const code = await tx.selectFrom('enrolment_code').selectAll().where('hash', '=', hash).executeTakeFirst()
    const officer = code && (await officerById(tx, code.officer))
    const known = await deviceByKey(tx, input.publicKey)
    const again = code?.device != null && code.device === known?.id
    if (!code || !officer || (!again && (code.used_at !== null || code.expires_at < now.toISOString())))
      throw wrongCode()
    if (known?.revoked_at) throw new Refusal(403, 'HB-0203', '这台设备已被平台停用。', '请用新的资料文件夹登记。')
    if (!known && (await deviceById(tx, input.device)))
      throw new Refusal(422, 'HB-0306', '这个设备编号已属于另一台设备。', '请用新的资料文件夹登记。')
    const device = known ?? (await addDevice(tx, hub, input, officer, now))
    if (!again) {
      const spent = { used_at: now.toISOString(), device: device.id }
      await tx.updateTable('enrolment_code').set(spent).where('hash', '=', hash).execute()
      const pair = { device: device.id, officer: officer.id }
      await tx
        .insertInto('device_officer')
        .values(pair)
        .onConflict((c) => c.doNothing())
        .execute()
      await publishRegister(tx, trustOf(hub), now)
      await audit(tx, { action: '登记设备', officer: officer.id, device: device.number }, now)
    }
    return {
      deviceNumber: device.number,
      deviceId: device.id,
      officer,
      jurisdiction: { districts: officer.districts, sectors: officer.sectors },
      root: hub.identity.authority.certificate,
      certificate: device.certificate,
      recoveryKey: hub.identity.recovery.publicKey,
      hubKey: hub.identity.receipt.publicKey,
    }
  })
}

function checkRequest(input: z.infer<typeof routes.enrol.input>): void {
  const { code, device, publicKey, paperPublicKey } = input
  if (!isSignedBy({ code, device, publicKey, paperPublicKey }, input.proof, publicKey) || !isPaperKey(paperPublicKey)) {
    throw new Refusal(422, 'HB-0303', '设备的密钥不完整或签名不符。', '请重新开始登记。')
  }
}

function isPaperKey(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

async function addDevice(
  tx: Tx,
  hub: Hub,
  input: z.infer<typeof routes.enrol.input>,
  officer: Officer,
  now: Date,
): Promise<DeviceTable> {
  const serial = await take(tx, 'device')
  if (serial > DEVICES) throw new Refusal(422, 'HB-0304', '设备编号已用完（最多 999 台）。', '请联系系统管理员。')
  const number = String(serial).padStart(3, '0')
  const certificate = await issueCertificate(hub.identity.authority, {
    publicKey: input.paperPublicKey,
    office: officer.office,
    device: number,
    now,
  })
  const device: DeviceTable = {
    id: input.device,
    number,
    public_key: input.publicKey,
    paper_public_key: input.paperPublicKey,
    certificate,
    certificate_serial: certificateSerial(certificate),
    enrolled_at: now.toISOString(),
    revoked_at: null,
    takes_work: 0,
    wipes: 0,
    wipe_begun_at: null,
    wiped_at: null,
    last_hash: '',
    last_seen: null,
  }
  await tx.insertInto('device').values(device).execute()
  return device
}

/** How a device is revoked, and by whom. */
type Revocation = {
  readonly by?: Acting
  readonly takesWork?: boolean | undefined
  readonly wipes?: boolean | undefined
}

/**
 * Revokes a device by its number: it sees nothing any more, and its paper certificate is void from now on. With `takesWork`
 * what it has not sent yet is still taken from it, at its next contact or from a stick; once the hub has all of it, the
 * device erases itself. With `wipes` alone it erases itself at its next contact, and what it did not send is given up.
 */
export async function revokeDevice(
  hub: Hub,
  number: string,
  { by, takesWork = false, wipes = false }: Revocation = {},
): Promise<void> {
  const now = hub.now()
  await write(hub.db, async (tx) => {
    const done = await tx
      .updateTable('device')
      .set({ revoked_at: now.toISOString(), takes_work: takesWork ? 1 : 0, wipes: wipes || takesWork ? 1 : 0 })
      .where('number', '=', number)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) === 0) {
      throw new Refusal(404, 'HB-0305', `没有编号为 ${number} 的在用设备。`, '请核对设备编号。')
    }
    await publishRegister(tx, trustOf(hub), now)
    await audit(tx, { action: '停用设备', device: number, takesWork, ...(wipes ? { erases: true } : {}), ...by }, now)
  })
}
