import type { EventPublisher } from '@orpc/server'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { isGradedToday, regradeCity } from '../grade/service.ts'
import { isWriting } from '../import/service.ts'
import type { Change } from '../status/contract.ts'
import { asOf } from '../status/store.ts'
import { snapshotsWait } from '../visit/carry/snapshot-store.ts'
import { linkOf } from './exchange/running.ts'
import { openSession } from './exchange/session.ts'
import { claimWaitsSince, loginElsewhere } from './login.ts'
import { heldNow } from './network/held-now.ts'
import { newPace } from './pace.ts'
import { probe, run } from './service.ts'
import { isTime } from './settings/schedule.ts'
import { syncSettings } from './settings/store.ts'
import { cityState, filesWait, UNGRADED, writeCityState } from './store.ts'
import { statusOf } from './view.ts'

/** How often it is looked whether it is time. */
const LOOK_MS = 5000

/** Whoever unlocks and sends by hand is not in the way of the sync that claims the login. */
const CLAIM_AFTER_MS = 20_000

/** An officer who unlocked another device finds this one locked after a few minutes. */
const LOGIN_AFTER_MS = 3 * 60_000

/** Whether the officer's login went to another device since it was asked last; the sync that follows locks this one. */
async function isLoginGone(context: Context): Promise<boolean> {
  const link = linkOf(context.folder)
  const now = context.now().getTime()
  const { hub } = context.device
  if (!context.endLogin || hub === null || now - link.loginAskedAt < LOGIN_AFTER_MS) return false
  link.loginAskedAt = now
  const { login } = await openSession(context, hub)
  return loginElsewhere(context, login) !== null
}

/** Whether it is time to sync by itself, as the officer has set it. */
function isDue(context: Context, freed: boolean): boolean {
  const now = context.now().getTime()
  const settings = syncSettings(context.work.read)
  const unlocked = settings.when === 'manual' ? null : claimWaitsSince(context.work.read)
  if (unlocked !== null && now - Date.parse(unlocked) > CLAIM_AFTER_MS) return true
  const { oldestWaiting } = statusOf(context)
  const { takesDrafts, draftsAt } = linkOf(context.folder)
  const taken = asOf(context.city.read)
  return isTime(settings, {
    record: oldestWaiting === null ? null : now - Date.parse(oldestWaiting),
    draft: takesDrafts && snapshotsWait(context.work.read) ? now - draftsAt : null,
    data: taken === null ? null : now + context.clockOffsetMs() - Date.parse(taken),
    freed,
  })
}

/** Whether attachments that waited for another network may travel now; pages learn when that has changed. */
async function areFreed(context: Context): Promise<boolean> {
  const before = linkOf(context.folder).held
  const held = await heldNow(context)
  if (held !== before) context.changed('status')
  return before !== null && held === null && filesWait(context.work.read)
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
 * Keeps a folder true while it is open: grades and index of today, and the status line. Asks the hub for its time, and
 * syncs by itself when work waits or the data is old, or as the officer has set it; after failures it waits longer, until
 * the machine comes into another network. It never disturbs: what fails stands in the sync log. Answers the way to stop
 * it.
 */
export function keepInTouch(opened: () => Context | null, changes: EventPublisher<{ change: Change }>): () => void {
  let busy = false
  const pace = newPace()
  /** Whether the hub was reached, as far as it was asked. */
  const touch = async (context: Context): Promise<boolean> => {
    await refreshDerived(context)
    if (context.device.hub === null) return true
    if (!(await probe(context))) return false
    if (opened() !== context) return true
    const freed = await areFreed(context)
    if (opened() !== context || !(isDue(context, freed) || (await isLoginGone(context)))) return true
    for await (const event of run(context, undefined)) if (event.result) context.changed('sync')
    return true
  }
  const turn = async (): Promise<void> => {
    const context = opened()
    if (!context || busy || linkOf(context.folder).running || !pace.isDue(performance.now())) return
    busy = true
    try {
      pace.tried(await touch(context), performance.now())
    } catch (error) {
      pace.tried(false, performance.now())
      if (!(error instanceof Failure) && opened() === context) console.error('sync', error)
    } finally {
      busy = false
    }
  }
  const timer = setInterval(() => void turn(), LOOK_MS)
  const off = changes.subscribe('change', ({ topic }) => {
    if (topic !== 'access' && topic !== 'settings') return
    pace.hurry()
    void turn()
  })
  void turn()
  return () => {
    clearInterval(timer)
    off()
  }
}
