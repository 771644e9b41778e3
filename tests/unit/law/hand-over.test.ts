import { describe, expect, it } from 'vitest'
import { handOvers, leadClock, leadEvidence } from '../../../src-main/law/check/finding/hand-over.ts'
import { finding } from './samples.ts'

const TODAY = '2026-11-24'

describe('the hand-over', () => {
  it('gives 15 working days to decide on a case, and 15 more, to be verified', () => {
    expect(leadClock('2026-11-24')).toMatchObject({ due: '2026-12-15', extendedDue: '2027-01-06', verified: false })
  })

  it('takes the evidence of the item and what was linked, each once', () => {
    const photo = (id: string, item: string | null) => ({ id, item, name: id, sha256: id, takenAt: '' })
    const photos = [photo('a', '01-18'), photo('b', null), photo('c', '01-01'), photo('d', '01-18')]
    const own = leadEvidence(finding('01-18', { before: ['a'], after: ['b'] }), photos)
    expect(own.map(({ id, shows }) => [id, shows])).toEqual([
      ['a', 'before'],
      ['b', 'after'],
      ['d', 'finding'],
    ])
    const free = finding(null)
    expect(leadEvidence(free, photos)).toEqual([])
    expect(leadEvidence(free, [...photos, photo('e', free.id)]).map(({ id }) => id)).toEqual(['e'])
  })

  it('is one for the case and one for the other authority', () => {
    const transfer = { kind: 'agency', to: '消防救援机构', basis: null, reason: '占用疏散通道' } as const
    const both = handOvers(finding('01-36', { openCase: true, transfer }), '演示机关', TODAY, [])
    expect(both.map(({ kind, to }) => [kind, to])).toEqual([
      ['case', '演示机关'],
      ['transfer', '消防救援机构'],
    ])
    expect(both[0]?.clock?.from).toBe(TODAY)
    expect(handOvers(finding('01-36'), '演示机关', TODAY, [])).toEqual([])
  })
})
