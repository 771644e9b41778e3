import { makesChecks } from '../../access/contract.ts'
import type { Context } from '../../context.ts'
import { confirmedVisits } from '../../subject/parts/receipts.ts'
import type { Remark, Review, ReviewLine, ReviewState } from './contract.ts'
import { type Finished, itemThen, readFinished, sectionsThen } from './finished.ts'
import { isHere } from './here.ts'
import { eventsOf, type ToldEvent } from './review-store.ts'

/** A finished visit beside what was said about it since. Failures VI-1701 and VI-1702. */
export function getReview(context: Context, input: { readonly visit: string }): Review {
  const finished = readFinished(context, input.visit)
  const events = eventsOf(context.work.read, context.city.read, [finished.id]).get(finished.id) ?? []
  const line = lineOf(finished, events, isConfirmed(context, finished))
  return {
    ...line,
    address: finished.subject.address,
    sections: sectionsThen(context, finished).map(({ title, items }) => ({
      title,
      items: items.map((item) => {
        const answer = finished.answers.find((one) => one.item === item.id)
        return { ...item, verdict: answer?.verdict ?? null, value: answer?.value ?? '', note: answer?.note ?? '' }
      }),
    })),
    findings: finished.findings.map(({ id, item, facts, deadline, order }) => ({
      id,
      item,
      facts,
      deadline: order ? deadline : null,
    })),
    statement: finished.closing.statement,
    evidence: finished.evidence.map(({ sha256, thumbnail, name, item }) => ({
      sha256,
      name,
      number: itemThen(context, finished, item)?.number ?? null,
      here: isHere(context, sha256),
      thumbnail: thumbnail !== '' && isHere(context, thumbnail) ? thumbnail : '',
      small: thumbnail !== '',
    })),
    events,
    open: openRemarks(events),
    last: events.at(-1)?.id ?? '',
    may: rights(context, finished, line.state),
  }
}

/** Visits that somebody must act on: at the office those that wait for its word, of an inspector those that came back. */
export function listReviews(context: Context): { office: boolean; lines: ReviewLine[] } {
  const { work, city } = context
  const isOffice = context.officer.role === 'office'
  const told = eventsOf(work.read, city.read)
  const ids = isOffice ? visitsOfOffice(context) : [...told.keys()]
  const lines = ids.flatMap((visit) => {
    const finished = readable(context, visit)
    if (!finished) return []
    const line = lineOf(finished, told.get(visit) ?? [], true)
    const isWanted = isOffice
      ? (line.state === 'received' || line.state === 'amended') && rights(context, finished, line.state).decide
      : line.state === 'returned' && isAuthor(context, finished)
    return isWanted ? [line] : []
  })
  return { office: isOffice, lines: lines.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1)) }
}

/** How far back the office looks for visits that nobody has decided on, days. */
const DAYS_BACK = 366

function visitsOfOffice({ city, now }: Context): string[] {
  const since = new Date(now().getTime() - DAYS_BACK * 86_400_000).toISOString().slice(0, 10)
  const query = city.read.query.selectFrom('inspection').select('id').where('date', '>=', since).orderBy('date', 'desc')
  return city.read.all(query).map(({ id }) => id)
}

function readable(context: Context, visit: string): Finished | null {
  try {
    return readFinished(context, visit)
  } catch {
    return null
  }
}

const isConfirmed = ({ work, city }: Context, { id, own, subjectName }: Finished): boolean =>
  !own || confirmedVisits(work.read, city.read, [{ id, subject_name: subjectName }]).has(id)

/** Where a visit stands by its story. */
export function stateOf(events: readonly ToldEvent[], confirmed: boolean): ReviewState {
  if (events.some(({ act }) => act === 'withdrawn')) return 'withdrawn'
  return events.at(-1)?.act ?? (confirmed ? 'received' : 'waiting')
}

/** Remarks of the last return that no amendment after it has answered. */
function openRemarks(events: readonly ToldEvent[]): Remark[] {
  const place = events.findLastIndex(({ act }) => act === 'returned')
  const answered = new Set(events.slice(place + 1).flatMap(({ answers }) => answers.map(({ remark }) => remark)))
  return (events[place]?.remarks ?? []).filter(({ id }) => !answered.has(id))
}

function lineOf(finished: Finished, events: readonly ToldEvent[], confirmed: boolean): ReviewLine {
  const word = events.findLast(({ act }) => act !== 'amended')
  return {
    visit: finished.id,
    number: finished.number,
    subjectUid: finished.subjectUid,
    subjectName: finished.subjectName,
    date: finished.date,
    title: finished.checklist.title,
    officers: finished.officers,
    result: finished.result,
    failed: finished.failed,
    state: stateOf(events, confirmed),
    reason: word?.reason ?? '',
    remarks: openRemarks(events).length,
    changedAt: events.at(-1)?.at ?? finished.changedAt,
    own: finished.own,
  }
}

/** Whether the signed-in officer made this visit; older bodies name no ids, then it counts where it was recorded here. */
const isAuthor = ({ officer }: Context, { own, opening }: Finished): boolean =>
  opening.officers.some(({ id }) => id === officer.id) || (own && opening.officers.every(({ id }) => id === ''))

/**
 * What may be done: only the office decides, nobody on a visit of their own; an accepted one can still be withdrawn, a
 * withdrawn one is at its end. Its officers may amend whenever it stands.
 */
function rights(context: Context, finished: Finished, state: ReviewState): Review['may'] {
  const isOver = state === 'withdrawn' || state === 'waiting'
  const decide = context.officer.role === 'office' && !isAuthor(context, finished) && !isOver
  return {
    decide: decide && state !== 'accepted' && state !== 'returned',
    accept: decide && state !== 'accepted' && state !== 'returned',
    withdraw: decide,
    amend: isAuthor(context, finished) && makesChecks(context.officer.role) && state !== 'withdrawn',
  }
}
