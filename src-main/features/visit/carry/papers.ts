import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import type { PaperTable } from '../../../database/tables.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'

const words = z.string().nullable()

/** A row of the register as a draft carries it. */
export const carriedPaperSchema: z.ZodType<PaperTable> = z.object({
  number: z.string(),
  kind: z.string(),
  subject_uid: z.string(),
  subject_name: z.string(),
  subject_code: words,
  visit: words,
  purpose: z.string(),
  content: z.string(),
  content_hash: z.string(),
  file_hash: z.string(),
  code: z.string(),
  qr: z.string(),
  pages: z.number(),
  issued_at: z.string(),
  as_of: z.string(),
  officer: z.string(),
  state: z.string(),
  registered_at: words,
  replaces: words,
  replaced_by: words,
  cancelled_at: words,
  cancel_reason: words,
  handed_over: words,
  handed_over_at: words,
  handed_over_to: words,
  entries: words,
})

const SETTING = 'paper.carried'

/** Numbers of the papers that other devices issued and that came here with a draft: seen and verified here, not changed. */
export const carriedPapers = (db: WorkReader): ReadonlySet<string> =>
  new Set(readSetting(db, SETTING, z.array(z.string()), []))

/** Papers of a visit that go along with its draft. */
export const papersToCarry = (db: WorkReader, visit: string): PaperTable[] =>
  db.all(db.query.selectFrom('paper').selectAll().where('visit', '=', visit).orderBy('number'))

/**
 * Takes over the papers that came with a draft. One that this device issued is its own: of it only a handing over that
 * happened elsewhere since is taken.
 */
export function takePapers(db: WorkWriter, papers: readonly PaperTable[]): void {
  const carried = new Set(carriedPapers(db))
  for (const paper of papers) {
    const here = db.first(db.query.selectFrom('paper').selectAll().where('number', '=', paper.number))
    if (here && !carried.has(paper.number)) {
      takeHandingOver(db, here, paper)
      continue
    }
    carried.add(paper.number)
    const row = { ...paper, registered_at: paper.registered_at ?? here?.registered_at ?? null }
    db.run(
      db.query
        .insertInto('paper')
        .values(row)
        .onConflict((c) => c.column('number').doUpdateSet(row)),
    )
  }
  if (papers.length > 0) writeSetting(db, SETTING, [...carried])
}

function takeHandingOver(
  db: WorkWriter,
  here: PaperTable,
  { handed_over, handed_over_at, handed_over_to }: PaperTable,
) {
  if ((handed_over_at ?? '') <= (here.handed_over_at ?? '')) return
  const values = { handed_over, handed_over_at, handed_over_to }
  db.run(db.query.updateTable('paper').set(values).where('number', '=', here.number))
}
