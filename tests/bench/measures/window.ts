import type { Browser, Page } from 'playwright-core'
import { start as startHost } from '../../support/host.ts'
import { newPage, openBrowser } from '../browser.ts'
import type { City } from '../city/city.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95 } from '../statistics.ts'
import { drive, type Scrolled, type Steps, scrollResults } from '../window/drive.ts'
import { CATEGORIES, type LongestTask, longestTask, SAMPLED } from '../window/trace.ts'
import { readDelays, type Spell, watchInputs } from '../window/watcher.ts'

const LONGEST_MS = 100
const FRAMES_MS = 34
/** What frames are compared with. */
const PLAIN = 'plain list, texts written anew'
const LINE = /工作站 (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)/

type Round = {
  readonly steps: Steps
  readonly task: LongestTask
  readonly delays: readonly number[]
  readonly scrolled: Scrolled
}

/**
 * The window in real Chromium, driven as an officer would, with a performance trace: the longest task of its main thread
 * (median of the rounds), delays of inputs; then, without a trace, gaps between frames while scrolling. Each round starts the program anew.
 */
export async function* window(city: City): AsyncGenerator<Finding> {
  city.close()
  const rounds: Round[] = []
  for (let round = 0; round < city.rounds; round++) rounds.push(await once(city, CATEGORIES))
  const of = (pick: (round: Round) => number): number => median(rounds.map(pick))
  const delays = rounds.flatMap((round) => [...round.delays])
  const frames = (pick: (scrolled: Scrolled) => Spell): number[] =>
    rounds.flatMap(({ scrolled }) => [...pick(scrolled).frames])
  const [screens, flick] = [frames((s) => s.screens), frames((s) => s.flick)]
  yield alone(
    'window, longest task, median of the rounds',
    of(({ task }) => task.ms),
    'ms',
    LONGEST_MS,
  )
  yield alone('window, from an input to its handler, p95', delays.length > 0 ? p95(delays) : 0, 'ms', LONGEST_MS)
  yield {
    ...alone('window, gap between frames, a whole screen a wheel event, p95', p95(screens), 'ms', FRAMES_MS),
    peer: { name: PLAIN, value: p95(frames((s) => s.plainScreens)) },
  }
  yield {
    ...alone('window, gap between frames, a brisk flick of the wheel, p95', p95(flick), 'ms', FRAMES_MS),
    peer: { name: PLAIN, value: p95(frames((s) => s.plainFlick)) },
  }
  yield alone(
    'window, rows in sight without content, longest, median',
    of(({ scrolled }) => Math.max(0, ...scrolled.screens.empty)),
    'ms',
  )
  yield alone(
    'window, from the last key to rows, median',
    of(({ steps }) => steps.typed),
    'ms',
  )
  yield alone(
    'window, from a filter to rows, median',
    of(({ steps }) => steps.filtered),
    'ms',
  )
  yield alone(
    'window, from the end of the bar to the last row, median',
    of(({ steps }) => steps.end),
    'ms',
  )
  yield alone(
    'window, profile opened, median',
    of(({ steps }) => steps.opened),
    'ms',
  )
  yield alone(
    'window, report previewed and issued, median',
    of(({ steps }) => steps.issued),
    'ms',
  )
  const tasks = rounds.map(({ task }) => task).sort((a, b) => a.ms - b.ms)
  const middle = tasks[Math.floor((tasks.length - 1) / 2)]
  yield { note: `longest tasks of the rounds: ${tasks.map(({ ms }) => `${ms.toFixed(0)} ms`).join(', ')}` }
  if (middle)
    yield {
      note: `the middle one came ${middle.at.toFixed(1)} s after the first task and spent its time in: ${middle.spent.join('; ')}`,
    }
  yield {
    note: `${delays.length} inputs took longer than 16 ms, the longest waited ${Math.max(0, ...delays).toFixed(0)} ms for its handler; longest gap between two frames ${Math.max(...screens).toFixed(0)} ms of ${screens.length} at a whole screen a wheel event, ${Math.max(...flick).toFixed(0)} ms of ${flick.length} at a flick; ${rounds.flatMap(({ scrolled }) => scrolled.screens.empty).length} and ${rounds.flatMap(({ scrolled }) => scrolled.flick.empty).length} spells of empty rows`,
  }
  // Not counted: sampling makes every task longer.
  const { task } = await once(city, SAMPLED)
  yield {
    note: `functions of the longest task of one more round, sampled, ${task.ms.toFixed(0)} ms: ${task.functions.join('; ')}`,
  }
}

async function once(city: City, categories: string[]): Promise<Round> {
  const driven = await withWindow(city, async (page, url, browser) => {
    await browser.startTracing(page, { categories })
    const steps = await drive(page, url).catch(async (error: unknown) => {
      const { BENCH_PICTURE: picture } = process.env
      if (picture) await page.screenshot({ path: picture })
      throw error
    })
    const task = longestTask(await browser.stopTracing())
    if (!task) throw new Error('the trace holds no task of the window')
    return { steps, task, delays: await readDelays(page) }
  })
  // A window of its own: the first one gets no frames as long as the report waits in its print dialog.
  return { ...driven, scrolled: await withWindow(city, scrollResults) }
}

/** Starts the program with a window in a browser of its own, and ends both. */
async function withWindow<Found>(
  city: City,
  use: (page: Page, url: string, browser: Browser) => Promise<Found>,
): Promise<Found> {
  const host = await startHost('browser', ['--data', city.folder], LINE)
  const browser = await openBrowser()
  try {
    const page = await newPage(browser)
    page.setDefaultTimeout(60_000)
    await watchInputs(page)
    return await use(page, host.match[1] ?? '', browser)
  } finally {
    await browser.close()
    await host.stop()
  }
}
