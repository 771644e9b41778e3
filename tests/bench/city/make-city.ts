// node make-city.ts PLACE SUBJECTS: makes the demonstration city that the measures share and writes down how long it took.
import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setUp } from '../../../src-main/features/access/service.ts'
import { fill } from '../../../src-main/features/demo/service.ts'
import { legalDay } from '../../../src-main/features/legal-day.ts'
import { PASSPHRASE } from '../../support/host.ts'
import { dataFolder, type Made, madeFile, workstationOf } from './city.ts'

const OFFICERS = [
  { name: '张伟', certificate: '16010524031', certificateUntil: '2099-12-31', office: '演示机关' },
  { name: '李敏', certificate: '16010524057', certificateUntil: '2099-12-31', office: '演示机关' },
]
const MEGABYTE = 2 ** 20

const [place = '', subjects = ''] = process.argv.slice(2)
const folder = dataFolder(place)
mkdirSync(folder, { recursive: true, mode: 0o700 })
const workstation = workstationOf(folder)
await setUp(workstation, { passphrase: PASSPHRASE, officers: OFFICERS, agency: '演示机关' })
const context = workstation.context()

/** What runs is told by the words of its progress: writing, then judging, then indexing. */
const phases: { words: string; at: number; peakMb: number }[] = []
let peakMb = 0
const look = setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage.rss() / MEGABYTE)
}, 20)
const started = performance.now()
for await (const { progress } of fill(context, { subjects: Number(subjects) })) {
  if (!progress) continue
  const words = progress.words.replaceAll(/\d[\d,]*/g, '').slice(0, 4)
  if (phases.at(-1)?.words !== words) phases.push({ words, at: performance.now(), peakMb })
  process.send?.({ words: progress.words })
}
const ended = performance.now()
clearInterval(look)
/** When a part began; one that was over before it told anything begins with the next. */
const begin = (part: string, next: { at: number; peakMb: number }): { at: number; peakMb: number } =>
  phases.find(({ words }) => words === part) ?? next
const indexing = begin('正在更新', { at: ended, peakMb })
const grading = begin('正在测算', indexing)
const made: Made = {
  day: legalDay(new Date()),
  fillSeconds: (grading.at - started) / 1000,
  fillPeakMb: grading.peakMb,
  gradeSeconds: (indexing.at - grading.at) / 1000,
  indexSeconds: (ended - indexing.at) / 1000,
  peakMb,
  records: context.city.connection.prepare<[], number>('select count(*) from record').pluck().get() ?? 0,
  bytes: 0,
}
// The measures begin with everything in the file itself, as after a night's rest.
context.city.connection.pragma('wal_checkpoint(truncate)')
workstation.close()
const bytes = statSync(path.join(folder, 'city.db')).size
writeFileSync(madeFile(place), JSON.stringify({ ...made, bytes }))
process.exit(0)
