import { z } from 'zod'
import { type ReviewEvent, reviewEventSchema } from '../../../features/visit/review/contract.ts'
import { announce } from '../../storage/feed/feed.ts'
import type { HubVisitTable, Tx } from '../../storage/tables.ts'
import { applied, type Handler, malformed, type Verdict } from '../taking/arrival.ts'
import { reopenTasks } from '../task.ts'
import { visitBodySchema } from './body.ts'

/** `event` came with the review; an amendment without it is of an older workstation. */
const amendmentSchema = z.looseObject({ visit: z.string(), event: reviewEventSchema.optional() })
const reviewedSchema = z.looseObject({ visit: z.string(), after: z.string(), event: reviewEventSchema })

const missing: Verdict = {
  answer: 'rejected',
  reason: '平台没有这次检查。',
  remedy: '请等那次检查上报后再提交。',
}

/** `visit.amended`: stands beside the visit, which stays as it was signed. */
export const visitAmended: Handler = async (arrival) => {
  const { tx, envelope } = arrival
  const parsed = amendmentSchema.safeParse(envelope.body)
  if (!parsed.success || (parsed.data.event && parsed.data.event.act !== 'amended')) return malformed('检查补正')
  const row = await visitRow(tx, parsed.data.visit)
  if (!row) return { answer: 'rejected', reason: '平台没有它所补正的检查。', remedy: '请先上报那次检查，再提交补正。' }
  const events = await eventsOf(tx, row.id)
  if (events.some(({ act }) => act === 'withdrawn')) {
    return { answer: 'rejected', reason: '这次检查已被撤销。', remedy: '已撤销的检查不再补正；需要时另作检查。' }
  }
  const amendments = JSON.stringify([...z.array(z.unknown()).parse(JSON.parse(row.amendments)), envelope.body])
  await tx.updateTable('visit').set({ amendments }).where('id', '=', row.id).execute()
  const { event } = parsed.data
  if (event) await putEvents(tx, row.id, [...events, { ...event, by: arrival.officer.name }])
  const district = await districtOf(tx, row)
  await announce(tx, [
    { kind: 'inspection', uid: row.id, district },
    { kind: 'mutation', uid: envelope.id, district },
    ...(event ? [{ kind: 'review', uid: row.id, district }] : []),
  ])
  return applied
}

/**
 * `visit.reviewed`: the office returns, accepts or withdraws a visit. Nobody decides on a story that went on since
 * (`after`). The papers of a withdrawn visit are cancelled in the register, and what it had done of the office's tasks is
 * open again.
 */
export const visitReviewed: Handler = async (arrival) => {
  const { tx, envelope } = arrival
  const parsed = reviewedSchema.safeParse(envelope.body)
  if (!parsed.success || parsed.data.event.act === 'amended') return malformed('审核决定')
  const { visit, after, event } = parsed.data
  const row = await visitRow(tx, visit)
  if (!row) return missing
  const events = await eventsOf(tx, visit)
  if ((events.at(-1)?.id ?? '') !== after) {
    return {
      answer: 'rejected',
      reason: '这次检查在审核期间又有新情况，决定没有采用。',
      remedy: '请撤回这一项，同步后看过新的内容再作决定。',
    }
  }
  await putEvents(tx, visit, [...events, { ...event, by: arrival.officer.name }])
  const district = await districtOf(tx, row)
  await announce(tx, [{ kind: 'review', uid: visit, district }])
  if (event.act === 'withdrawn') {
    await cancelPapers(tx, row)
    await reopenTasks(tx, visit)
  }
  return applied
}

const visitRow = (tx: Tx, id: string): Promise<HubVisitTable | undefined> =>
  tx.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirst()

async function eventsOf(tx: Tx, visit: string): Promise<ReviewEvent[]> {
  const row = await tx.selectFrom('review').select('events').where('visit', '=', visit).executeTakeFirst()
  return z.array(reviewEventSchema).parse(JSON.parse(row?.events ?? '[]'))
}

async function putEvents(tx: Tx, visit: string, events: readonly ReviewEvent[]): Promise<void> {
  const row = { visit, events: JSON.stringify(events) }
  await tx
    .insertInto('review')
    .values(row)
    .onConflict((c) => c.column('visit').doUpdateSet(row))
    .execute()
}

async function districtOf(tx: Tx, { subject_uid }: HubVisitTable): Promise<string | null> {
  const subject = await tx.selectFrom('subject').select('district').where('uid', '=', subject_uid).executeTakeFirst()
  return subject?.district ?? null
}

async function cancelPapers(tx: Tx, row: HubVisitTable): Promise<void> {
  const body = visitBodySchema.safeParse(JSON.parse(row.body))
  const numbers = body.success ? body.data.papers.map(({ number }) => number) : []
  for (const number of numbers) {
    await tx.updateTable('register').set({ state: 'cancelled' }).where('number', '=', number).execute()
    await announce(tx, [{ kind: 'register', uid: number, district: null }])
  }
}
