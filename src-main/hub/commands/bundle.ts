import { readFileSync } from 'node:fs'
import path from 'node:path'
import { uuidv7 } from '../../database/uuid.ts'
import { Failure } from '../../features/failure/failure.ts'
import { type BundleFault, openBundle, readHeader, sealBundle } from '../../features/sync/bundle/bundle-file.ts'
import { type Outgoing, outgoingSchema, type Reply } from '../../features/sync/bundle/contents.ts'
import { olderSide } from '../../features/sync/version/protocol.ts'
import type { Answer } from '../contract.ts'
import { type Caller, callerOf } from '../http/authorise.ts'
import { inWordsOf, pull, takeOrSetAside } from '../http/routes.ts'
import { isShutOut } from '../http/session.ts'
import type { Hub } from '../hub.ts'
import { keepWhole } from '../keeping/vault/keep.ts'
import { writeWhole } from '../keeping/write-whole.ts'
import type { Kinds } from '../mutations/taking/kinds.ts'
import { audit } from '../storage/audit/audit.ts'
import { write } from '../storage/database/write.ts'
import { deviceById } from '../storage/people.ts'
import { noteLeft } from '../waiting/service.ts'

const FAULTS: Readonly<Record<BundleFault, readonly [code: string, sentence: string, remedy: string]>> = {
  'no bundle': ['HB-0501', '这不是工作站的同步包。', '请选工作站导出的、扩展名为 cwbundle 的文件。'],
  'cut off': ['HB-0502', '同步包不完整。', '文件可能没有复制完，请重新复制。'],
  'not trusted': [
    'HB-0503',
    '导出同步包的设备没有在这里登记，或已停用。',
    '请核对设备；停用设备上的内容请交系统管理员处理。',
  ],
  changed: ['HB-0504', '同步包在导出后改动过。', '请在工作站上重新导出。'],
  'for another': ['HB-0505', '同步包是给另一个同步中心的。', '请核对工作站登记的平台。'],
}

const PAGE = 500

/** What a bundle did, in numbers, and the answer for the stick. */
export type BundleAnswered = {
  readonly device: string
  readonly answers: Readonly<Record<Answer['answer'], number>>
  readonly files: number
  readonly changes: number
  readonly reply: string
}

/**
 * Takes a bundle that came on a stick as if its device had been on the line, and writes the answer beside it: receipts,
 * confirmed attachments, and what changed since. Twice, it answers duplicates. Throws a Failure HB-0501 to HB-0506.
 */
export async function bundle(
  hub: Hub,
  file: string,
  given: string | undefined,
  kinds?: Kinds,
): Promise<BundleAnswered> {
  const bytes = new Uint8Array(readFile(file))
  const device = await deviceById(hub.db, readHeader(bytes)?.header.device ?? '')
  const read = openBundle(bytes, {
    to: 'hub',
    privateKey: hub.identity.recovery.privateKey,
    signer: () => (device && !isShutOut(device, 'handing over') ? device.public_key : undefined),
  })
  if (typeof read === 'string' || !device) throw new Failure(...FAULTS[typeof read === 'string' ? read : 'not trusted'])
  const content = outgoingSchema.safeParse(read.content)
  if (!content.success || olderSide(hub.protocol, content.data.protocol) !== null)
    throw new Failure('HB-0506', '同步包的版本与同步中心不符。', '请把较旧的一方升级后重新导出；工作站上的内容都在。')
  const caller = await callerOf(hub, device, content.data.officer)
  if (!caller) throw new Failure(...FAULTS['not trusted'])
  const { reply, files } = await answer(hub, caller, content.data, { bytes: read.files, kinds })
  const target = path.resolve(given ?? `${file.replace(/\.cwbundle$/, '')}.cwreply`)
  const sealed = sealBundle(reply, [], {
    device: device.id,
    to: 'device',
    recipientKey: content.data.replyKey,
    signingKey: hub.identity.receipt.privateKey,
  })
  writeWhole(target, sealed)
  const counts = { applied: 0, duplicate: 0, merged: 0, conflict: 0, rejected: 0, kept: 0 }
  for (const one of reply.answers) counts[one.answer] += 1
  const changes = reply.pages.reduce((sum, page) => sum + page.changes.length, 0)
  return { device: device.number, answers: counts, files, changes, reply: target }
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(path.resolve(file))
  } catch (cause) {
    throw new Failure('HB-0507', `打不开 ${file}。`, '请核对路径和权限。', { cause })
  }
}

async function answer(
  hub: Hub,
  caller: Caller,
  sent: Outgoing,
  { bytes, kinds }: { readonly bytes: readonly Uint8Array[]; readonly kinds: Kinds | undefined },
): Promise<{ reply: Reply; files: number }> {
  const answers: Answer[] = []
  for (const mutation of sent.mutations) {
    answers.push(inWordsOf(sent.protocol, await takeOrSetAside(hub, caller, mutation, { kinds })))
  }
  const confirmed: string[] = []
  for (const [i, { sha256 }] of sent.files.entries()) {
    const content = bytes[i]
    if (content && (await keepWhole(hub, sha256, content, caller.device.id))) confirmed.push(sha256)
  }
  if (sent.left) await noteLeft(hub, caller.device.id, sent.left)
  const pages: Reply['pages'] = []
  for (let [cursor, more] = [sent.cursor, !isShutOut(caller.device, 'seeing')]; more; ) {
    const page = await pull(hub, caller, { cursor, limit: PAGE, count: '0' })
    const asOf = page.more ? null : page.asOf
    pages.push({ from: cursor, cursor: page.cursor, changes: page.changes, asOf, restarted: page.restarted })
    more = page.more
    cursor = page.cursor
  }
  const now = hub.now()
  const entry = { action: '收取同步包', device: caller.device.number, bundle: sent.id, mutations: answers.length }
  await write(hub.db, (tx) => audit(tx, entry, now))
  const said = { id: uuidv7(now), answersTo: sent.id, madeAt: now.toISOString(), protocol: hub.protocol }
  return { reply: { ...said, answers, confirmed, pages, files: [] }, files: confirmed.length }
}
