import { type Day, daysBetween } from '../../day.ts'
import type { Item } from './checklist.ts'

/** What a value was read off: name, number, and the day until which it is calibrated. */
export interface InstrumentUse {
  readonly name: string
  readonly number: string
  readonly calibratedUntil: Day | null
}

/** Whether all that is asked of the instrument of an item is given. */
export const isInstrumentGiven = (item: Item, use: InstrumentUse | null | undefined): boolean =>
  instrumentGaps(item, use).length === 0

/** What is still missing of the instrument of a measurement, in words; nothing for other items. */
export function instrumentGaps(item: Item, use: InstrumentUse | null | undefined): readonly string[] {
  if (item.judgedBy !== 'measurement' || !item.instrument) return []
  return [
    ...(use?.name.trim() ? [] : ['仪器名称']),
    ...(use?.number.trim() ? [] : ['仪器编号']),
    ...(item.instrument.calibrated && !use?.calibratedUntil ? ['校准有效期'] : []),
  ]
}

/**
 * Says that the calibration of an instrument had ended before the check, empty otherwise. It is said and printed, never
 * decided upon: whether the value can be relied on is the officer's to judge.
 */
export function calibrationWords(use: InstrumentUse | null | undefined, today: Day): string {
  if (!use?.calibratedUntil || use.calibratedUntil >= today) return ''
  return `校准有效期已过 ${daysBetween(use.calibratedUntil, today)} 天`
}
