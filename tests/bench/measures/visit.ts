import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Context } from '../../../src-main/features/context.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { start as startHost } from '../../support/host.ts'
import { newPage, openBrowser } from '../browser.ts'
import type { City } from '../city/city.ts'
import { openPrinter } from '../peers/chromium-pdf.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, sample, timed } from '../statistics.ts'
import { setAside } from '../visit/aside.ts'
import { driveVisit, type Seen, type Task, WRITTEN } from '../visit/drive.ts'
import { bareRead, bareSaves, pictureAndFile, recordHtml, writeFiles } from '../visit/peers.ts'
import { makePictures, type Pictures } from '../visit/pictures.ts'
import { type Begun, beginVisits, keepPhoto, photograph, signedButOne } from '../visit/visits.ts'

const PHOTOGRAPHS = 200
/** Photographs of an ordinary visit. */
const USUAL = 8
const SAVES = 40
const LARGE = 4
const READS = 5
/** What was typed is kept by itself within a second (ui.md). */
const TYPED_MS = 1000
const LINE = /工作站 (http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+)/

/**
 * A visit as an officer meets it: from a keystroke to the acknowledged save, journal included; a 12-megapixel photograph
 * until it is saved; opening a visit with 200 photographs (a tenth of the subjects of a small city); the last signature until
 * the record is numbered, drawn and registered. In the engine, then in real Chromium. Afterwards the city holds what it held.
 */
export async function* visit(city: City): AsyncGenerator<Finding> {
  const putBack = setAside(city)
  const box = mkdtempSync(path.join(path.dirname(city.folder), 'visit-'))
  try {
    const count = Math.min(PHOTOGRAPHS, Math.max(10, Math.floor(city.subjects / 10)))
    const tasks: Task[] = []
    yield* inEngine(city, { box, count, tasks })
    city.close()
    yield* inWindow(city, tasks)
  } finally {
    await closePaperPool()
    city.close()
    putBack()
    rmSync(box, { recursive: true, force: true })
  }
}

type Place = { readonly box: string; readonly count: number; readonly tasks: Task[] }
type Engine = {
  readonly context: Context
  readonly rounds: number
  readonly box: string
  readonly pictures: Pictures
  /** Begins an ordinary visit. */
  readonly usual: () => Promise<Begun>
}

async function* inEngine(city: City, { box, count, tasks }: Place): AsyncGenerator<Finding> {
  const context = await city.context()
  const pictures = await makePictures()
  const begin = beginVisits(context)
  const usual = async (): Promise<Begun> => {
    const begun = begin.next().value
    await photograph(context, begun, pictures, USUAL)
    return begun
  }
  const engine: Engine = { context, rounds: city.rounds, box, pictures, usual }
  const first = await usual()
  const many = begin.next().value
  await photograph(context, many, pictures, count)
  yield* keystrokes(engine, first, many, count)
  yield* photographs(engine, first)
  yield* opening(engine, many, count)
  yield* ending(engine)
  yield { note: `${first.items.length} items and ${USUAL} photographs are in an ordinary visit` }
  for (let round = 0; round < city.rounds; round++) {
    const files = await writeFiles(box, [pictures.large(), pictures.large(), pictures.large()])
    tasks.push({ many, photographs: count, usual: await usual(), files })
  }
  for (const { id } of [first, many, ...tasks.map((task) => task.usual)]) visits.leave(context, { id })
}

async function* keystrokes(
  { context, rounds, box }: Engine,
  first: Begun,
  many: Begun,
  count: number,
): AsyncGenerator<Finding> {
  let typed = 0
  const save = ({ id, byHand }: Begun) =>
    visits.answer(context, { id, item: byHand, patch: { note: `已查看 ${typed++}` } })
  const saves = await sample(Array<Begun>(SAVES).fill(first), rounds, save)
  const bare = await bareSaves(box, SAVES * rounds)
  yield {
    ...alone('visit, keystroke to disk in the engine, median', median(saves), 'ms'),
    peer: { name: 'bare encrypted insert, synced', value: median(bare) },
  }
  yield alone('visit, keystroke to disk in the engine, p95', p95(saves), 'ms')
  const full = await sample(Array<Begun>(SAVES).fill(many), rounds, save)
  yield alone(`visit, keystroke to disk in the engine, with ${count} photographs, median`, median(full), 'ms')
}

async function* photographs({ context, rounds, box, pictures }: Engine, first: Begun): AsyncGenerator<Finding> {
  const files = Array.from({ length: LARGE * (rounds + 1) }, () => pictures.large())
  const kept: number[] = []
  for (const file of files) kept.push(await timed(() => keepPhoto(context, first.id, first.byHand, file)))
  const alike = await pictureAndFile(box, files.slice(LARGE))
  yield {
    ...alone('visit, 12-megapixel photograph to saved in the engine, median', median(kept.slice(LARGE)), 'ms'),
    peer: { name: 'sharp and a plain synced file', value: median(alike) },
  }
  yield alone('visit, 12-megapixel photograph to saved in the engine, p95', p95(kept.slice(LARGE)), 'ms')
  yield { note: `a photograph of 12 megapixels has ${((files[0]?.size ?? 0) / 1e6).toFixed(1)} MB` }
}

async function* opening({ context, rounds }: Engine, many: Begun, count: number): AsyncGenerator<Finding> {
  const again = Array<Begun>(READS).fill(many)
  const reads = await sample(again, rounds, ({ id }) => visits.get(context, { id }))
  const rows = await sample(again, rounds, ({ id }) => bareRead(context, id))
  yield {
    ...alone(`visit, opened with ${count} photographs in the engine, median`, median(reads), 'ms'),
    peer: { name: 'bare reads of its rows', value: median(rows) },
  }
}

/** The first round starts the workers that draw, and is not counted. */
async function* ending({ context, rounds, usual }: Engine): AsyncGenerator<Finding> {
  const ends: number[] = []
  const pages: string[] = []
  for (let round = 0; round <= rounds; round++) {
    const begun = await usual()
    const end = await signedButOne(context, begun)
    pages.push(recordHtml(context, begun.id))
    ends.push(await timed(end))
  }
  const printed = await printedBeside(pages)
  yield {
    ...alone('visit, last signature to the registered record in the engine, median', median(ends.slice(1)), 'ms'),
    peer: { name: 'Chromium printToPDF', value: median(printed) },
  }
}

/** Milliseconds in which Chromium loads and prints each of the pages. */
async function printedBeside(pages: readonly string[]): Promise<readonly number[]> {
  const printer = await openPrinter()
  try {
    return (await printer.print([...pages, ...pages], 1)).each.slice(pages.length)
  } finally {
    await printer.close()
  }
}

async function* inWindow(city: City, tasks: readonly Task[]): AsyncGenerator<Finding> {
  const seen: Seen[] = []
  for (const task of tasks) seen.push(await once(city, task))
  await requireKept(city, tasks)
  const all = (pick: (one: Seen) => readonly number[]): number[] => seen.flatMap((one) => [...pick(one)])
  const keys = all(({ keys }) => keys)
  const notes = all(({ notes }) => notes)
  const photos = all(({ photos }) => photos)
  const count = tasks[0]?.photographs ?? 0
  yield alone('visit, window, from a key that answers to the acknowledged save, median', median(keys), 'ms')
  yield alone('visit, window, from a key that answers to the acknowledged save, p95', p95(keys), 'ms')
  yield alone('visit, window, from the last key of a note to the acknowledged save, p95', p95(notes), 'ms', TYPED_MS)
  yield alone('visit, window, 12-megapixel photograph from the choice to its tile, median', median(photos), 'ms')
  yield alone(`visit, window, opened with ${count} photographs, median`, median(seen.map((one) => one.opened)), 'ms')
  yield alone(`visit, window, list of ${count} photographs, median`, median(seen.map((one) => one.listed)), 'ms')
  yield alone(
    'visit, window, from the press to the numbered record, median',
    median(seen.map((one) => one.finished)),
    'ms',
  )
  yield {
    note: `a note is sent half a second after its last key; ${keys.length} keys, ${notes.length} notes, ${photos.length} photographs in the window`,
  }
}

/** What the window called saved must be there once the folder is opened again. */
async function requireKept(city: City, tasks: readonly Task[]): Promise<void> {
  const context = await city.context()
  for (const { usual, files } of tasks) {
    const { state, answers, photos } = visits.get(context, { id: usual.id })
    const { verdict, note } = answers.find(({ item }) => item === usual.byHand) ?? {}
    const isKept = state === 'finalised' && verdict === WRITTEN.verdict && note === WRITTEN.note
    if (!isKept || photos.length !== USUAL + files.length)
      throw new Error(
        `not all that was acknowledged is there: ${state}, ${verdict}, ${note}, ${photos.length} photographs`,
      )
  }
}

async function once(city: City, task: Task): Promise<Seen> {
  const host = await startHost('browser', ['--data', city.folder], LINE)
  const browser = await openBrowser()
  try {
    const page = await newPage(browser)
    page.setDefaultTimeout(60_000)
    return await driveVisit(page, host.match[1] ?? '', task).catch(async (error: unknown) => {
      const { BENCH_PICTURE: picture } = process.env
      if (picture) await page.screenshot({ path: picture })
      throw error
    })
  } finally {
    await browser.close()
    await host.stop()
  }
}
