import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { Item } from '../../../law/check/checklist/checklist.ts'
import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import { isInstrumentGiven } from '../../../law/check/checklist/instrument.ts'
import { isDay } from '../../../law/day.ts'
import { canonicalJson } from '../../../paper/canonical.ts'
import { Failure } from '../../failure/failure.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import { type InstrumentUse, instrumentUseSchema, type Visit } from '../contract.ts'
import type { VisitState } from '../state/state.ts'

/** Setting: instruments of this device by what they measure (温湿度计), the last used first. */
const KEY = 'visit.instruments'
const KEPT = 4
const LONGEST = 60

const storedSchema = z.record(z.string(), z.array(instrumentUseSchema))

/** Remembers an instrument that is wholly given, for the next measurement of its kind on this device. */
export function rememberInstrument(db: WorkWriter, item: Item, use: InstrumentUse | null): void {
  const kind = item.instrument?.name
  if (kind === undefined || use === null || !isInstrumentGiven(item, use)) return
  const known = readSetting(db, KEY, storedSchema, {})
  const before = known[kind] ?? []
  const isSame = (one: InstrumentUse): boolean => one.name === use.name && one.number === use.number
  if (before[0] && canonicalJson(before[0]) === canonicalJson(use)) return
  const next = [use, ...before.filter((one) => !isSame(one))].slice(0, KEPT)
  writeSetting(db, KEY, { ...known, [kind]: next })
}

/** Instruments to choose from for the measurements of a checklist, by kind. */
export function instrumentsOf(db: WorkReader, { checklist }: VisitState): Visit['instruments'] {
  const kinds = new Set(itemsOf(checklist).flatMap(({ instrument }) => (instrument ? [instrument.name] : [])))
  if (kinds.size === 0) return {}
  const known = readSetting(db, KEY, storedSchema, {})
  return Object.fromEntries([...kinds].map((kind) => [kind, known[kind] ?? []]))
}

/** The instrument of an answer: what was given, else the one already used in this visit for the same kind. */
export function usualInstrument(
  { checklist, answers }: VisitState,
  item: Item,
  given: InstrumentUse | null,
  value: string | null,
): InstrumentUse | null {
  if (!item.instrument) return null
  if (given !== null || !value?.trim()) return given
  const kind = item.instrument.name
  const same = new Set(itemsOf(checklist).flatMap((one) => (one.instrument?.name === kind ? [one.id] : [])))
  const used = answers.filter((one) => same.has(one.item) && isInstrumentGiven(item, one.instrument))
  return used.sort((a, b) => (a.answeredAt < b.answeredAt ? 1 : -1))[0]?.instrument ?? null
}

/** A Failure when a part of an instrument is too long, or its day is none. */
export function checkedInstrument(use: InstrumentUse | null): InstrumentUse | null {
  if (use === null) return null
  if (use.name.length > LONGEST || use.number.length > LONGEST) {
    throw new Failure('VI-1107', `仪器名称和编号各不超过 ${LONGEST} 个字。`, '请缩短后再保存。')
  }
  if (use.calibratedUntil !== null && !isDay(use.calibratedUntil)) {
    throw new Failure('VI-1108', `校准有效期 ${use.calibratedUntil} 不是一个日期。`, '请重新填写日期。')
  }
  return use
}
