import { z } from 'zod'
import { type Officer, roleSchema } from '../../features/access/contract.ts'
import { demoOfficers } from '../../features/demo/officers.ts'
import { Failure } from '../../features/failure/failure.ts'
import { legalDay } from '../../features/legal-day.ts'
import type { Hub } from '../hub.ts'
import { districtNames } from '../keeping/districts.ts'
import { makeCode, trustOf } from '../keeping/enrol.ts'
import { putMissingOfficers } from '../storage/people.ts'
import { publishRegister } from '../storage/register.ts'
import { write } from '../storage/write.ts'
import { type Arguments, listOf } from './options.ts'

const CERTIFICATE_YEARS = 2

/**
 * Makes an enrolment code for the officer of the arguments. Without a name it is the first demonstration officer, and
 * the others enter the register with it: a check needs two.
 */
export async function code(hub: Hub, options: Arguments): Promise<{ code: string }> {
  const role = roleSchema.safeParse(options.role)
  if (!role.success)
    throw new Failure('HB-0012', `没有“${options.role}”这个角色。`, '可用 inspector、office、reader、admin。')
  const rights = { role: role.data, districts: listOf(options.districts), sectors: listOf(options.sectors) }
  districtNames(rights.districts, hub.districts)
  if (options.officer === undefined) return { code: await makeCode(hub, await demonstrationOfficer(hub, rights)) }
  if (!options.certificate) {
    throw new Failure('HB-0013', '没有写执法证号。', '请用 --certificate 写明；人员按执法证号识别。')
  }
  return {
    code: await makeCode(hub, {
      name: options.officer.trim(),
      certificate: options.certificate.trim(),
      certificateUntil: certificateUntil(options['certificate-until'], hub.now()),
      office: options.office?.trim() || '未填写单位',
      ...rights,
    }),
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
