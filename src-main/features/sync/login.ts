import { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../database/handle.ts'
import type { OpenLogin } from '../../hub/contract/device.ts'
import type { Context } from '../context.ts'
import { readSetting, writeSetting } from '../settings/store.ts'
import { enqueue } from './outbox.ts'
import { LOGIN_CLAIMED } from './store.ts'

const claimSchema = z.object({ at: z.string() })
type Claim = z.infer<typeof claimSchema>

/** Setting: when an officer unlocked this device last, by the hub's clock. */
const keyOf = (officer: string): string => `login/${officer}`

/**
 * The signed-in officer unlocked this device: from the next contact on the one open login is here, unless another device
 * was unlocked since. Nothing else claims it, so that two devices that sync by themselves never take it from each other.
 */
export function claimLogin(db: WorkWriter, context: Context): void {
  if (context.device.hub === null) return
  const at = new Date(context.now().getTime() + context.clockOffsetMs()).toISOString()
  const claim: Claim = { at }
  writeSetting(db, keyOf(context.officer.id), claim)
  enqueue(db, context, {
    kind: LOGIN_CLAIMED,
    title: '登录',
    subjectUid: null,
    subjectName: '',
    baseVersion: null,
    body: {},
  })
}

/**
 * Where the officer's login went; null while it is here. A claim that the hub does not have yet counts by its instant;
 * once it has it, what the hub says holds.
 */
export function loginElsewhere(context: Context, login: OpenLogin | null): OpenLogin | null {
  if (login === null || login.device === context.device.number) return null
  const { read } = context.work
  const own = readSetting<Claim | null>(read, keyOf(context.officer.id), claimSchema, null)
  return own !== null && own.at >= login.since && claimWaitsSince(read) !== null ? null : login
}

/** When this device was unlocked last, where the hub has not heard of it yet; null when it has. */
export const claimWaitsSince = (db: WorkReader): string | null => {
  const waiting = db.query.selectFrom('outbox').select('made_at').where('kind', '=', LOGIN_CLAIMED)
  return db.first(waiting.where('state', '=', 'waiting').orderBy('seq', 'desc'))?.made_at ?? null
}
