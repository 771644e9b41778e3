import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../../support/chromium.ts'
import { root } from '../../support/host.ts'

/** A Chromium that prints pages with the fonts of the reports, installed for it as a system would have them. */
export type Printer = {
  /** Loads and prints each page, so many at the same time; answers the milliseconds of each and of all. */
  print(
    pages: readonly string[],
    atOnce: number,
  ): Promise<{ readonly each: readonly number[]; readonly all: number; readonly pages: number }>
  close(): Promise<void>
}

/** Starts the browser; fonts come through fontconfig, which is the faster way for Chromium (web fonts halve it). */
export async function openPrinter(): Promise<Printer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-bench-fonts-'))
  const cache = path.join(folder, 'cache')
  mkdirSync(cache)
  const config = path.join(folder, 'fonts.conf')
  const fonts = path.join(root, 'out', 'fonts')
  writeFileSync(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`,
  )
  const { executablePath, args } = await findChromium()
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, FONTCONFIG_FILE: config, FONTCONFIG_PATH: folder },
  })
  const open: Page[] = []
  const pageAt = async (i: number): Promise<Page> => {
    const page = open[i] ?? (await browser.newPage())
    open[i] = page
    return page
  }
  return {
    async print(pages, atOnce) {
      const each: number[] = []
      let next = 0
      let printed = 0
      const started = performance.now()
      const work = async (i: number): Promise<void> => {
        const page = await pageAt(i)
        for (let at = next++; at < pages.length; at = next++) {
          const begun = performance.now()
          await page.setContent(pages[at] ?? '', { waitUntil: 'load' })
          const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
          each.push(performance.now() - begun)
          printed += pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
        }
      }
      await Promise.all(Array.from({ length: atOnce }, (_, i) => work(i)))
      return { each, all: performance.now() - started, pages: printed }
    },
    async close() {
      await browser.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
