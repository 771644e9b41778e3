import type { CityWriter } from '../../database/handle.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import type { Progress } from '../failure/contract.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import { withProgress } from '../progress-stream.ts'
import { demoContacts, demoTasks } from './tasks.ts'

/**
 * Fills a stand-alone folder with an invented city, gives the signed-in officer six tasks, judges all subjects and
 * rebuilds the search index. Filling again replaces the same rows; a filling that was killed or cancelled goes on.
 * @throws Failure DM-0101 on an enrolled workstation, DM-0102 where real subjects are: the two never mix.
 */
export async function* fill(
  context: Context,
  { subjects }: { readonly subjects: number },
  signal?: AbortSignal,
): AsyncGenerator<{ progress: Progress | null; subjects: number | null }> {
  if (context.device.hub !== null) {
    throw new Failure('DM-0101', '本机已登记到平台，不能写入演示资料。', '请用一个单独的文件夹做演示。')
  }
  for await (const { progress, result } of withProgress(
    (report, stop) => write(context, subjects, report, stop),
    signal,
  )) {
    yield { progress, subjects: result }
  }
}

async function write(
  context: Context,
  subjects: number,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<number> {
  const today = legalDay(context.now())
  const written = await context.bulk.run('demo.fill', { subjects, today }, report, signal)
  context.city.write((db) => seedWork(db, today, context.officer.id))
  await context.bulk.run('grade.assess', { ids: 'all', anew: true }, report, signal)
  await context.bulk.run('search.rebuild', {}, report, signal)
  context.work.write((db) => log(db, context, { action: '写入演示资料', detail: `${written} 个虚构主体` }))
  context.changed('subject')
  context.changed('task')
  context.changed('status')
  return written
}

function seedWork(db: CityWriter, today: string, officer: string): void {
  for (const task of demoTasks(today, officer)) {
    db.run(
      db.query
        .insertInto('task')
        .values({ ...task, version: 0 })
        .onConflict((c) => c.column('id').doNothing()),
    )
  }
  for (const contact of demoContacts(today)) {
    db.run(
      db.query
        .insertInto('contact')
        .values(contact)
        .onConflict((c) => c.column('subject_uid').doNothing()),
    )
  }
}
