import { reportParts, reportTitle } from '@main/paper/content.ts'
import { openPaperFonts } from '@main/paper/draw/fonts.ts'
import { makePaper } from '@main/paper/draw/make.ts'
import { recordDocument } from '@main/paper/draw/on-site-record.ts'
import { pageCount } from '@main/paper/draw/render.ts'
import { reportDocument } from '@main/paper/draw/report.ts'
import { watermarkText } from '@main/paper/layout/document.ts'
import { readContentJson } from '@main/paper/verify/pdf-read.ts'
import { describe, expect, it } from 'vitest'
import { fontsFolder, marksOf, sampleRecord, sampleReport } from './fixtures.ts'
import { pdfOf } from './signed.ts'

const fonts = openPaperFonts(fontsFolder)

/** All texts of a definition in order. */
function textsIn(definition: object): string[] {
  const found: string[] = []
  JSON.stringify(definition, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') found.push(value)
    return key === 'files' ? undefined : value
  })
  return found
}

const reportTexts = (...change: Parameters<typeof sampleReport>) => {
  const content = sampleReport(...change)
  return textsIn(reportDocument(content, marksOf(content), fonts))
}

describe('the credit report', () => {
  it('has the ten parts in order, the supplement and the statements, whatever is on file', () => {
    const titles = [...reportParts.map(({ no, title }) => `${no}、${title}`), '公共信用信息地方补充内容', '报告说明']
    for (const texts of [reportTexts(4), reportTexts(0, { parts: [], inspections: [] })]) {
      expect(texts.filter((text) => titles.includes(text))).toEqual(titles)
    }
  })

  it('says in every empty part that nothing is on file', () => {
    const texts = reportTexts(0, { parts: [], inspections: [] })
    expect(texts.filter((text) => text === '查询期内无相关信息')).toHaveLength(9)
  })

  it('never names 信用中国 and carries neither grade nor score', () => {
    const all = reportTexts(3).join('\n')
    expect(all).toContain(reportTitle)
    expect(all).not.toMatch(/信用中国|监管参考等级|风险分/)
  })

  it('says how many records were left out, and which inspections the platform has not confirmed', () => {
    const all = reportTexts(3).join('')
    expect(all).toContain('共 17 条，列示 5 条，另有 12 条未列示')
    expect(all).toContain('未经平台确认')
  })

  it('prints the objection beside the record it is about', () => {
    expect(reportTexts(0).filter((text) => text.startsWith('异议处理中'))).toHaveLength(2)
  })

  it('says on the cover when it was issued without a platform', () => {
    const line = '未登记：出具时本机未接入平台'
    expect(reportTexts(0, { unregistered: true }).join('')).toContain(line)
    expect(reportTexts(0).join('')).not.toContain(line)
  })

  it('names officer and demonstration in the watermark', () => {
    expect(watermarkText(sampleReport(0, { demo: true }))).toBe('演示数据  张伟 16010524031')
    expect(watermarkText(sampleReport(0, { demo: false }))).toBe('张伟 16010524031')
  })
})

describe('the on-site record', () => {
  const content = sampleRecord(3)

  it('has its labels in legal order', () => {
    const texts = textsIn(recordDocument(content, marksOf(content), fonts))
    const l = content.labels
    const order = [l.time, l.place, l.officer, l.party, l.licence, l.code, l.address, l.representative, l.idNumber]
    order.push(l.phone, l.otherContact, l.notice, l.situation, l.statement, l.handling)
    const places = order.map((label) => texts.indexOf(`${label}：`))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('is signed on every page, goes on with （接下页） and counts its pages', () => {
    const { footer } = recordDocument(content, marksOf(content), fonts)
    const first = textsIn(footer(1, 2))
    const last = textsIn(footer(2, 2))
    for (const texts of [first, last]) expect(texts).toContain('当事人（签名）：')
    expect(first).toContain('（接下页）')
    expect(last).not.toContain('（接下页）')
    expect(first.join('')).toContain('第 1 页　共 2 页')
  })

  it('puts a refusal into the cell of the party and in full into the text', () => {
    const refusal = `拒绝签名：${'当事人称须请示法定代表人，'.repeat(5)}未说明其他理由`
    const signatures = { ...content.signatures, party: { name: '孙示例', refusal, date: '2026-06-18' } }
    const refused = sampleRecord(3, { signatures })
    const definition = recordDocument(refused, marksOf(refused), fonts)
    expect(textsIn(definition.footer(1, 1)).join('')).toContain('拒绝签名：当事人称')
    expect(textsIn(definition).join('')).toContain(refusal)
  })

  it('warns of a coercive measure only when there is one', () => {
    const label = `${content.labels.coercion}：`
    const texts = (coercion: string[]) => {
      const changed = sampleRecord(1, { coercion })
      return textsIn(recordDocument(changed, marksOf(changed), fonts))
    }
    expect(texts([])).not.toContain(label)
    expect(texts(['对涉案物品予以扣押。'])).toContain(label)
  })
})

describe('a finished PDF', () => {
  it('of the same content has the same bytes', async () => {
    expect(Buffer.compare(await pdfOf(sampleReport(2)), await pdfOf(sampleReport(2)))).toBe(0)
  })

  it('carries its content, so that its hash can be computed from the file alone', async () => {
    const content = sampleRecord(2)
    const json = readContentJson(await pdfOf(content)) ?? ''
    expect(JSON.parse(json)).toEqual(content)
  })

  it('grows with its records and has a page count', async () => {
    const [few, many] = [await pdfOf(sampleReport(2)), await pdfOf(sampleReport(30))]
    expect(pageCount(few)).toBeLessThanOrEqual(6)
    expect(pageCount(many)).toBeGreaterThan(10)
  })

  it('survives values of any length and with characters that mean something in XML', async () => {
    const long = '违法事实很长'.repeat(1500)
    const content = sampleReport(0, {
      subject: { ...sampleReport().subject, name: '甲 & 乙 <丙> "丁"', scope: long },
      purpose: '核对',
    })
    const pdf = await pdfOf(content)
    const xmp = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(Buffer.from(pdf).toString('utf8'))?.[0] ?? ''
    expect(xmp).toContain('甲 ＆ 乙 ＜丙＞')
    expect(xmp).not.toMatch(/&|<丙/)
    expect(pageCount(pdf)).toBeGreaterThan(4)
  })

  it('is not made when a character has no glyph, and the error names it', async () => {
    const content = sampleRecord(1, { place: '𪚥野路 1 号' })
    const made = await makePaper(content, marksOf(content), fonts)
    expect(made).toMatchObject({ code: 'glyph', characters: ['𪚥'] })
    expect('message' in made ? made.message : '').toContain('“𪚥”（U+2A6A5），在地点')
  })

  it('is not made with the marks of another content', async () => {
    const made = await makePaper(sampleReport(1), marksOf(sampleReport(2)), fonts)
    expect(made).toMatchObject({ code: 'hash' })
  })
})
