import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { reportParts } from '@main/paper/content.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { hasTool, sampleRecord, sampleReport } from '../../unit/paper/fixtures.ts'
import { sampleSigner, signedPdf } from '../../unit/paper/signed.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'papers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const qrText = `CW1.${'Ab3_'.repeat(64)}.${'Zy-9'.repeat(21)}xx`
const signer = await sampleSigner()
const papers = {
  report: await signedPdf(sampleReport(5), signer, qrText),
  record: await signedPdf(sampleRecord(40), signer, qrText),
  longReport: await signedPdf(sampleReport(60), signer, qrText),
}
const file = (name: keyof typeof papers) => path.join(folder, `${name}.pdf`)
for (const [name, bytes] of Object.entries(papers)) writeFileSync(path.join(folder, `${name}.pdf`), bytes)

function run(tool: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' })
  return { status, output: `${stdout}${stderr}` }
}

const names = Object.keys(papers) as (keyof typeof papers)[]

describe.skipIf(!hasTool('qpdf'))('qpdf', () => {
  it.each(names)('finds nothing to complain about in the signed %s', (name) => {
    const { status, output } = run('qpdf', '--check', file(name))
    expect(output).toContain('No syntax or stream encoding errors')
    expect(output).not.toContain('WARNING')
    expect(status).toBe(0)
  })

  it('reads the content back from the attachment', () => {
    const { output } = run('qpdf', '--show-attachment=content.json', file('report'))
    expect(JSON.parse(output)).toEqual(sampleReport(5))
  })
})

describe.skipIf(!hasTool('pdfsig'))('pdfsig', () => {
  it.each(names)('finds the signature of the %s valid and over the whole file', (name) => {
    const { output } = run('pdfsig', file(name))
    expect(output).toContain('Signature is Valid.')
    expect(output).toContain('Total document signed')
    expect(output).toContain('ETSI.CAdES.detached')
    expect(output).toContain('演示机关 信用监管工作站 011')
  })

  it('finds a digest mismatch after one flipped bit', () => {
    const copy = Uint8Array.from(papers.report)
    copy[5000] = (copy[5000] ?? 0) ^ 1
    writeFileSync(path.join(folder, 'flipped.pdf'), copy)
    expect(run('pdfsig', path.join(folder, 'flipped.pdf')).output).not.toContain('Signature is Valid.')
  })
})

describe.skipIf(!hasTool('pdftotext'))('pdftotext', () => {
  const pages = (name: keyof typeof papers) => run('pdftotext', '-layout', file(name), '-').output.split('\f')

  it('extracts the ten titles and the values as text', () => {
    const text = pages('report').join('\n')
    for (const { no, title } of reportParts) expect(text).toContain(`${no}、${title}`)
    expect(text).toContain('《中华人民共和国食品安全法》第一百二十四条第一款第二项')
  })

  it('finds the words of the paper alone, not letters of the watermark among them', () => {
    expect(pages('report').join('\n')).not.toMatch(/^\s*(演|示|数|据|张|伟)\s*$/m)
  })

  it('finds no page of the report that ends with a heading', () => {
    const headings = reportParts.map(({ no, title }) => `${no}、${title}`)
    for (const page of [...pages('report'), ...pages('longReport')].slice(1)) {
      const lines = page.split('\n').filter((line) => /\p{Script=Han}/u.test(line))
      const foot = lines.findIndex((line) => line.includes('验证码'))
      const last = lines[foot - 1]?.trim() ?? ''
      expect(
        headings.some((heading) => last.startsWith(heading)),
        last,
      ).toBe(false)
    }
  })

  it('finds signatures, （接下页） and page numbers on every page of the record', () => {
    const all = pages('record').filter((page) => page.trim())
    expect(all.length).toBeGreaterThanOrEqual(3)
    all.forEach((page, i) => {
      expect(page).toContain('当事人（签名）')
      expect(page).toMatch(new RegExp(`第\\s*${i + 1}\\s*页\\s*共\\s*${all.length}\\s*页`))
      expect(page.includes('（接下页）')).toBe(i < all.length - 1)
    })
  })
})

describe.skipIf(!hasTool('pdftoppm'))('a printed page', () => {
  it.each([
    ['report', 1],
    ['report', 2],
    ['record', 2],
  ] as const)('of the %s lets a scanner read the whole QR from page %i at 150 dpi', async (name, page) => {
    const image = path.join(folder, `${name}-${page}`)
    run('pdftoppm', '-r', '150', '-png', '-singlefile', '-f', `${page}`, '-l', `${page}`, file(name), image)
    const wasm = readFileSync(
      new URL('../../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url),
    )
    await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
    const found = await readBarcodes(new Blob([readFileSync(`${image}.png`)]), { formats: ['QRCode'], tryHarder: true })
    expect(found.map((code) => code.text)).toEqual([qrText])
  })
})

describe.skipIf(!hasTool('pdffonts'))('pdffonts', () => {
  it.each(names)('finds every font of the %s embedded with its text mapping', (name) => {
    const rows = run('pdffonts', file(name)).output.trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThan(1)
    for (const row of rows) expect(row).toMatch(/CID TrueType\s+Identity-H\s+yes\s+yes\s+yes/)
  })
})
