import { describe, expect, it } from 'vitest'
import type { LeniencyList } from '../../../../src-main/law/check/finding/leniency.ts'
import { type CreditMeasures, measureBar, measureBasis } from '../../../../src-main/law/check/finding/measure.ts'
import { said } from '../../../../src-renderer/text/en/engine/index.ts'
import { catalogue } from '../../law/catalogue.ts'
import { finding } from '../../law/samples.ts'

const { items } = catalogue<CreditMeasures>('measures.json')
const HAN = /\p{Script=Han}/u
const found = [
  finding('01-18'),
  finding('01-18', { severity: 'minor' }),
  finding('01-18', { basis: [] }),
  finding('05-01', { basis: [{ law: '环境保护法', article: '第54条' }] }),
]

describe('English of the catalogues of measures', () => {
  it('says every measure, its ground, who carries it out, and why it is barred', () => {
    const told = items.flatMap((measure) => [
      measure.measure,
      measure.implementedBy,
      measureBasis(measure),
      ...found.flatMap((one) => {
        const bar = measureBar(measure, one, [], '2026-11-24')
        return bar ? [bar.reason, bar.article] : []
      }),
    ])
    expect(told.length).toBeGreaterThan(items.length * 3)
    expect([...new Set(told)].filter((words) => HAN.test(said(words)))).toEqual([])
  })

  it('says the list of first and slight breaches with its conditions', () => {
    const { list, items: acts } = catalogue<LeniencyList>('leniency.json')
    const told = [list, ...acts.flatMap(({ title, conditions }) => [title, ...conditions])]
    expect(told.filter((words) => HAN.test(said(words)))).toEqual([])
  })
})
