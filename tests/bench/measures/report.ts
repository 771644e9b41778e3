import type { Context } from '../../../src-main/features/context.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { issue, preview } from '../../../src-main/features/report/service.ts'
import type { City } from '../city/city.ts'
import { contentOf, purpose, subjectsWithRecords } from '../city/reports.ts'
import { openPrinter } from '../peers/chromium-pdf.ts'
import { reportHtml } from '../peers/report-html.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, sample } from '../statistics.ts'

const PAGES = 4
const WARM_MS = 100
const REPORTS = 4
/** A subject of about so many records fills four pages. */
const MOST_RECORDS = 14
const TRIED = 40

/**
 * Issues 公共信用信息报告 of four pages: drawn, signed, stored, registered; warm, one after the other. Beside it Chromium
 * loads and prints the same words. Then the largest subjects, to see whether the time grows with the records.
 */
export async function* report(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const printer = await openPrinter()
  try {
    const { uid, pages } = await subjectOfPages(context)
    const times = await sample(Array(REPORTS).fill(uid), city.rounds, () => issue(context, { uid, purpose }))
    const html = reportHtml(contentOf(context, uid))
    await printer.print([html, html], 1)
    const { each, pages: printed } = await printer.print(Array(REPORTS * city.rounds).fill(html), 1)
    const peer = { name: 'Chromium printToPDF', value: median(each) }
    yield { ...alone(`report of ${pages} pages, warm, median`, median(times), 'ms', WARM_MS), peer }
    yield alone(`report of ${pages} pages, warm, p95`, p95(times), 'ms')
    yield { note: `Chromium made ${(printed / each.length).toFixed(1)} pages of the words of the report of ${pages}` }
    for (const { uid: large, n } of largest(context)) {
      const drawn = await sample([large], Math.min(3, city.rounds), () => issue(context, { uid: large, purpose }))
      yield alone(`report of a subject with ${n.toLocaleString('en-US')} records`, median(drawn), 'ms')
    }
  } finally {
    await printer.close()
    await closePaperPool()
  }
}

async function subjectOfPages(context: Context): Promise<{ uid: string; pages: number }> {
  let best = { uid: '', pages: 0 }
  for (const uid of subjectsWithRecords(context, 1, MOST_RECORDS, TRIED)) {
    const { pages } = await preview(context, { uid, purpose })
    if (Math.abs(pages - PAGES) < Math.abs(best.pages - PAGES)) best = { uid, pages }
    if (best.pages === PAGES) break
  }
  return best
}

/** The largest subjects of the first part of the city, each about twice the next. */
function largest({ city: { connection } }: Context): { uid: string; n: number }[] {
  const rows = connection
    .prepare<[], { uid: string; n: number }>(
      `select uid, n from subject join (
         select subject, count(*) as n from record where subject <= 70000 group by subject having n > 10
       ) on subject = id order by n desc`,
    )
    .all()
  const chosen: { uid: string; n: number }[] = []
  for (const row of rows) if (chosen.length < 4 && row.n <= (chosen.at(-1)?.n ?? row.n * 1.6) / 1.6) chosen.push(row)
  return chosen
}
