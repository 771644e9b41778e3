import { administrativeAct, contract } from './acts.ts'
import { judgment, pastPenalty, type Scene } from './adverse.ts'
import type { RecordDraft } from './draft.ts'
import { distinct } from './history.ts'
import { commitment, evaluation, honour, inspection, licence, other, repair } from './ordinary.ts'

/** Every so many subjects one has been in the books for decades. */
const ONE_IN = 8192
/** Records of the largest; the n-th largest has an n-th of them. */
const MOST = 1500
/** So many sizes there are before the largest comes again. */
const SIZES = 60

const RECIPES: readonly (readonly [(scene: Scene) => RecordDraft, number])[] = [
  [(s) => (s.trade.licences.length > 0 ? licence(s, s.random.pick(s.trade.licences), 'good') : other(s)), 25],
  [(s) => inspection(s, 'N01', [5, 3600]), 25],
  [(s) => pastPenalty(s), 14],
  [(s) => other(s), 8],
  [(s) => administrativeAct(s), 4],
  [(s) => contract(s), 2],
  [(s) => judgment(s, 'performed'), 8],
  [(s) => commitment(s, '全部履行'), 7],
  [(s) => evaluation(s, true), 5],
  [(s) => honour(s), 2],
]

/** How many records the n-th subject has when it is one of the large ones, else 0: a long tail of 1,500, 750, 500 ... */
export function largeSize(serial: number): number {
  const rank = (serial + 1) / ONE_IN
  return Number.isInteger(rank) ? Math.floor(MOST / (1 + ((rank - 1) % SIZES))) : 0
}

/** So many different records over the years, all settled: a large subject in good standing. */
export function largeHistory(scene: Scene, size: number): RecordDraft[] {
  let records: RecordDraft[] = []
  while (records.length < size) {
    for (let missing = size - records.length; missing > 0; missing--) {
      const record = scene.random.weighted(RECIPES)(scene)
      records.push(record)
      if (record.repair_state === 'repaired') records.push(repair(scene, record))
    }
    records = distinct(records)
  }
  return records.slice(0, size)
}
