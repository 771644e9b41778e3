import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPaperFonts } from '@main/paper/draw/fonts.ts'
import { pageCount } from '@main/paper/draw/render.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { fontsFolder, hasTool, sampleReport } from '../../unit/paper/fixtures.ts'
import { pdfOf } from '../../unit/paper/signed.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'long-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Text of every page. */
function pagesOf(pdf: Uint8Array, name: string): string[] {
  const file = path.join(folder, name)
  writeFileSync(file, pdf)
  const { stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return stdout.split('\f').filter((page) => page.trim())
}

const head = '列入决定机关名称'
const rows = Array.from({ length: 1000 }, (_, i) => [`原因第 ${i + 1} 号`, '演示区市场监督管理局', '2026-04-11', ''])
const columns = [
  { label: '列入经营异常名录原因类型名称', share: 40 },
  { label: head, share: 28 },
  { label: '列入日期', share: 16 },
  { label: '移出日期', share: 16 },
]
const table = {
  no: '五',
  title: '经营（活动）异常名录（状态）信息',
  table: { columns, rows },
  total: 1000,
  shown: 1000,
}

describe.skipIf(!hasTool('pdftotext'))('a long report', () => {
  it('prints each of 1,000 rows once and in order, repeats the head of the table and counts its pages', async () => {
    const pdf = await pdfOf(sampleReport(0, { parts: [table] }))
    const pages = pagesOf(pdf, 'rows.pdf')
    expect(pages.length).toBe(pageCount(pdf))
    const printed = [...pages.join('\n').matchAll(/原因第 (\d+) 号/g)].map(([, number]) => Number(number))
    expect(printed).toEqual(rows.map((_, i) => i + 1))
    pages.forEach((page, i) => {
      expect(page).toMatch(new RegExp(`第\\s*${i + 1}\\s*页\\s*共\\s*${pages.length}\\s*页`))
      if (page.includes('原因第 ')) expect(page).toContain(head)
    })
  })

  it('prints every record in full when each has a table of its own', async () => {
    const pages = pagesOf(await pdfOf(sampleReport(400)), 'records.pdf')
    const titles = [...pages.join('\n').matchAll(/行政许可 第 (\d+) 条/g)].map(([, number]) => Number(number))
    // A title is repeated where its table goes on on the next page.
    expect([...new Set(titles)]).toEqual(Array.from({ length: 400 }, (_, i) => i + 1))
    expect(pages.at(-1)).toMatch(new RegExp(`第\\s*${pages.length}\\s*页\\s*共\\s*${pages.length}\\s*页`))
  })
})

const fonts = openPaperFonts(fontsFolder)
const rare = '𠮷𡋾𤭢𨭎'
const hasRare = fonts.missingGlyphs([rare]).length === 0

describe.skipIf(!hasTool('pdftotext') || !hasRare)('rare characters', () => {
  it('are printed and read back as they were written, in every face', async () => {
    const subject = { ...sampleReport().subject, name: `郑州${rare}䶮公司`, address: `${rare}路 𫍯𪨰 号` }
    const [cover = '', ...pages] = pagesOf(await pdfOf(sampleReport(0, { subject })), 'rare.pdf')
    expect(cover).toContain(subject.name)
    expect(pages.join('\n')).toContain(subject.address)
  })
})
