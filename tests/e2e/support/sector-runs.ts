import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed } from 'vitest'
import { cli, connectEngine, PASSPHRASE, type Running, root, startShell } from '../../support/host.ts'
import { expectAccessible, launch, press, type Visitor, visit } from './page.ts'
import { type Checked, checkSector } from './sector-visit.ts'
import { SECTORS, type Sector, sectorFolder } from './sectors.ts'

/** The sectors that are checked by one way of pointing, every other one; SECTORS=all checks each by both ways. */
export const turnOf = (way: 0 | 1): readonly Sector[] =>
  process.env.SECTORS === 'all' ? SECTORS : SECTORS.filter((_, i) => i % 2 === way)

/** Checks of sectors one after the other, in one window of a workstation that knows no hub. */
export function describeSectors(
  size: { readonly width: number; readonly height: number },
  touch: boolean,
  sectors: readonly Sector[],
): void {
  const box = mkdtempSync(path.join(tmpdir(), 'workstation-sectors-'))
  const shots = path.join(root, 'out', 'screenshots')
  const seen = new Set<string>()
  const checked: Checked[] = []
  const strangers: string[] = []
  let folder = ''
  let shell: Running | undefined
  let connection: Awaited<ReturnType<typeof connectEngine>>
  let browser: Browser | undefined
  let visitor: Visitor

  beforeAll(async () => {
    mkdirSync(shots, { recursive: true })
    folder = sectorFolder(box)
    const started = await startShell(folder)
    shell = started
    const url = started.match[1] ?? ''
    browser = await launch(inject('chromium'))
    visitor = await visit(browser, url, size, touch)
    const here = new URL(url).host
    visitor.page.on('request', (request) => {
      const { protocol, host } = new URL(request.url())
      if (protocol.startsWith('http') && host !== here) strangers.push(request.url())
    })
    await visitor.page.getByLabel('口令', { exact: true }).fill(PASSPHRASE)
    await press(visitor, /^解锁/)
    await visitor.page.getByRole('heading', { name: '我的工作' }).waitFor()
    const cookies = await visitor.context.cookies()
    connection = await connectEngine(url, cookies.map(({ name, value }) => `${name}=${value}`).join('; '))
  })

  afterAll(async () => {
    await browser?.close()
    connection?.close()
    await shell?.stop()
    rmSync(box, { recursive: true, force: true })
  })

  /** A picture of every page for a person to look at; each kind of page is tested for accessibility once. */
  const lookAt = (checklist: string) => async (name: string) => {
    await visitor.page.waitForTimeout(200)
    await visitor.page.screenshot({ path: path.join(shots, `sector-${checklist}-${name}-${size.width}.png`) })
    if (seen.has(name)) return
    seen.add(name)
    await expectAccessible(visitor, name)
  }

  describe(`a whole offline check at ${size.width} × ${size.height}`, () => {
    it.each(sectors)('$checklist $title', async (sector) => {
      onTestFailed(async () => {
        await lookAt(sector.checklist)('failed').catch(() => {})
        // The next sector begins where every one does.
        await visitor.page.goto(`${new URL(visitor.page.url()).origin}/#/work`)
      })
      checked.push(await checkSector(visitor, connection.engine, sector, lookAt(sector.checklist)))
      expect(visitor.complaints).toEqual([])
      expect(strangers).toEqual([])
    })

    it('the numbers follow each other, and the command line reads every record and verifies every paper', async () => {
      expect(checked).toHaveLength(sectors.length)
      expect(new Set(checked.map(({ number }) => number)).size).toBe(sectors.length)
      connection.close()
      await shell?.stop()
      shell = undefined
      for (const [place, { number, codes }] of checked.entries()) {
        const sector = sectors[place]
        const { subjects } = cli(folder, 'search', sector?.subject ?? '').json as { subjects: { code: string }[] }
        const shown = cli(folder, 'show', subjects[0]?.code ?? '').json as { inspections: { number: string }[] }
        const own = shown.inspections.find((inspection) => inspection.number === number)
        expect(own).toMatchObject({ ok: (sector?.items ?? 0) - 2, failed: 2, notApplicable: 0 })
        expect(codes).toHaveLength(2)
      }
      for (const code of checked[0]?.codes ?? []) expect(cli(folder, 'verify', '--code', code).code).toBe(0)
    })
  })
}
