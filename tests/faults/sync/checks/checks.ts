import type { SyncState } from '../../../../src-main/features/sync/contract.ts'
import { type Envelope, envelopeSchema } from '../../../../src-main/features/sync/exchange/envelope.ts'
import { state } from '../../../../src-main/features/sync/service.ts'
import { waitingFiles } from '../../../../src-main/features/sync/store.ts'
import type { Answer } from '../../../../src-main/hub/contract.ts'
import type { Hub } from '../../../../src-main/hub/hub.ts'
import { digest } from '../../../../src-main/hub/keeping/vault/frame.ts'
import { sha256Hex } from '../../../../src-main/paper/canonical.ts'
import type { Found, Tally } from '../found.ts'
import type { TestDevice } from '../stand/device.ts'
import { disagreements } from './agree.ts'
import { effectFaults, lostUpdates } from './effects.ts'

/** A device as the checks see it. */
export type Looked = Pick<TestDevice, 'name' | 'seat' | 'revoked' | 'promised' | 'context'>

/** A mutation as the hub keeps it. */
export type Kept = { readonly envelope: Envelope; readonly answer: Answer; readonly hash: string }

/** Compares every device with the hub when all is healed and quiet, and counts what came of the work. */
export async function checkAll(hub: Hub, devices: readonly Looked[], tally: Tally): Promise<void> {
  const { found } = tally
  const kept = await keptMutations(hub)
  for (const device of devices) {
    checkOutbox(device, kept, tally)
    await checkFiles(hub, device, tally)
  }
  await effectFaults(hub, [...kept.values()], found)
  await lostUpdates(hub, [...kept.values()], found)
  await checkChain(hub, found)
  for (const device of devices) {
    if (!device.revoked) found.diverged.push(...(await disagreements(hub, device)))
    else if (cachedSubjects(device) > 0) found.diverged.push(`${device.name} was revoked and keeps its cached city`)
  }
}

async function keptMutations(hub: Hub): Promise<Map<string, Kept>> {
  const rows = await hub.db.selectFrom('mutation').select(['id', 'hash', 'envelope', 'answer']).execute()
  return new Map(
    rows.map(({ id, hash, envelope, answer }) => [
      id,
      { hash, envelope: envelopeSchema.parse(JSON.parse(envelope)), answer: JSON.parse(answer) as Answer },
    ]),
  )
}

/** States of the outbox that fit what the hub said when the mutation first came. */
const FITTING: Readonly<Record<Answer['first'], readonly string[]>> = {
  applied: ['acknowledged'],
  merged: ['acknowledged'],
  conflict: ['conflict', 'settled'],
  rejected: ['returned', 'settled'],
  kept: ['kept', 'acknowledged'],
}

const cachedSubjects = ({ context: { city } }: Looked): number =>
  city.read.all(city.read.query.selectFrom('subject').select('id').limit(1)).length

function checkOutbox({ name, context, promised, revoked }: Looked, kept: Map<string, Kept>, tally: Tally): void {
  const { lost, hidden } = tally.found
  const { read } = context.work
  const rows = read.all(read.query.selectFrom('outbox').select(['id', 'kind', 'state', 'envelope']))
  const here = new Set(rows.map(({ id }) => id))
  for (const id of promised) if (!here.has(id)) lost.push(`${name}: mutation ${id} is gone from its device`)
  for (const { id, kind, state: stands, envelope } of rows) {
    const at = kept.get(id)
    const what = `${name}: ${kind} ${id}`
    if (stands === 'waiting') {
      if (!revoked) lost.push(`${what} is still waiting`)
      else if (!at) tally.stranded += 1
      continue
    }
    if (!at) {
      if (stands !== 'returned' && stands !== 'settled') lost.push(`${what} is ${stands} here and not at the hub`)
      continue
    }
    if (at.hash !== sha256Hex(envelope)) lost.push(`${what} is another one at the hub`)
    if (!FITTING[at.answer.first].includes(stands))
      hidden.push(`${what}: ${at.answer.first} at the hub, ${stands} here`)
    if (at.answer.first === 'conflict') tally.conflicts += 1
    else if (at.answer.first === 'rejected') tally.rejected += 1
    else tally.acknowledged += 1
  }
}

/** Whether everything that came back stands in its author's lists; `found` takes what does not. */
export function checkShown({ name, context }: Pick<Looked, 'name' | 'context'>, { hidden }: Found): void {
  const { conflicts, items }: SyncState = state(context)
  const shown = new Set([...conflicts.map(({ id }) => id), ...items.map(({ id }) => id)])
  const { read } = context.work
  const rows = read.all(
    read.query.selectFrom('outbox').select(['id', 'kind', 'state']).where('state', 'in', ['conflict', 'returned']),
  )
  for (const { id, kind, state: stands } of rows) {
    if (!shown.has(id)) hidden.push(`${name}: ${kind} ${id} is ${stands} and not shown`)
  }
}

/** Every file that a device was told is confirmed lies at the hub and is what its hash says. */
async function checkFiles(hub: Hub, { name, context, revoked }: Looked, tally: Tally): Promise<void> {
  const { lost } = tally.found
  const { read } = context.work
  const waiting = waitingFiles(read)
  if (!revoked) for (const { sha256 } of waiting) lost.push(`${name}: file ${sha256} is still waiting`)
  const confirmed = read.all(
    read.query
      .selectFrom('file')
      .select(['sha256', 'size'])
      .where('upload', '=', 1)
      .where('confirmed_at', 'is not', null),
  )
  for (const { sha256, size } of confirmed) {
    const row = await hub.db.selectFrom('file').select('size').where('sha256', '=', sha256).executeTakeFirst()
    const content = await digest(hub.vault.read(sha256)).catch(() => null)
    if (row?.size !== size || content?.hash !== sha256) lost.push(`${name}: file ${sha256} is not whole at the hub`)
    else tally.attachments += 1
  }
}

/** No device dropped a mutation or sent two in the place of one: their chains came whole. */
async function checkChain(hub: Hub, { lost }: Found): Promise<void> {
  const rows = await hub.db.selectFrom('audit').select('entry').where('device', '=', '').execute()
  for (const { entry } of rows) if (entry.includes('上报链')) lost.push(`broken chain: ${entry}`)
}
