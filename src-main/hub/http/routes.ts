import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { spokenWith, UNNAMED_PROTOCOL } from '../../features/sync/version/protocol.ts'
import { sha256Hex } from '../../paper/canonical.ts'
import type { Answer, FeedPage, RouteName, routes } from '../contract.ts'
import { wipeStep } from '../devices/wipe.ts'
import { dropDraft, keepDraft, listDrafts, readDraft } from '../drafts/service.ts'
import type { Hub } from '../hub.ts'
import { enrol } from '../keeping/enrol.ts'
import type { Kinds } from '../mutations/taking/kinds.ts'
import { setAside, takeMutation } from '../mutations/taking/take.ts'
import { serveSnapshot } from '../snapshot/serve.ts'
import { isFull, isUnavailable, isUnfit } from '../storage/database/unavailable.ts'
import { countFeed, type Place, readFeed, type View } from '../storage/feed/feed.ts'
import { listDevices, noteWaiting } from '../waiting/service.ts'
import type { Caller } from './authorise.ts'
import type { HubLog } from './log.ts'
import type { Metrics } from './metrics.ts'
import { challenge, openSession } from './session.ts'

/** What a route's handler gets; `caller` is null only where the contract lets anybody call. */
type Call<Name extends RouteName> = {
  readonly hub: Hub
  readonly log: HubLog
  readonly metrics: Metrics
  readonly kinds: Kinds
  /** Version of the sync protocol that the device names. */
  readonly protocol: number
  readonly input: z.output<(typeof routes)[Name]['input']>
  readonly caller: (typeof routes)[Name]['access'] extends 'anybody' ? null : Caller
}

export type Handlers = {
  readonly [Name in RouteName]: (call: Call<Name>) => Promise<z.input<(typeof routes)[Name]['answer']>>
}

/** What each call of the contract does. */
export const handlers: Handlers = {
  health: async ({ hub: { protocol } }) => ({ status: 'ok', service: 'credit-hub', protocol, ...spokenWith(protocol) }),
  time: async ({ hub }) => ({ now: hub.now().toISOString() }),
  enrol: ({ hub, input }) => enrol(hub, input),
  challenge: async ({ hub, input }) => ({ challenge: challenge(hub, input.device) }),
  token: ({ hub, input }) => openSession(hub, input),
  wipe: ({ hub, input }) => wipeStep(hub, input),
  pull: ({ hub, input, caller }) => pull(hub, caller, input),
  snapshot: ({ hub, log, caller }) => serveSnapshot(hub, caller.view, (place) => cursorOf(0, caller.view, place), log),
  push: async (call) => ({ answers: await push(call) }),
  draftKeep: ({ hub, input, caller }) => keepDraft(hub, caller, input),
  draftList: async ({ hub, caller }) => ({ drafts: await listDrafts(hub, caller) }),
  draftRead: ({ hub, input, caller }) => readDraft(hub, caller, input.visit),
  draftDrop: async ({ hub, input, caller }) => ({ dropped: await dropDraft(hub, caller, input) }),
  status: async ({ hub, input, caller }) => {
    await noteWaiting(hub, caller.device.id, input)
    return { noted: true }
  },
  devices: ({ hub, caller }) => listDevices(hub, caller),
}

/**
 * A cursor is a place in the feed of one jurisdiction; when that changes, the feed starts anew. Behind a snapshot it also
 * names the snapshot's place, up to which subjects and records are there.
 */
const cursorOf = (seq: number, view: View, snapshot = 0): string =>
  `${seq}.${sha256Hex(JSON.stringify(view)).slice(0, 16)}${snapshot > seq ? `.${snapshot}` : ''}`

/** The place of a cursor, or null when it is of another jurisdiction or none at all. */
function placeOf(cursor: string, view: View): Place | null {
  const [seq = Number.NaN, , snapshot = 0] = cursor.split('.').map(Number)
  return cursorOf(seq, view, snapshot) === cursor ? { after: seq, registryTo: Math.max(seq, snapshot) } : null
}

/** A page of the feed for a caller. */
export async function pull(
  hub: Hub,
  caller: Caller,
  input: z.output<(typeof routes)['pull']['input']>,
): Promise<FeedPage> {
  const { view } = caller
  const place = placeOf(input.cursor, view)
  const from = place ?? { after: 0, registryTo: 0 }
  const asOf = hub.now().toISOString()
  const total = input.count === '1' || !place ? await countFeed(hub.db, view, from) : null
  const { changes, last, more } = await readFeed(hub.db, view, from, input.limit)
  const cursor = cursorOf(last, view, from.registryTo)
  return { changes, cursor, more, total, restarted: !place && input.cursor !== '', asOf }
}

/**
 * One mutation after the other. One whose content cannot be taken is set aside with its reason; one that broke the hub is
 * left unanswered and stays with its device. Where the database cannot be used just now, or the disk is full, the rest
 * would fare no better: what came before is answered, and a batch of which nothing was taken is refused as a whole.
 */
async function push({ hub, log, metrics, kinds, protocol, caller, input }: Call<'push'>): Promise<Answer[]> {
  const answers: Answer[] = []
  const told = (error: unknown): void =>
    log.error({ device: caller.device.number, error: nameOf(error) }, 'a mutation was not taken')
  for (const mutation of input.mutations) {
    try {
      const answer = await takeOrSetAside(hub, caller, mutation, { kinds, told })
      answers.push(inWordsOf(protocol, answer))
      metrics.mutation(answer.answer)
    } catch (error) {
      metrics.mutation('unanswered')
      told(error)
      const isHopeless = isUnavailable(error) || isFull(error)
      if (isHopeless && answers.length === 0) throw error
      if (isHopeless) return answers
    }
    // SQLite answers at once, so that nobody else would come to a turn before the whole batch is done.
    await setImmediate()
  }
  return answers
}

/** Takes a mutation; one whose content broke its handler is set aside, after `told` was told of it. */
export const takeOrSetAside = (
  hub: Hub,
  caller: Caller,
  mutation: unknown,
  { kinds, told }: { readonly kinds?: Kinds | undefined; readonly told?: (error: unknown) => void } = {},
): Promise<Answer> =>
  takeMutation(hub, caller, mutation, kinds).catch((error) => {
    if (!isUnfit(error)) throw error
    told?.(error)
    return setAside(hub, caller, mutation)
  })

/** A device of the first protocol has no word for what is kept: to it, it was taken. */
export function inWordsOf(protocol: number, answer: Answer): Answer {
  if (protocol > UNNAMED_PROTOCOL || answer.first !== 'kept') return answer
  return { ...answer, first: 'applied', answer: answer.answer === 'kept' ? 'applied' : answer.answer }
}

const nameOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code || (error instanceof Error ? error.name : 'unknown')
}
