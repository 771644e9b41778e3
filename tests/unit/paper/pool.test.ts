import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { openPaperPool, poolSize } from '@main/paper/pool.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { fontsFolder, marksOf, sampleRecord, sampleReport } from './fixtures.ts'
import { pdfOf } from './signed.ts'

const entry = new URL('../../../src-main/paper/worker.ts', import.meta.url)
const open: { close(): Promise<void> }[] = []
const pool = (options: Parameters<typeof openPaperPool>[0]) => {
  const opened = openPaperPool(options)
  open.push(opened)
  return opened
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()))
})

describe('the pool of paper workers', () => {
  it('makes the same bytes as a direct call, several papers in a row', async () => {
    const papers = pool({ fontsFolder, entry })
    const [report, record] = [sampleReport(1), sampleRecord(2)]
    const made = await Promise.all([
      papers.render('report', report, marksOf(report)),
      papers.render('record', record, marksOf(record)),
    ])
    expect(Buffer.compare(made[0].pdf, await pdfOf(report))).toBe(0)
    expect(Buffer.compare(made[1].pdf, await pdfOf(record))).toBe(0)
    expect(made[0].pages).toBeGreaterThan(2)
  })

  it('names characters that cannot be printed, asked or not', async () => {
    const papers = pool({ fontsFolder, entry })
    expect(await papers.missingGlyphs(['郑州', '𪚥'])).toEqual(['𪚥'])
    const bad = sampleRecord(1, { place: '𪚥' })
    await expect(papers.render('record', bad, marksOf(bad))).rejects.toMatchObject({
      code: 'glyph',
      characters: ['𪚥'],
    })
    const good = sampleRecord(1)
    await expect(papers.render('record', good, marksOf(good))).resolves.toHaveProperty('pages', 2)
  })

  it('reports fonts that are not there', async () => {
    const papers = pool({ fontsFolder: path.join(fontsFolder, 'nowhere'), entry })
    const content = sampleReport(0)
    await expect(papers.render('report', content, marksOf(content))).rejects.toMatchObject({ code: 'internal' })
  })

  it('starts a dead worker again and gives it the paper once more', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'paper-pool-'))
    const flag = path.join(folder, 'died')
    const dying = path.join(folder, 'dying.mjs')
    writeFileSync(
      dying,
      `import { existsSync, writeFileSync } from 'node:fs'
       import { parentPort } from 'node:worker_threads'
       parentPort.on('message', ({ id, kind }) => {
         if (kind === 'glyphs') process.exit(1)
         if (!existsSync(${JSON.stringify(flag)})) { writeFileSync(${JSON.stringify(flag)}, ''); process.exit(1) }
         parentPort.postMessage({ id, pdf: new Uint8Array(3), pages: 1, ms: 1 })
       })`,
    )
    const papers = pool({ fontsFolder, entry: pathToFileURL(dying) })
    const content = sampleReport(0)
    expect((await papers.render('report', content, marksOf(content))).pdf).toHaveLength(3)
    await expect(papers.missingGlyphs(['a'])).rejects.toMatchObject({ code: 'internal' })
    rmSync(folder, { recursive: true })
  })

  it('rejects what waits when it is closed', async () => {
    const papers = pool({ fontsFolder, entry })
    const content = sampleReport(1)
    const waiting = [1, 2].map(() => papers.render('report', content, marksOf(content)))
    const settled = Promise.allSettled(waiting)
    await papers.close()
    expect((await settled).map((each) => each.status)).toEqual(['rejected', 'rejected'])
    await expect(papers.missingGlyphs(['a'])).rejects.toThrow('正在退出')
  })

  it('draws what a person waits for before the batch, whatever came first', async () => {
    const papers = pool({ fontsFolder, entry, workers: 1 })
    const content = sampleReport(0)
    const order: string[] = []
    const draw = (urgency: 'person' | 'batch', name: string) =>
      papers.render('report', content, marksOf(content), urgency).then(() => order.push(name))
    await Promise.all([draw('batch', 'a'), draw('batch', 'b'), draw('batch', 'c'), draw('person', 'person')])
    expect(order).toEqual(['a', 'person', 'b', 'c'])
  })
})

describe('the size of the pool', () => {
  it.each([
    ['one worker a core', 8, 16e9, 8],
    ['fewer where memory is short', 8, 1e9, 2],
    ['one at least', 4, 1e6, 1],
  ])('is %s', (_, cores, freeBytes, workers) => {
    expect(poolSize(cores, freeBytes)).toBe(workers)
  })
})
