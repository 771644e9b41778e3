import type { EventPublisher } from '@orpc/server'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { isGradedToday, regradeCity } from '../grade/service.ts'
import { isWriting } from '../import/service.ts'
import type { Change } from '../status/contract.ts'
import { asOf } from '../status/store.ts'
import { linkOf } from './exchange/running.ts'
import { probe, run } from './service.ts'
import { cityState, UNGRADED, writeCityState } from './store.ts'
import { statusOf } from './view.ts'

const PROBE_MS = 20_000
const SEND_AFTER_MS = 60_000
const REFRESH_AFTER_MS = 15 * 60_000

/** Whether something has waited long enough to be sent, or the data is old enough to be taken anew. */
function isDue(context: Context): boolean {
  const now = context.now().getTime()
  const { oldestWaiting } = statusOf(context)
  if (oldestWaiting !== null && now - Date.parse(oldestWaiting) > SEND_AFTER_MS) return true
  const taken = asOf(context.city.read)
  return taken === null || now - Date.parse(taken) > REFRESH_AFTER_MS
}

/** Brings grades and index to today: disclosure ends and licences lapse by the day, without any new record. */
async function refreshDerived(context: Context): Promise<void> {
  // An import that was killed between its rows and their grades leaves the city marked.
  const isMarked = context.device.hub === null && cityState(context.city.read, UNGRADED) === '1'
  const isLeft = isMarked && !isWriting(context.folder)
  if (isLeft || !isGradedToday(context)) await regradeCity(context, undefined, undefined, { anew: isLeft })
  if (isLeft) context.city.write((db) => writeCityState(db, UNGRADED, '0'))
  if (!context.search.stale()) return
  await context.bulk.run('search.rebuild', {})
  context.changed('subject')
}

/**
 * Keeps a folder true while it is open: grades and index of today, and the status line. Asks the hub for its time, and syncs by itself when work waits or
 * the data is old. It never disturbs: what fails stands in the sync log. Answers the way to stop it.
 */
export function keepInTouch(opened: () => Context | null, changes: EventPublisher<{ change: Change }>): () => void {
  let busy = false
  const turn = async (): Promise<void> => {
    const context = opened()
    if (!context || busy || linkOf(context.folder).running) return
    busy = true
    try {
      await refreshDerived(context)
      if (context.device.hub === null) return
      if (!(await probe(context)) || opened() !== context || !isDue(context)) return
      for await (const event of run(context, undefined)) if (event.result) context.changed('sync')
    } catch (error) {
      if (!(error instanceof Failure) && opened() === context) console.error('sync', error)
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void turn(), PROBE_MS)
  const off = changes.subscribe('change', ({ topic }) => {
    if (topic === 'access') void turn()
  })
  void turn()
  return () => {
    clearInterval(timer)
    off()
  }
}
