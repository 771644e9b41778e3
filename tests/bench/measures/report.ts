import type { Context } from '../../../src-main/features/context.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { issue, preview } from '../../../src-main/features/report/service.ts'
import type { City } from '../city.ts'
import type { Measured } from '../row.ts'
import { median, p95, sample } from '../statistics.ts'

const PAGES = 4
const WARM_MS = 100
const REPORTS = 4
const purpose = '行政检查存档'

/** Issues 公共信用信息报告 of four pages: drawn, signed, stored, registered; warm, one after the other. */
export async function* report(city: City): AsyncGenerator<Measured> {
  const context = await city.context()
  try {
    const { uid, pages } = await subjectOfPages(context)
    const times = await sample(Array(REPORTS).fill(uid), city.rounds, () => issue(context, { uid, purpose }))
    const drawn = await sample(Array(REPORTS).fill(uid), city.rounds, () => preview(context, { uid, purpose }))
    const peer = { name: 'the same pages drawn only', value: median(drawn) }
    yield { name: `report of ${pages} pages, warm, median`, value: median(times), unit: 'ms', target: WARM_MS, peer }
    yield { name: `report of ${pages} pages, warm, p95`, value: p95(times), unit: 'ms', target: null, peer: null }
  } finally {
    await closePaperPool()
  }
}

/** The subject whose report comes nearest to four pages: one for each number of records is tried. */
async function subjectOfPages(context: Context): Promise<{ uid: string; pages: number }> {
  const counts = 'select subject, count(*) as n from record group by subject'
  const candidates = context.city.connection
    .prepare<[], string>(`select min(uid) from subject join (${counts}) on subject = id group by n order by n`)
    .pluck()
    .all()
  let best = { uid: '', pages: 0 }
  for (const uid of candidates) {
    const { pages } = await preview(context, { uid, purpose })
    if (Math.abs(pages - PAGES) < Math.abs(best.pages - PAGES)) best = { uid, pages }
    if (best.pages === PAGES) break
  }
  return best
}
