import type { Officer } from '../../access/contract.ts'
import { localOfficers, registeredOfficers } from '../../access/officer-store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Opening } from '../contract.ts'

type VisitOfficer = Opening['officers'][number]

/** An officer as the opening names one. */
export const visitOfficer = ({ id, name, certificate, certificateUntil }: Officer): VisitOfficer => ({
  id,
  name,
  certificate,
  validUntil: certificateUntil,
})

/** Everybody this device knows as an officer, expired certificates too; the signed-in pair first. */
export function knownOfficers(context: Context): Officer[] {
  const pair = [context.officer, ...(context.companion ? [context.companion] : [])]
  const others = [...registeredOfficers(context.city.read), ...localOfficers(context.work.read)]
  const known = new Map<string, Officer>()
  for (const officer of [...pair, ...others]) if (!known.has(officer.id)) known.set(officer.id, officer)
  return [...known.values()]
}

/**
 * Officers of a visit with the facts of the register: name, certificate and its end are never taken from what was typed.
 * A Failure for somebody unknown or named twice (行政处罚法 art. 42: two officers).
 */
export function officersOfRegister(context: Context, given: Opening['officers']): VisitOfficer[] {
  const known = knownOfficers(context)
  const officers = given.map(({ id, name, certificate }) => {
    const found =
      known.find((officer) => officer.id === id) ??
      known.find((officer) => officer.certificate === certificate && officer.name === name)
    if (found) return visitOfficer(found)
    throw new Failure(
      'VI-0201',
      `${name || '这名人员'}不在本单位的检查人员名册里。`,
      '请从名册中选择持有效执法证的检查人员。',
    )
  })
  if (new Set(officers.map((officer) => officer.id)).size < officers.length) {
    throw new Failure('VI-0202', '两名检查人员不能是同一人。', '请更换其中一名。')
  }
  return officers
}
