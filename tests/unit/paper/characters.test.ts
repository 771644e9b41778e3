import { placeCharacters, placedTexts } from '@main/paper/characters.ts'
import { glyphFailure } from '@main/paper/messages.ts'
import { describe, expect, it } from 'vitest'
import { sampleRecord, sampleReport } from './fixtures.ts'

const report = sampleReport(2)
const placesIn = (...content: Parameters<typeof placeCharacters>) =>
  placeCharacters(...content).map((each) => each.places)

describe('a character that cannot be printed is placed', () => {
  it('in the subject of a report, in printed words', () => {
    const subject = { ...report.subject, name: '𪚥', address: '𪚥', scope: '𪚥' }
    expect(placesIn({ ...report, subject }, ['𪚥'])).toEqual([['企业名称', '住所', '经营范围']])
  })

  it('in a record, by its title and label', () => {
    const [part] = report.parts
    const entries = part?.entries?.map((entry, i) => ({
      ...entry,
      fields: entry.fields.map((field, k) => (i === 1 && k === 2 ? { ...field, value: '𪚥' } : field)),
    }))
    const parts = part && entries ? [{ ...part, entries }] : []
    expect(placesIn({ ...report, parts }, ['𪚥'])).toEqual([['行政许可 第 2 条 许可证书名称']])
  })

  it('in an on-site record, by the labels of its form', () => {
    const record = sampleRecord(1)
    const content = { ...record, place: '𪚥', party: { ...record.party, name: '𪚥', phone: '😀' } }
    expect(placesIn(content, ['𪚥', '😀'])).toEqual([['地点', '当事人'], ['联系电话']])
  })

  it('so that no text of a paper is without a place', () => {
    for (const content of [report, sampleRecord(2)]) {
      expect([...placedTexts(content)].filter(({ place }) => place.trim() === '')).toEqual([])
    }
  })
})

describe('the sentence about them', () => {
  it('names the code alone of what cannot be shown, and counts places beyond three', () => {
    const { message } = glyphFailure([
      { character: '\ud842', places: ['企业名称'] },
      { character: '𪚥', places: ['甲', '乙', '丙', '丁'] },
    ])
    expect(message).toContain('U+D842，在企业名称')
    expect(message).toContain('“𪚥”（U+2A6A5），在甲、乙、丙等 4 处')
    expect(message).toContain('编号没有占用')
  })
})
