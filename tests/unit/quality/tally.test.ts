import { describe, expect, it } from 'vitest'
import { KEPT_A_CAUSE, openTally } from '../../../src-main/features/quality/tally.ts'

const fault = { column: '处罚机关', content: '', mark: '', reason: '必填项没有内容', remedy: '补上' }

describe('counting the faults of a file', () => {
  it('counts every row, keeps the first ones of each kind of fault', () => {
    const tally = openTally()
    for (let line = 2; line < 2 + KEPT_A_CAUSE + 5; line++) {
      tally.row('甲局')
      tally.fault('甲局', line, { ...fault, cause: 'missing' }, 'rejected')
    }
    const { units, faults } = tally.result()
    expect(units).toEqual([{ unit: '甲局', rows: KEPT_A_CAUSE + 5 }])
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ cause: 'missing', rows: KEPT_A_CAUSE + 5 })
    expect(faults[0]?.kept).toHaveLength(KEPT_A_CAUSE)
    expect(faults[0]?.kept[0]?.line).toBe(2)
  })

  it('takes what nobody named as unreadable, and masks identity numbers', () => {
    const tally = openTally()
    tally.row('甲局')
    tally.fault('甲局', 2, { ...fault, content: '周某 410105199001010011' }, 'noted')
    expect(tally.result().faults[0]).toMatchObject({
      cause: 'malformed',
      kept: [{ content: '周某 4101**********0011' }],
    })
  })

  it('puts units past any number an office has into one, so that a wrong column cannot fill the memory', () => {
    const tally = openTally()
    for (let n = 0; n < 5000; n++) tally.row(`单位 ${n}`)
    const { units } = tally.result()
    expect(units.length).toBeLessThan(2100)
    expect(units.reduce((sum, { rows }) => sum + rows, 0)).toBe(5000)
    expect(units.at(-1)).toMatchObject({ unit: '其他单位' })
  })
})
