import { administrativeAct, contract } from './acts.ts'
import { abnormal, judgment, pastPenalty, penalty, type Scene, seriousList } from './adverse.ts'
import type { RecordDraft } from './draft.ts'
import { commitment, evaluation, honour, inspection, type LicenceEnd, licence, other, repair } from './ordinary.ts'

/** How a subject's history looks; shares are the assumed ones of the risk classes A to D. */
export type Standing = 'A' | 'B' | 'C' | 'D'

/** Shares of the standings (assumption for demonstration data). */
export const STANDINGS: readonly (readonly [Standing, number])[] = [
  ['A', 60],
  ['B', 33],
  ['C', 5],
  ['D', 2],
]

type Recipe = (scene: Scene) => RecordDraft[]

const GOOD: readonly (readonly [Recipe, number])[] = [
  [() => [], 70],
  [(s) => [pastPenalty(s)], 8],
  [(s) => [penalty(s, '轻微')], 6],
  [(s) => [penalty(s, '一般')], 5],
  [(s) => [abnormal(s, true)], 6],
  [(s) => [judgment(s, 'performed')], 5],
]

const MIDDLE: readonly (readonly [Recipe, number])[] = [
  [(s) => [abnormal(s)], 52],
  [(s) => [penalty(s, '一般'), penalty(s, '轻微')], 10],
  [(s) => [penalty(s, '严重')], 8],
  [(s) => [penalty(s, '一般'), commitment(s, '全部未履行')], 12],
  [(s) => [penalty(s, '一般'), penalty(s, '一般')], 10],
  [(s) => [judgment(s, 'open'), commitment(s, '部分履行')], 8],
]

const BAD: readonly (readonly [Recipe, number])[] = [
  [(s) => [abnormal(s), penalty(s, '一般'), penalty(s, '一般')], 4],
  [(s) => [penalty(s, '严重'), abnormal(s)], 4],
  [(s) => [penalty(s, '一般'), penalty(s, '一般'), penalty(s, '一般'), commitment(s, '全部未履行')], 2],
  [(s) => [abnormal(s), judgment(s, 'open'), commitment(s, '全部未履行')], 2],
]

const WORST: readonly (readonly [Recipe, number])[] = [
  [(s) => [seriousList(s), penalty(s, '严重')], 5],
  [(s) => [judgment(s, 'dishonest'), abnormal(s)], 5],
]

const RECIPES: Readonly<Record<Standing, readonly (readonly [Recipe, number])[]>> = {
  A: GOOD,
  B: MIDDLE,
  C: BAD,
  D: WORST,
}

const LICENCE_ENDS: Readonly<Record<'good' | 'other', readonly (readonly [LicenceEnd, number])[]>> = {
  good: [
    ['good', 90],
    ['near', 6],
    ['expired', 3],
  ],
  other: [
    ['good', 90],
    ['near', 6],
    ['expired', 6],
  ],
}

/** Subjects with settled penalties of earlier years, and how the number of those tails off: 1 / u^(1/1.2). */
const REPEATED = 0.05
const TAIL = 1 / 1.2
const MOST_REPEATED = 60

/**
 * The records of a subject: what its standing rests on, and around it licences, evaluations, checks, commitments and
 * honours. Good facts that would lift a grade stay with subjects of good standing.
 */
export function historyOf(scene: Scene, standing: Standing): RecordDraft[] {
  const { random, trade } = scene
  const good = standing === 'A'
  const records = random.weighted(RECIPES[standing])(scene)
  if (random.chance(REPEATED)) {
    const times = Math.min(MOST_REPEATED, Math.floor((1000 / random.between(1, 1000)) ** TAIL))
    for (let i = 0; i < times; i++) records.push(pastPenalty(scene))
  }
  for (const record of [...records]) if (record.repair_state === 'repaired') records.push(repair(scene, record))
  for (const [index, of] of trade.licences.entries()) {
    if (!random.chance(index === 0 ? 0.8 : 0.25)) continue
    records.push(licence(scene, of, random.weighted(LICENCE_ENDS[good ? 'good' : 'other'])))
  }
  if (random.chance(0.22)) records.push(evaluation(scene, !good))
  if (random.chance(0.25)) records.push(good ? inspection(scene, 'N01', [5, 900]) : inspection(scene, 'N05', [40, 900]))
  if (random.chance(0.16)) records.push(commitment(scene, '全部履行'))
  if (random.chance(good ? 0.1 : 0)) records.push(honour(scene))
  if (random.chance(0.06)) records.push(administrativeAct(scene))
  if (random.chance(0.02)) records.push(contract(scene))
  if (random.chance(0.22)) records.push(other(scene))
  return distinct(records)
}

/** Two records with one number and day would be one: the later is left out. */
export function distinct(records: readonly RecordDraft[]): RecordDraft[] {
  const seen = new Map(records.map((record) => [`${record.category}|${record.number}|${record.date}`, record]))
  return [...seen.values()]
}
