import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import type { BundleTaken } from '../contract.ts'
import { followLinks, ownWork } from '../exchange/pull.ts'
import { receive } from '../exchange/push.ts'
import { refresh } from '../exchange/run.ts'
import { cityState, confirmFile, hubFacts, isWork, outboxRow, UNGRADED, writeSyncLog } from '../store.ts'
import { olderSide, PROTOCOL, UNNAMED_PROTOCOL } from '../version/protocol.ts'
import { takeUpFeed } from '../version/take-up.ts'
import { type BundleFault, openBundle } from './bundle-file.ts'
import { type Reply, replySchema } from './contents.ts'
import { replyKeyOf } from './export.ts'

const FAULTS: Readonly<Record<BundleFault, readonly [code: string, sentence: string, remedy: string]>> = {
  'no bundle': ['SY-0402', '这不是平台的回执包，没有导入。', '请选平台导出的、扩展名为 cwreply 的文件。'],
  'cut off': ['SY-0403', '文件不完整，没有导入。', '文件可能没有复制完，请重新复制。'],
  'not trusted': ['SY-0404', '本机还没有平台的密钥，不能核对这个文件。', '请先联网同步一次，或重新登记。'],
  changed: ['SY-0405', '文件在导出后改动过，或不是本机登记的平台导出的，没有导入。', '请让平台重新导出。'],
  'for another': ['SY-0406', '这是给另一台设备的文件，没有导入。', '请在文件名所写编号的设备上导入。'],
}

type Event = { progress: Progress | null; result: BundleTaken | null }

/**
 * 从 U 盘导入: takes the hub's answer to an exported bundle as if it had come over the line: receipts, confirmed
 * attachments, changes. Twice it changes nothing more. Changes that do not follow what this device has (an older or a
 * newer answer) are left out and said so: the receipts hold all the same.
 */
export async function* importBundle(
  context: Context,
  input: { readonly file: Blob },
  signal?: AbortSignal,
): AsyncGenerator<Event> {
  const reply = await opened(context, input.file)
  takeUpFeed(context)
  const result = settleAnswers(context, reply)
  yield { progress: { done: 0, total: reply.pages.length, words: '已核对回执' }, result: null }
  const interrupted = cityState(context.city.read, UNGRADED) === '1'
  const own = ownWork(context)
  const subjects = new Set<number>()
  let changes = 0
  let skipped = 0
  for (const [i, page] of reply.pages.entries()) {
    signal?.throwIfAborted()
    if (page.from !== (cityState(context.city.read, 'cursor') ?? '')) {
      skipped += page.changes.length
      continue
    }
    for (const id of await context.bulk.run('sync.apply', { page, own })) subjects.add(id)
    changes += page.changes.length
    yield { progress: { done: i + 1, total: reply.pages.length, words: `取得资料 ${changes} 条` }, result: null }
  }
  followLinks(context)
  for await (const progress of refresh(context, [...subjects], interrupted, signal)) yield { progress, result: null }
  const text = `回执 ${result.acknowledged} 项，附件 ${result.confirmed} 个，资料 ${changes} 条，不接续 ${skipped} 条`
  const at = context.now().toISOString()
  context.work.write((db) => writeSyncLog(db, { at, kind: '从 U 盘导入', ok: 1, text, detail: reply.answersTo }))
  for (const topic of ['sync', 'status', 'subject', 'task', 'paper', 'visit'] as const) context.changed(topic)
  yield { progress: null, result: { ...result, changes, skipped } }
}

async function opened(context: Context, file: Blob): Promise<Reply> {
  const hub = hubFacts(context.work.read)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const read = openBundle(bytes, {
    to: 'device',
    device: context.device.id,
    privateKey: replyKeyOf(context),
    signer: () => hub?.hubKey,
  })
  if (typeof read === 'string') throw new Failure(...FAULTS[read])
  const reply = replySchema.safeParse(read.content)
  if (!reply.success) throw new Failure(...FAULTS['no bundle'])
  const { protocol = UNNAMED_PROTOCOL } = reply.data
  if (olderSide(context.protocol ?? PROTOCOL, protocol) !== null)
    throw new Failure(
      'SY-0407',
      '回执包的同步协议与本机不符，没有导入。',
      '请把较旧的一方升级；本机内容都在，没有改动。',
    )
  return reply.data
}

/** Only what still waits is settled: an answer that came over the line meanwhile stands. */
function settleAnswers(context: Context, reply: Reply): Omit<BundleTaken, 'changes' | 'skipped'> {
  const result = { acknowledged: 0, returned: 0, conflicts: 0, confirmed: 0 }
  context.work.write((db) => {
    for (const answer of reply.answers) {
      const row = outboxRow(db, answer.id)
      if (row?.state !== 'waiting' && row?.state !== 'kept') continue
      const took = receive(db, context, row, answer)
      if (!isWork(row.kind)) continue
      if (took === 'pushed') result.acknowledged += 1
      else if (took === 'returned') result.returned += 1
      else if (took === 'conflicts') result.conflicts += 1
    }
    for (const sha256 of reply.confirmed) if (confirmFile(db, sha256, reply.madeAt)) result.confirmed += 1
  })
  return result
}
