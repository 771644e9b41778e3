import { describe, expect, it } from 'vitest'
import { codeParts } from '../../../src-renderer/ui/data/code/code-parts.ts'
import { scoreField, scorePosition, signedPoints } from '../../../src-renderer/ui/data/grade/score-limits.ts'
import { cutAtRanges, rangesOf } from '../../../src-renderer/ui/data/match/match-ranges.ts'

describe('a code is read in four groups and copied whole', () => {
  it.each([
    ['91410105MA3X8FQ2K0', ['91', '410105', 'MA3X8FQ2K', '0']],
    ['410105600123456', ['410105600123456']],
    ['', ['']],
  ])('%s', (code, parts) => {
    expect(codeParts(code)).toEqual(parts)
    expect(codeParts(code).join('')).toBe(code)
  })
})

describe('matches are marked and nothing of the text is lost', () => {
  const cut = (text: string, ranges: [number, number][]) =>
    cutAtRanges(text, ranges).map((piece) => (piece.matched ? `[${piece.text}]` : piece.text))

  it.each<[string, [number, number][], string[]]>([
    ['河南建设公司', [[2, 4]], ['河南', '[建设]', '公司']],
    ['河南建设公司', [], ['河南建设公司']],
    ['建设', [[0, 2]], ['[建设]']],
    [
      '建设集团',
      [
        [2, 4],
        [0, 2],
      ],
      ['[建设]', '[集团]'],
    ],
    [
      '建设集团',
      [
        [0, 3],
        [1, 2],
      ],
      ['[建设集]', '团'],
    ],
    ['建设', [[1, 9]], ['建', '[设]']],
    ['建设', [[5, 9]], ['建设']],
  ])('%s %j', (text, ranges, pieces) => {
    expect(cut(text, ranges)).toEqual(pieces)
  })

  it('finds every word of a query, in letters of either case', () => {
    expect(rangesOf('河南 KTV 与 ktv 有限公司', 'ktv 河南')).toEqual([
      [3, 6],
      [9, 12],
      [0, 2],
    ])
    expect(rangesOf('郑州鼎嵩', '建设')).toEqual([])
    expect(rangesOf('郑州鼎嵩', '  ')).toEqual([])
  })
})

describe('the scale of risk points', () => {
  it.each([
    [0, 'A'],
    [199, 'A'],
    [200, 'B'],
    [499, 'B'],
    [500, 'C'],
    [749, 'C'],
    [750, 'D'],
    [1000, 'D'],
  ])('%i points are %s', (points, letter) => {
    expect(scoreField(points)).toBe(letter)
  })

  it('keeps the needle on the scale', () => {
    expect([-40, 0, 620, 1000, 1300].map(scorePosition)).toEqual([0, 0, 0.62, 1, 1])
  })

  it('writes points with a true minus, and a dash where there are none', () => {
    expect([12, -8, 0, null].map(signedPoints)).toEqual(['+12', '\u22128', '—', '—'])
  })
})
