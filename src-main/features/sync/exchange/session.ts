import type { OpenLogin } from '../../../hub/contract/device.ts'
import type { Context } from '../../context.ts'
import { writeClock } from '../store.ts'
import { callHub, HubRefusal } from './client.ts'
import { signJson } from './envelope.ts'
import type { Line } from './exchange.ts'

/** A session with the hub: renews its token when the hub finds it expired. */
export type Session = {
  /** Runs a call with a valid token. */
  use<Result>(call: (line: Line) => Promise<Result>): Promise<Result>
  /** Where the officer's open login was when the session began; null where the hub does not say. */
  readonly login: OpenLogin | null
}

/** The hub's answer to a token that is no longer valid. */
const EXPIRED = 401

/** Opens a session: measures the clock, then exchanges a signed challenge for a bearer token. */
export async function openSession(
  context: Context,
  hub: string,
  signal?: AbortSignal,
  silenceMs?: number,
): Promise<Session> {
  const line: Line = {
    hub,
    signal,
    protocol: context.protocol,
    ...(silenceMs === undefined ? {} : { silenceMs }),
  }
  await measureClock(context, line)
  const first = await newToken(context, line)
  let { token } = first
  return {
    login: first.login ?? null,
    async use(call) {
      try {
        return await call({ ...line, token })
      } catch (error) {
        if (!(error instanceof HubRefusal) || error.status !== EXPIRED) throw error
        token = (await newToken(context, line)).token
        return call({ ...line, token })
      }
    },
  }
}

async function newToken(
  context: Context,
  line: Line,
): Promise<{ token: string; login?: OpenLogin | null | undefined }> {
  const { device, officer } = context
  const { challenge } = await callHub(line, 'challenge', { device: device.id })
  const said = { challenge, device: device.id, officer: officer.id }
  const signature = signJson(said, device.signingKey)
  return callHub(line, 'token', { ...said, signature })
}

/** Asks the hub for its time and keeps how far it is ahead of this device, assuming both ways take equally long. */
export async function measureClock(context: Context, line: Line): Promise<number> {
  const before = context.now().getTime()
  const { now } = await callHub(line, 'time', {})
  const after = context.now().getTime()
  const offsetMs = Math.round(Date.parse(now) - (before + after) / 2)
  const clock = { offsetMs, measuredAt: new Date(after).toISOString(), roundTripMs: after - before }
  context.work.write((db) => writeClock(db, clock))
  return offsetMs
}
