import { z } from 'zod'
import { keptRoleSchema, type Officer } from '../../features/access/contract.ts'
import { demoOfficers } from '../../features/demo/officers.ts'
import { Failure } from '../../features/failure/failure.ts'
import { legalDay } from '../../features/legal-day.ts'
import type { Hub } from '../hub.ts'
import { districtNames } from '../keeping/districts.ts'
import { type Acting, enterOfficer, makeCode, type OfficerFacts, trustOf } from '../keeping/enrol.ts'
import { certificateOf } from '../keeping/posts.ts'
import { write } from '../storage/database/write.ts'
import { officerByCertificate, putMissingOfficers } from '../storage/people.ts'
import { publishRegister } from '../storage/register.ts'
import { isHeld } from './acting.ts'
import { type Arguments, listOf } from './options.ts'

const CERTIFICATE_YEARS = 2

/** What says who an officer is and what they may do; on the command line as in the form of the page. */
type Facts = Pick<
  Arguments,
  'officer' | 'certificate' | 'certificate-until' | 'office' | 'role' | 'districts' | 'sectors'
>

/**
 * Makes an enrolment code for the officer of the arguments, or for one of the register by certificate number alone.
 * Without both it is the first demonstration officer, and the others enter the register with it: a check needs two.
 * Once a security administrator is in office, the register is theirs: then a code is only for who stands in it.
 */
export async function code(hub: Hub, options: Facts, by?: Acting): Promise<{ code: string }> {
  if (options.officer === undefined && options.certificate !== undefined)
    return codeForRegistered(hub, options.certificate, by)
  if (await isHeld(hub, 'security')) {
    throw new Failure(
      'HB-0312',
      '人员、角色和辖区由安全保密管理员登记。',
      '请先由其用 officer 命令登记，再用 --certificate 执法证号 发登记码。',
    )
  }
  if (options.officer !== undefined) return { code: await makeCode(hub, factsOf(hub, options), by) }
  return { code: await makeCode(hub, await demonstrationOfficer(hub, rightsOf(hub, options)), by) }
}

/** Makes an enrolment code for who stands in the register. Throws HB-0313 when nobody has the certificate number. */
export async function codeForRegistered(hub: Hub, certificate: string, by?: Acting): Promise<{ code: string }> {
  return { code: await makeCode(hub, await registered(hub, certificate), by) }
}

/** Enters an officer into the register, or changes office, role and jurisdiction there; no code is made. */
export async function officer(hub: Hub, options: Facts, by?: Acting): Promise<Officer> {
  if (!options.officer?.trim()) throw new Failure('HB-0031', '没有写姓名。', '请用 --officer 写明。')
  const facts = factsOf(hub, options)
  return write(hub.db, (tx) => enterOfficer(tx, hub, facts, by))
}

async function registered(hub: Hub, typed: string): Promise<Officer> {
  const certificate = certificateOf(typed)
  const known = await officerByCertificate(hub.db, certificate)
  if (known) return known
  throw new Failure('HB-0313', `名册里没有执法证号 ${certificate}。`, '请核对证号，或先由安全保密管理员登记。')
}

function rightsOf(hub: Hub, options: Facts): Pick<Officer, 'role' | 'districts' | 'sectors'> {
  const role = keptRoleSchema.safeParse(options.role)
  if (!role.success) {
    throw new Failure(
      'HB-0012',
      `没有“${options.role}”这个角色。`,
      '可用 inspector、office、reader、system、security、auditor。',
    )
  }
  const rights = { role: role.data, districts: listOf(options.districts), sectors: listOf(options.sectors) }
  districtNames(rights.districts, hub.districts)
  return rights
}

function factsOf(hub: Hub, options: Facts): OfficerFacts {
  const rights = rightsOf(hub, options)
  if (!options.certificate) {
    throw new Failure('HB-0013', '没有写执法证号。', '请用 --certificate 写明；人员按执法证号识别。')
  }
  return {
    name: (options.officer ?? '').trim(),
    certificate: certificateOf(options.certificate),
    certificateUntil: certificateUntil(options['certificate-until'], hub.now()),
    office: options.office?.trim() || '未填写单位',
    ...rights,
  }
}

function certificateUntil(given: string | undefined, now: Date): string {
  if (given === undefined) {
    const [year, ...rest] = legalDay(now).split('-')
    return [String(Number(year) + CERTIFICATE_YEARS), ...rest].join('-').replace('02-29', '02-28')
  }
  if (z.iso.date().safeParse(given).success) return given
  throw new Failure('HB-0014', `“${given}”不是日期。`, '证件有效期请写成 2028-12-31 这样。')
}

async function demonstrationOfficer(
  hub: Hub,
  rights: Pick<Officer, 'role' | 'districts' | 'sectors'>,
): Promise<Officer> {
  const [first, ...others] = demoOfficers
  if (!first) throw new Error('there is no demonstration officer')
  const now = hub.now()
  await write(hub.db, async (tx) => {
    await putMissingOfficers(tx, others, now)
    await publishRegister(tx, trustOf(hub), now)
  })
  return { ...first, ...rights }
}
