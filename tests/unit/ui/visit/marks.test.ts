import { describe, expect, it } from 'vitest'
import {
  centred,
  cornerOf,
  isTap,
  moved,
  pathOf,
} from '../../../../src-renderer/features/visit/evidence/annotate/marks.ts'
import { instantOf, momentsDuring } from '../../../../src-renderer/features/visit/evidence/during.ts'

const box = centred('box', '')

describe('marks on a copy', () => {
  it('are drawn by shares of the picture, whatever its size', () => {
    expect(pathOf(box, 1000, 500)).toBe('M400 200H600V300H400Z')
    expect(pathOf({ ...box, kind: 'arrow' }, 1000, 500)).toMatch(/^M400 200L600 300M/)
    expect(pathOf(centred('text', '过期'), 1000, 500)).toBe('')
  })

  it('keep their form at the edges', () => {
    const far = moved(box, 0.9, -0.9)
    expect(far.from.x).toBeCloseTo(0.8)
    expect(far.to).toEqual({ x: 1, y: expect.closeTo(0.2) })
    expect(far.from.y).toBeCloseTo(0)
  })

  it('are no taps, and never lie outside the picture', () => {
    expect(isTap({ x: 0.1, y: 0.1 }, { x: 0.105, y: 0.1 })).toBe(true)
    expect(isTap({ x: 0.1, y: 0.1 }, { x: 0.2, y: 0.1 })).toBe(false)
    const area = { left: 100, top: 50, width: 200, height: 100 }
    expect(cornerOf({ clientX: 150, clientY: 100 }, area)).toEqual({ x: 0.25, y: 0.5 })
    expect(cornerOf({ clientX: 0, clientY: 999 }, area)).toEqual({ x: 0, y: 1 })
  })
})

describe('a recording beside the visit', () => {
  const visit = {
    checklist: {
      sections: [
        {
          items: [
            { id: 'a', number: 1 },
            { id: 'b', number: 2 },
            { id: 'c', number: 3 },
          ],
        },
      ],
    },
    answers: [
      { item: 'c', answeredAt: '2026-06-18T01:45:00.000Z' },
      { item: 'a', answeredAt: '2026-06-18T01:40:30.000Z' },
      { item: 'b', answeredAt: '2026-06-18T02:30:00.000Z' },
    ],
  } as unknown as Parameters<typeof momentsDuring>[1]
  const takenAt = '2026-06-18T01:40:00.000Z'

  it('says which items were answered meanwhile, and where in it', () => {
    const moments = momentsDuring({ takenAt, durationMs: 600_000 }, visit)
    expect(moments.map(({ item, seconds }) => [item.number, seconds])).toEqual([
      [1, 30],
      [3, 300],
    ])
  })

  it('says nothing where its length is not known', () => {
    expect(momentsDuring({ takenAt, durationMs: null }, visit)).toEqual([])
  })

  it('is laid by a time of China', () => {
    expect(instantOf(' 2026-06-18 09:40:00 ')).toBe(takenAt)
    for (const wrong of ['', '2026-06-18', '2026-13-18 09:40:00', '2026-06-18 9:40'])
      expect(instantOf(wrong)).toBeNull()
  })
})
