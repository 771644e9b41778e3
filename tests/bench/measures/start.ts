import { spawnSync } from 'node:child_process'
import { PASSPHRASE, start as startHost, startWorkstation } from '../../support/host.ts'
import { newPage, openBrowser, unlock } from '../browser.ts'
import type { City } from '../city/city.ts'
import { alone, type Finding } from '../row.ts'
import { median, timed } from '../statistics.ts'

const USABLE_MS = 1500
const LINE = /工作站 (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)/

/**
 * The built program in a process of its own: until the engine takes calls and has answered a search, and until the window
 * in a real browser is unlocked and the search box can be typed into. The browser runs before; nobody waits for a passphrase
 * to be typed.
 */
export async function* start(city: City): AsyncGenerator<Finding> {
  city.close()
  const [ready, answered, shown, usable, bare]: number[][] = [[], [], [], [], []]
  for (let round = 0; round < city.rounds; round++) {
    bare?.push(await timed(() => spawnSync(process.execPath, ['--eval', ''])))
    const started = performance.now()
    const { engine, stop } = await startWorkstation(city.folder)
    ready?.push(performance.now() - started)
    const { officers } = await engine.access.state()
    await engine.access.unlock({ officer: officers[0]?.id ?? '', passphrase: PASSPHRASE, companion: null })
    await engine.search.find({ text: '餐饮', filters: {}, offset: 0, limit: 100, sort: 'relevance' })
    answered?.push(performance.now() - started)
    await stop()
  }
  const browser = await openBrowser()
  try {
    for (let round = 0; round <= city.rounds; round++) {
      const started = performance.now()
      const host = await startHost('browser', ['--data', city.folder], LINE)
      const page = await newPage(browser)
      await page.goto(host.match[1] ?? '')
      await page.getByLabel('口令', { exact: true }).waitFor()
      const lock = performance.now() - started
      await unlock(page)
      const done = performance.now() - started
      // The first round fills the file cache of the browser.
      if (round > 0) {
        shown?.push(lock)
        usable?.push(done)
      }
      await page.close()
      await host.stop()
    }
  } finally {
    await browser.close()
  }
  const peer = { name: 'bare Node process', value: median(bare ?? []) }
  yield { ...alone('start until the engine is ready, median', median(ready ?? []), 'ms'), peer }
  yield alone('start until a first search is answered, median', median(answered ?? []), 'ms', USABLE_MS)
  yield alone('start until the window asks for the passphrase, median', median(shown ?? []), 'ms')
  yield alone('start until usable window, median', median(usable ?? []), 'ms', USABLE_MS)
}
