import { envelopeSchema } from '../../../features/sync/exchange/envelope.ts'
import { answerSchema } from '../../contract.ts'
import type { HubLog } from '../../http/log.ts'
import type { Hub } from '../../hub.ts'
import { isUnfit } from '../../storage/database/unavailable.ts'
import { write } from '../../storage/database/write.ts'
import { officerById } from '../../storage/people.ts'
import type { Tx } from '../../storage/tables.ts'
import type { Verdict } from './arrival.ts'
import { type Kinds, knownKind } from './kinds.ts'
import { judge, UNFIT } from './take.ts'

/**
 * After an upgrade: applies what the hub kept because it did not know it, each once and in the order in which it came. Its
 * device learns what became of it when it asks again. Two hubs on one database that begin at once do it once. Where the
 * database fails, the rest waits for the next start.
 */
export async function takeUpKept(hub: Hub, kinds: Kinds, log: HubLog): Promise<void> {
  const rows = await hub.db
    .selectFrom('kept')
    .innerJoin('mutation', 'mutation.id', 'kept.mutation')
    .select(['kept.mutation', 'mutation.envelope'])
    .orderBy('kept.place')
    .execute()
  for (const row of rows) {
    if (!knownKind(hub, envelopeSchema.parse(JSON.parse(row.envelope)), kinds)) continue
    try {
      await write(hub.db, (tx) => takeUp(tx, hub, row.mutation, (arrival) => judge(arrival, kinds)))
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a kept mutation was not taken up')
      if (!isUnfit(error)) return
      await write(hub.db, (tx) => takeUp(tx, hub, row.mutation, async () => UNFIT))
    }
  }
}

async function takeUp(
  tx: Tx,
  hub: Hub,
  id: string,
  judgeIt: (arrival: Parameters<typeof judge>[0]) => Promise<Verdict>,
): Promise<void> {
  const row = await tx
    .selectFrom('kept')
    .innerJoin('mutation', 'mutation.id', 'kept.mutation')
    .innerJoin('device', 'device.id', 'mutation.device')
    .selectAll('device')
    .select(['kept.officer', 'mutation.envelope', 'mutation.answer'])
    .where('kept.mutation', '=', id)
    .executeTakeFirst()
  const officer = row && (await officerById(tx, row.officer))
  if (!row || !officer) return
  const { envelope: text, answer: before, officer: _author, ...device } = row
  const envelope = envelopeSchema.parse(JSON.parse(text))
  const verdict = await judgeIt({ tx, hub, envelope, device, officer, now: hub.now() })
  if (verdict.answer === 'kept') return
  const { receipt } = answerSchema.parse(JSON.parse(before))
  const answer = JSON.stringify({ id, first: verdict.answer, ...verdict, receipt })
  await tx.updateTable('mutation').set({ answer }).where('id', '=', id).execute()
  await tx.deleteFrom('kept').where('mutation', '=', id).execute()
  // From now on others learn of it by what it did; who has it as it came keeps that.
  if (envelope.protocol <= hub.protocol) {
    await tx.deleteFrom('feed').where('kind', '=', 'mutation').where('uid', '=', id).execute()
  }
}
