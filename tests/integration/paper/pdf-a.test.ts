import { createHash } from 'node:crypto'
import { readTrueType } from '@main/paper/font/truetype.ts'
import { describe, expect, it } from 'vitest'
import { follow, type PdfPart, partsOf } from '../../support/pdf.ts'
import { sampleRecord, sampleReport } from '../../unit/paper/fixtures.ts'
import { sampleSigner, signedPdf } from '../../unit/paper/signed.ts'

const signer = await sampleSigner()
const report = await signedPdf(sampleReport(6), signer)
const record = await signedPdf(sampleRecord(12), signer)

/** Operators of page contents that PDF/A-3 knows and our papers need. */
const operators = new Set(
  'q Q cm w J j M d gs m l c v y h re f f* S s B n W W* BT ET Tc Tf Tm Tj TJ cs CS scn SCN rg RG Do'.split(' '),
)

describe.each([
  ['report', report],
  ['record', record],
])('PDF/A-3b (ISO 19005-3): a signed %s', (_, file) => {
  const text = Buffer.from(file).toString('latin1')
  const parts = partsOf(file)
  const all = [...parts.values()]
  const ofType = (type: string) => all.filter((part) => part.text.includes(`/Type /${type}\n`))
  const catalog = ofType('Catalog')[0]
  const xmp = follow(parts, catalog, 'Metadata')

  it('has a header with binary bytes, a file identifier, no encryption (6.1.2, 6.1.3)', () => {
    expect(text).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/)
    const trailers = text.split('trailer\n').slice(1)
    expect(trailers.length).toBe(2)
    for (const trailer of trailers) expect(trailer).toMatch(/\/ID \[<[0-9a-fA-F]{32}> <[0-9a-fA-F]{32}>\]/)
    expect(text).not.toContain('/Encrypt')
  })

  it('names its conformance in metadata that nothing compresses (6.6.4)', () => {
    expect(xmp.text).not.toContain('/Filter')
    const meta = xmp.data?.toString('utf8')
    expect(meta).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(meta).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
  })

  it('has an output intent with an embedded RGB profile (6.2.3)', () => {
    const intent = follow(parts, catalog, 'OutputIntents')
    expect(intent.text).toContain('/S /GTS_PDFA1')
    const profile = follow(parts, intent, 'DestOutputProfile')
    expect(profile.text).toContain('/N 3')
    expect(profile.data?.toString('latin1', 36, 40)).toBe('acsp')
    expect(profile.data?.toString('latin1', 16, 20)).toBe('RGB ')
  })

  it('holds no script, no action, no outside reference (6.5, 6.6.1)', () => {
    for (const part of all)
      expect(part.text).not.toMatch(/\/(JavaScript|JS|Launch|AA|OpenAction|URI|Movie|Sound|XFA)\b/)
    expect(text).not.toContain('/NeedAppearances')
  })

  it('uses no transparency but constant alpha in normal mode (6.2.10)', () => {
    for (const part of all) expect(part.text).not.toMatch(/\/(SMask|BM|LZWDecode|Alternates|OPI|PS)\b/)
  })

  it('relates its attachment to the document (6.8)', () => {
    const file = follow(parts, catalog, 'AF')
    expect(file.text).toContain('/AFRelationship /Data')
    expect(file.text).toMatch(/\/UF \(content\.json\)/)
    const embedded = follow(parts, file, 'F')
    expect(embedded.text).toMatch(/\/Subtype \/application#2Fjson/)
    expect(embedded.text).toContain('/ModDate')
    const md5 = createHash('md5')
      .update(embedded.data ?? '')
      .digest('hex')
    expect(embedded.text).toContain(md5)
  })

  it('prints its signature field, and locks it (6.3.2)', () => {
    const widget = ofType('Annot')
    expect(widget).toHaveLength(1)
    expect(widget[0]?.text).toContain('/F 132')
  })

  it('draws with operators of the standard alone, in RGB, and sets every font that it uses (6.2.2)', () => {
    const contents = ofType('Page').map((page) => ({ page, content: follow(parts, page, 'Contents') }))
    expect(contents.length).toBeGreaterThan(1)
    for (const { page, content } of contents) {
      const source = content.data?.toString('latin1') ?? ''
      const words = source.replace(/<[0-9a-f]*>/g, ' ').match(/(?<=^|\s)[A-Za-z*]+(?=\s|$)/g) ?? []
      expect([...new Set(words)].filter((word) => !operators.has(word))).toEqual([])
      const resources = follow(parts, page, 'Resources').text
      for (const [, name] of source.matchAll(/\/((?:F|Fm|Gs)\d+)/g)) expect(resources).toContain(`/${name} `)
    }
  })

  describe('every font', () => {
    const fonts = ofType('Font').filter((part) => part.text.includes('/Type0'))
    const opened = fonts.map((font) => {
      const descendant = follow(parts, font, 'DescendantFonts')
      const descriptor = follow(parts, descendant, 'FontDescriptor')
      const file = follow(parts, descriptor, 'FontFile2')
      return { font, descendant, descriptor, file, unicode: follow(parts, font, 'ToUnicode') }
    })

    it('is embedded with its length and named as a subset (6.2.11.4)', () => {
      expect(opened.length).toBeGreaterThan(1)
      for (const { font, descriptor, file } of opened) {
        expect(file.text).toContain(`/Length1 ${file.data?.length}`)
        const name = /\/BaseFont \/([A-Z]{6}\+\S+)/.exec(font.text)?.[1]
        expect(name).toBeDefined()
        expect(descriptor.text).toContain(`/FontName /${name}\n`)
      }
      expect(new Set(fonts.map((font) => /\/BaseFont \/(\S+)/.exec(font.text)?.[1])).size).toBe(fonts.length)
    })

    it('says its codes directly and a Unicode character for each (6.2.11.3, 6.2.11.7)', () => {
      for (const { font, descendant, unicode, file } of opened) {
        expect(font.text).toContain('/Encoding /Identity-H')
        expect(descendant.text).toContain('/CIDToGIDMap /Identity')
        const map = unicode.data?.toString('latin1') ?? ''
        const codes = [...map.slice(map.indexOf('beginbfchar')).matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4,8})>$/gm)]
        expect(codes.length).toBe(glyphsIn(file) - 1)
        for (const [, , hex = ''] of codes) expect(hex).not.toMatch(/^(0000|feff|fffe|d[89a-f]..$)/)
      }
    })

    it('has the widths that its file has (6.2.11.5)', () => {
      for (const { descendant, file } of opened) {
        const widths = widthsOf(descendant)
        const data = file.data ?? Buffer.alloc(0)
        const hmtx = tableOf(data, 'hmtx')
        for (let code = 0; code < glyphsIn(file); code++) {
          expect(widths.get(code) ?? 1000).toBe(hmtx.readUInt16BE(4 * code))
        }
      }
    })

    it('is no whole font, and reads as TrueType but for the map that a PDF has instead', () => {
      for (const { file } of opened) {
        expect(file.data?.length).toBeLessThan(400_000)
        expect(() => readTrueType(file.data ?? Buffer.alloc(0))).toThrow('font without cmap')
      }
    })
  })
})

function tableOf(font: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
    if (font.toString('latin1', at, at + 4) !== tag) continue
    const start = font.readUInt32BE(at + 8)
    return font.subarray(start, start + font.readUInt32BE(at + 12))
  }
  throw new Error(`no table ${tag}`)
}

const glyphsIn = (file: PdfPart): number => tableOf(file.data ?? Buffer.alloc(0), 'maxp').readUInt16BE(4)

/** Widths by code from `/W [first [w w] first [w]]`. */
function widthsOf(descendant: PdfPart): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const list = /\/W \[([\s\S]*?)\]\]?\n/.exec(`${descendant.text}\n`)?.[1] ?? ''
  for (const [, first = '', run = ''] of `${list}]`.matchAll(/(\d+) \[([\d. ]+)\]/g)) {
    run.split(' ').forEach((width, i) => {
      widths.set(Number(first) + i, Number(width))
    })
  }
  return widths
}
