import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { nextSerial, takeSerial } from '../../report/register/serial.ts'
import { get as settings } from '../../settings/service.ts'

/** On-site papers with a series of their own, and what stands for them in a number. */
const SERIES = { record: '市监检', notice: '市监检通', entry: '市监入' } as const
export type NumberKind = keyof typeof SERIES

/**
 * The number that comes next, e.g. 演市监检〔2026〕第011-0007号: agency, kind, year, device, serial of this device, kind and
 * year (ground rules 7). Reading it takes nothing.
 */
export const nextNumber = (db: WorkReader, context: Context, kind: NumberKind): string =>
  numberOf(context, kind, nextSerial(db, SERIES[kind], yearOf(context)))

/** Takes the next number in the transaction that issues the paper: rolled back with it, so the series has no gap. */
export const takeNumber = (db: WorkWriter, context: Context, kind: NumberKind): string =>
  numberOf(context, kind, takeSerial(db, SERIES[kind], yearOf(context)))

const yearOf = (context: Context): string => legalDay(context.now()).slice(0, 4)

function numberOf(context: Context, kind: NumberKind, serial: number): string {
  const { agencyShort } = settings(context)
  return `${agencyShort}${SERIES[kind]}〔${yearOf(context)}〕第${context.device.number}-${String(serial).padStart(4, '0')}号`
}
