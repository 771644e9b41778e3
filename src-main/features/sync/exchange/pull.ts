import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { FeedPage } from '../../../hub/contract.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { cityState } from '../store.ts'
import type { Own } from './apply.ts'
import { callHub } from './client.ts'
import type { Session } from './session.ts'

/** Changes a page, written in one transaction by the thread of heavy work. */
const PAGE = 500

/** How many changes arrived, and the local ids of subjects to be judged again. */
type Pulled = { readonly pulled: number; readonly subjects: readonly number[] }

/**
 * Takes what changed at the hub since the cursor, page by page; the next page is on its way while one is written. Yields
 * changes done and in all. A pull that stops goes on at its last page.
 */
export async function* pull(context: Context, session: Session): AsyncGenerator<Progress, Pulled> {
  const own = ownWork(context)
  const touched = new Set<number>()
  const ask = (cursor: string, count: '0' | '1'): Promise<FeedPage> => {
    const page = session.use((line) => callHub(line, 'pull', { cursor, limit: String(PAGE), count }))
    // Where the writing of the page before it fails, nobody asks for this one any more.
    page.catch(() => {})
    return page
  }
  let pulled = 0
  let total = 0
  for (let next: Promise<FeedPage> | null = ask(cityState(context.city.read, 'cursor') ?? '', '1'); next; ) {
    const page: FeedPage = await next
    next = page.more ? ask(page.cursor, '0') : null
    const written = { ...page, asOf: page.more ? null : page.asOf }
    for (const id of await context.bulk.run('sync.apply', { page: written, own })) touched.add(id)
    pulled += page.changes.length
    total = Math.max(total, page.total ?? 0, pulled)
    if (pulled > 0) yield { done: pulled, total, words: `取得资料 ${grouped(pulled)}/${grouped(total)} 条` }
    await setImmediate()
  }
  followLinks(context)
  return { pulled, subjects: [...touched] }
}

const grouped = (count: number): string => count.toLocaleString('en-US')

/** What is recorded on this device itself, which the hub's copy of it does not repeat. */
export function ownWork(context: Context): Own {
  const db = context.work.read
  const visits = db.all(db.query.selectFrom('visit').select('id').where('state', '=', 'finalised'))
  const provisional = db.all(db.query.selectFrom('provisional').select('uid'))
  return { visits: new Set(visits.map((row) => row.id)), provisional: new Set(provisional.map((row) => row.uid)) }
}

const linkSchema = z.object({ to: z.string() })

/** Notes where the hub linked provisional subjects of this device; done again at each pull, so a crash loses nothing. */
export function followLinks(context: Context): void {
  const { city, work } = context
  const open = work.read.all(work.read.query.selectFrom('provisional').select('uid').where('linked_to', 'is', null))
  if (open.length === 0) return
  const links = city.read.all(
    city.read.query
      .selectFrom('catalogue')
      .select(['id', 'body'])
      .where('kind', '=', 'link')
      .where(
        'id',
        'in',
        open.map((row) => row.uid),
      ),
  )
  work.write((db) => {
    for (const { id, body } of links) {
      const { to } = linkSchema.parse(JSON.parse(body))
      db.run(db.query.updateTable('provisional').set({ linked_to: to }).where('uid', '=', id))
    }
  })
}
