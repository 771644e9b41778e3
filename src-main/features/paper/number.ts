import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { Context } from '../context.ts'
import { legalDay } from '../legal-day.ts'
import { nextSerial, takeSerial } from '../report/register/serial.ts'
import { get as settings } from '../settings/service.ts'

const yearOf = (context: Context): string => legalDay(context.now()).slice(0, 4)

const numberOf = (context: Context, series: string, serial: number): string =>
  `${settings(context).agencyShort}${series}〔${yearOf(context)}〕第${context.device.number}-${String(serial).padStart(4, '0')}号`

/** The number that comes next in a series (ground rules 7); reading it takes nothing. */
export const nextNumber = (db: WorkReader, context: Context, series: string): string =>
  numberOf(context, series, nextSerial(db, series, yearOf(context)))

/** Takes the next number in the transaction that issues the paper: rolled back with it, so the series has no gap. */
export const takeNumber = (db: WorkWriter, context: Context, series: string): string =>
  numberOf(context, series, takeSerial(db, series, yearOf(context)))
