import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { assessSubjects } from '../../../src-main/features/grade/service.ts'
import { type City, changingFile } from '../city/city.ts'
import { alone, type Finding } from '../row.ts'
import { median, p95, sample, timed } from '../statistics.ts'
import { longestLog, peakOf } from '../watch.ts'

/** The whole city of two million subjects in a minute; a smaller one in its share of it. */
const TARGET = { seconds: 60, subjects: 2_000_000 }
const ONE_MS = 5
const ONES = 50
/** Once is enough above this size. */
const OFTEN_BELOW = 200_000

/**
 * Grades every subject in the thread for heavy work: when nothing is graded yet, so that every assessment is written, and
 * again, so that none changes; beside it reading the same rows. Then one subject after a change.
 */
export async function* grade(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const { connection } = context.city
  const rounds = city.subjects < OFTEN_BELOW ? city.rounds : 1
  const [first, again]: [number[], number[]] = [[], []]
  const all = () => timed(() => context.bulk.run('grade.assess', { ids: 'all', anew: true }))
  const mark = changingFile(path.dirname(city.folder))
  writeFileSync(mark, '')
  const { result, peakMb } = await peakOf(() =>
    longestLog(city.folder, async () => {
      for (let round = 0; round < rounds; round++) {
        connection.exec('delete from assessment')
        first.push(await all())
        again.push(await all())
      }
    }),
  )
  rmSync(mark)
  const reads = await timed(() => {
    for (const _ of connection.prepare('select * from record').iterate());
  })
  const target = Math.max(1, (TARGET.seconds * city.subjects) / TARGET.subjects)
  const peer = { name: 'reading the records only', value: reads / 1000 }
  yield { ...alone('grade all subjects', median(first) / 1000, 's', target), peer }
  yield alone('grade all subjects, none changes', median(again) / 1000, 's', target)
  yield alone('grade all subjects, memory of the whole process', peakMb, 'MB')
  yield alone('grade all subjects, longest write-ahead log', result.mb, 'MB')
  const last = connection.prepare<[], number>('select max(id) from subject').pluck().get() ?? 1
  const ids = Array.from({ length: ONES }, (_, i) => 1 + Math.floor((i * (last - 1)) / ONES))
  const ones = await sample(ids, city.rounds, (id) => assessSubjects(context, [id]))
  yield alone('grade one subject after a change, p95', p95(ones), 'ms', ONE_MS)
}
