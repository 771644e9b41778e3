import { setImmediate } from 'node:timers/promises'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { ReportKind } from '../kind-contract.ts'
import { type IssuedPaper, issuePaper, paperPool } from '../paper.ts'
import { type PreparedReport, prepareReport, seriesOf, seriesYear } from '../prepare.ts'
import { registerReport } from '../register/register-report.ts'
import { nextSerial, othersWait, takeSerial } from '../register/serial.ts'
import { type Batch, batchById, type Item, itemsOf, markIssued, setAside } from './store.ts'

/** Papers of the batch in the pool at once, a worker: one that is drawn and one that follows it without a pause. */
const IN_POOL_A_WORKER = 2
/** Papers drawn or being drawn that have no place in the register yet. */
const IN_LINE = 40
/** Papers of one transaction: one fsync of the database for all of them. */
const GROUP = 20
/** A paper that is drawn is registered after this long even if its group is not full, milliseconds. */
const LONGEST_WAIT_MS = 700
const PAGE = 100
/** That many papers in a row that could not be drawn are no fault of their subjects. */
const TOO_MANY_FAULTS = 5

/** Faults of one subject; every other one would meet the next subject too and stops the batch. */
const OWN_FAULTS = new Set(['RP-0101', 'PA-0102'])

type Drawn = { readonly paper: IssuedPaper } | { readonly fault: unknown }
type Drawing = {
  readonly item: Item
  readonly serial: number
  readonly report: PreparedReport
  drawn: Drawn | null
}

/** What a shift needs beside the folder: which batch, when to stop, whom to tell of issued papers. */
export type ShiftTask = {
  readonly batch: Batch
  readonly kind: ReportKind
  readonly signal: AbortSignal
  readonly issued: (count: number) => void
}

/** A signal between the drawing and the registering side that is never missed. */
function bell(): { ring(): void; rung(): Promise<void> } {
  let isRung = false
  let wake = (): void => {}
  return {
    ring() {
      isRung = true
      wake()
    },
    async rung() {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      isRung = false
    },
  }
}

/**
 * Issues reports of a batch while nobody else waits for a turn (`inTurn`). The numbers of the papers in the line follow
 * each other and the line is registered from its head only, in groups of one transaction that takes the serials: a
 * number is used up exactly when its paper is in the register, so a kill at any moment leaves no gap and no double. A
 * paper that cannot be drawn is set aside with its reason; those behind it are drawn anew with the numbers that are then
 * theirs. Answers whether anything is left. Throws what would meet every subject.
 */
export async function shift(context: Context, task: ShiftTask): Promise<'finished' | 'left'> {
  const { work } = context
  const { batch, kind, signal } = task
  const series = seriesOf(kind)
  const year = seriesYear(context)
  const mostInPool = paperPool(context).workers * IN_POOL_A_WORKER
  const { ring, rung } = bell()
  let line: Drawing[] = []
  let inPool = 0
  let faults = 0
  let serial = nextSerial(work.read, series, year)
  let waiting: Item[] = []
  let after = -1
  let exhausted = false
  let committing: Promise<void> | null = null
  let registeredAt = Date.now()
  let broken: { readonly cause: unknown } | null = null

  const next = (): Item | undefined => {
    if (waiting.length === 0) waiting = itemsOf(work.read, batch.id, ['pending'], { after, limit: PAGE })
    const item = waiting.shift()
    if (item) after = item.position
    return item
  }
  const putAside = ({ position }: Item, fault: unknown): void => {
    const reason = reasonOf(fault)
    if (reason === null) throw fault
    if (!OWN_FAULTS.has(codeOf(fault)) && ++faults >= TOO_MANY_FAULTS) throw fault
    work.write((db) => setAside(db, batch.id, position, reason))
  }
  const begin = (item: Item): void => {
    let report: PreparedReport
    try {
      report = prepareReport(context, { ...kind, uid: item.subject_uid ?? '', purpose: batch.purpose }, serial)
    } catch (fault) {
      putAside(item, fault)
      return
    }
    const drawing: Drawing = { item, serial, report, drawn: null }
    serial += 1
    inPool += 1
    line.push(drawing)
    const { content, qrFacts } = report
    issuePaper(context, { kind: content.kind, content, qrFacts, urgency: 'batch' })
      .then(
        (paper) => {
          drawing.drawn = { paper }
        },
        (fault: unknown) => {
          drawing.drawn = { fault }
        },
      )
      .finally(() => {
        inPool -= 1
        ring()
      })
  }
  const take = (): void => {
    try {
      const item = next()
      if (item) begin(item)
      else exhausted = true
    } catch (cause) {
      // What is being registered meanwhile is registered to its end before the turn is given back.
      broken = { cause }
      ring()
    }
  }
  const startAgainBehind = ({ item, drawn }: Drawing): void => {
    putAside(item, drawn && 'fault' in drawn ? drawn.fault : null)
    line = []
    waiting = []
    after = item.position
    exhausted = false
    serial = nextSerial(work.read, series, year)
  }

  for (;;) {
    const mayTake = !signal.aborted && !broken && !othersWait(work) && seriesYear(context) === year
    while (mayTake && !exhausted && inPool < mostInPool && line.length < IN_LINE) {
      take()
      if (broken) break
      await setImmediate()
    }
    if (!committing) {
      if (broken) throw (broken as { cause: unknown }).cause
      if (signal.aborted) return 'left'
      const ready = readyOf(line)
      const head = line[0]
      if (head?.drawn && 'fault' in head.drawn) {
        startAgainBehind(head)
        continue
      }
      const isLast = ready.length === line.length && (exhausted || !mayTake)
      const isBlocked = line[ready.length]?.drawn !== null && ready.length < line.length
      const isLate = Date.now() - registeredAt > LONGEST_WAIT_MS
      const isFull = ready.length >= GROUP || ready.length + inPool >= IN_LINE
      if (ready.length > 0 && (isFull || isLast || isBlocked || isLate)) {
        registeredAt = Date.now()
        committing = register(context, task, ready, series, year)
          .then(
            () => {
              line = line.slice(ready.length)
              faults = 0
              task.issued(ready.length)
            },
            (cause: unknown) => {
              broken = { cause }
            },
          )
          .finally(() => {
            committing = null
            ring()
          })
      } else if (line.length === 0 && (exhausted || !mayTake)) {
        return exhausted ? 'finished' : 'left'
      }
    }
    await rung()
  }
}

/** Papers at the head of the line that are drawn, at most one group. */
function readyOf(line: readonly Drawing[]): readonly (Drawing & { readonly drawn: { readonly paper: IssuedPaper } })[] {
  const ready: (Drawing & { readonly drawn: { readonly paper: IssuedPaper } })[] = []
  for (const drawing of line) {
    const { drawn } = drawing
    if (!drawn || !('paper' in drawn) || ready.length >= GROUP) break
    ready.push(drawing as (typeof ready)[number])
  }
  return ready
}

/**
 * Files first and durable, then register, serials, outbox, log and the lines of the batch in one transaction; when that is
 * refused, as of a batch that was ended meanwhile, the files go again.
 */
async function register(
  context: Context,
  { batch }: ShiftTask,
  ready: ReturnType<typeof readyOf>,
  series: string,
  year: string,
): Promise<void> {
  const stored = await context.files.putMany(ready.map(({ drawn }) => drawn.paper.pdf))
  try {
    enter(context, batch, ready, series, year)
  } catch (cause) {
    // What keeps a file from being taken away matters less than why the papers were not entered.
    await removeUnentered(context, stored).catch(() => {})
    throw cause
  }
}

/** Takes away the stored papers that are not in the register. */
async function removeUnentered({ work, files }: Context, stored: readonly string[]): Promise<void> {
  const entered = work.read.all(
    work.read.query.selectFrom('paper').select('file_hash').where('file_hash', 'in', stored),
  )
  const kept = new Set(entered.map(({ file_hash }) => file_hash))
  await files.remove(stored.filter((sha256) => !kept.has(sha256)))
}

function enter(context: Context, batch: Batch, ready: ReturnType<typeof readyOf>, series: string, year: string): void {
  context.work.write((db) => {
    const { state } = batchById(db, batch.id)
    if (state === 'cancelled' || state === 'done') throw new Error(`the batch is ${state}`)
    for (const { item, serial, report, drawn } of ready) {
      const { register: entry, content } = report
      const taken = takeSerial(db, series, year)
      if (taken !== serial) throw new Error(`serial ${serial} was expected, ${taken} came`)
      const named = { number: content.number, name: entry.subjectName, code: entry.subjectCode }
      if (!markIssued(db, batch.id, item.position, named)) throw new Error(`line ${item.position} is not waiting`)
      registerReport(db, context, report, drawn.paper)
    }
  })
}

const codeOf = (fault: unknown): string => (fault instanceof Failure ? fault.data.code : '')

/** Why one subject got no report, or null where the fault is not the subject's. */
function reasonOf(fault: unknown): string | null {
  if (fault instanceof Failure) {
    return OWN_FAULTS.has(fault.data.code) ? fault.data.sentence : null
  }
  const isDrawing = fault instanceof Error && 'code' in fault && 'characters' in fault
  return isDrawing ? fault.message : null
}
