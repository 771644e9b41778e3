import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { batch as batches } from '../../../src-main/features/report/service.ts'
import type { City } from '../city/city.ts'
import { contentOf, purpose, subjectsWithRecords } from '../city/reports.ts'
import { openPrinter } from '../peers/chromium-pdf.ts'
import { reportHtml } from '../peers/report-html.ts'
import { alone, type Finding } from '../row.ts'
import { median, spread } from '../statistics.ts'
import { peakOf } from '../watch.ts'

const REPORTS = 1000
/** Pages that Chromium prints at the same time: it has two cores as well. */
const AT_ONCE = 2
/** Chromium is asked for so many of them: its rate does not change over more. */
const PRINTED = 200

/**
 * A batch of a thousand reports (a tenth of a small city) as the screen starts it, numbered, signed, stored and registered;
 * beside it Chromium prints the same words on the same cores, nothing else.
 */
export async function* batch(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const count = Math.min(REPORTS, Math.max(10, Math.floor(city.subjects / 10)))
  const uids = subjectsWithRecords(context, 3, 16, count)
  const printer = await openPrinter()
  try {
    const pages = spread(uids, PRINTED).map((uid) => reportHtml(contentOf(context, uid)))
    await printer.print(pages.slice(0, 4), AT_ONCE)
    const theirs: number[] = []
    for (let round = 0; round < Math.min(3, city.rounds); round++)
      theirs.push((1000 * pages.length) / (await printer.print(pages, AT_ONCE)).all)
    await printer.close()
    const { result, peakMb } = await peakOf(async () => {
      const { id: check } = await batches.check(context, { from: 'selection', uids })
      const started = performance.now()
      const { id } = batches.start(context, { check, purpose })
      for await (const { result: end } of batches.follow(context, { id })) {
        if (end) return { end, seconds: (performance.now() - started) / 1000 }
      }
      throw new Error('the batch did not end')
    })
    const { end, seconds } = result
    if (end.issued !== uids.length) throw new Error(`${end.issued} of ${uids.length} reports were issued`)
    const peer = { name: 'Chromium printToPDF', value: median(theirs) }
    yield { ...alone('batch of reports', uids.length / seconds, '/s', median(theirs)), peer }
    yield alone('batch of reports, memory of the whole process', peakMb, 'MB')
    yield {
      note: `${end.issued.toLocaleString('en-US')} reports in ${seconds.toFixed(1)} s, first run, workers started with it`,
    }
  } finally {
    await printer.close()
    await closePaperPool()
  }
}
