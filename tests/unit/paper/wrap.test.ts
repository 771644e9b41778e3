import { openPaperFonts } from '@main/paper/draw/fonts.ts'
import { wrapText } from '@main/paper/draw/wrap.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fontsFolder } from './fixtures.ts'

const face = openPaperFonts(fontsFolder).face('Sans')
const wrap = (text: string, ems: number) => wrapText(text, face, 10, ems * 10)

describe('lines of a paper', () => {
  it.each([
    ['郑州市金水区示范路', 4, ['郑州市金', '水区示范', '路']],
    ['现场检查，请予配合', 4, ['现场检', '查，请予', '配合']],
    ['检查《食品安全法》', 3, ['检查', '《食品', '安全', '法》']],
    ['编号 JY24101050 有效', 6, ['编号', 'JY24101050', '有效']],
    ['上行\n下行', 10, ['上行', '下行']],
    ['', 4, ['']],
  ])('break %j where 禁则 allows', (text, ems, lines) => {
    expect(wrap(text, ems)).toEqual(lines)
  })

  it('break a word that is longer than the line anywhere', () => {
    const lines = wrap('a'.repeat(40), 5)
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.join('')).toBe('a'.repeat(40))
  })

  it('never lose or invent a character, and never run over the edge', () => {
    const text = fc.string({ unit: fc.constantFrom(...'检查，。（）《》abc 12.5℃、“”'), maxLength: 80 })
    fc.assert(
      fc.property(text, fc.integer({ min: 3, max: 12 }), (sample, ems) => {
        const lines = wrap(sample, ems)
        expect(lines.join('').replaceAll(' ', '')).toBe(sample.replaceAll(' ', ''))
        for (const line of lines) expect(face.width(line.trimEnd())).toBeLessThanOrEqual(ems + 1e-6)
      }),
    )
  })

  it('leave room at the start of the first line for the speaker', () => {
    expect(wrapText('我们是执法人员', face, 10, 40, 20)).toEqual(['我们', '是执法人', '员'])
  })
})

describe('characters without a glyph', () => {
  it('are found and named once each before a paper is issued', () => {
    const fonts = openPaperFonts(fontsFolder)
    expect(fonts.missingGlyphs(['郑州 𪚥野家', '𪚥\u0000 A', '①℃㎡〔〕／'])).toEqual(['𪚥', '\u0000'])
  })
})
