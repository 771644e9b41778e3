import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { uuidv7 } from '../../../database/uuid.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import type { BundleMade } from '../contract.ts'
import { askAgain, packAudit } from '../exchange/push.ts'
import {
  cityState,
  hubFacts,
  isWork,
  type OutboxRow,
  type WaitingFile,
  waitingAfter,
  waitingFiles,
  workAfter,
  writeSyncLog,
} from '../store.ts'
import { PROTOCOL } from '../version/protocol.ts'
import { asTold, byHubClock } from '../waiting/report.ts'
import { sealBundle } from './bundle-file.ts'
import type { Outgoing } from './contents.ts'

/** A bundle is put together in memory; what is more waits for the next one. */
const MOST_FILE_BYTES = 256 << 20
const MOST_MUTATION_BYTES = 64 << 20
const ROWS_AT_ONCE = 500

const keySchema = z.object({ privateKey: z.string() })

/** The key that answers on a stick are sealed to (X25519, PKCS#8 PEM); made once, kept in work.db. */
export function replyKeyOf(context: Context): string {
  const kept = readSetting<{ privateKey: string } | null>(context.work.read, 'bundle', keySchema, null)
  if (kept) return kept.privateKey
  const { privateKey } = generateKeyPairSync('x25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  context.work.write((db) => writeSetting(db, 'bundle', { privateKey: pem }))
  return pem
}

const publicOf = (pem: string): string => createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' }).x ?? ''

/**
 * 导出到 U 盘: one file with everything that waits for the hub, attachments as far as they fit, for the hub alone. Nothing
 * leaves the outbox: that takes the hub's receipts, which come back on the stick or over the line.
 * Throws a Failure: SY-0001 stand-alone, SY-0401 enrolled before bundles existed.
 */
export async function exportBundle(context: Context): Promise<BundleMade> {
  const { device, officer, work, city } = context
  if (device.hub === null)
    throw new Failure('SY-0001', '本机是单机使用，没有登记到平台。', '在设置中用登记码登记后再同步。')
  const hub = hubFacts(work.read)
  if (!hub?.recoveryKey)
    throw new Failure('SY-0401', '本机还没有平台的密钥，不能导出同步包。', '请先联网同步一次，或重新登记。')
  packAudit(context)
  // What the hub kept because it is of an older version is asked about again.
  askAgain(context)
  const rows = waitingRows(context)
  const { files, left } = fitting(context)
  const bytes = await Promise.all(files.map(({ sha256 }) => context.files.get(sha256)))
  const at = context.now()
  const content: Outgoing = {
    id: uuidv7(at),
    madeAt: at.toISOString(),
    number: device.number,
    officer: officer.id,
    protocol: context.protocol ?? PROTOCOL,
    cursor: cityState(city.read, 'cursor') ?? '',
    replyKey: publicOf(replyKeyOf(context)),
    mutations: rows.map((row): unknown => JSON.parse(row.envelope)),
    files: files.map(({ sha256 }, i) => ({ sha256, size: bytes[i]?.length ?? 0 })),
    left: {
      ...asTold(context, workAfter(work.read, rows.at(-1)?.seq ?? 0), sumOf(left)),
      at: byHubClock(context, at.toISOString()),
    },
  }
  const sealed = sealBundle(content, bytes, {
    device: device.id,
    to: 'hub',
    recipientKey: hub.recoveryKey,
    signingKey: device.signingKey,
  })
  const items = rows.filter((row) => isWork(row.kind)).length
  const text = `${items} 项，附件 ${files.length} 个，余 ${left.length} 个`
  work.write((db) => writeSyncLog(db, { at: content.madeAt, kind: '导出到 U 盘', ok: 1, text, detail: content.id }))
  context.changed('sync')
  const name = `同步包-${device.number}-${content.madeAt.slice(0, 19).replace(/[-:T]/g, '')}.cwbundle`
  return { file: new Blob([new Uint8Array(sealed)]), name, items, files: files.length, left: left.length }
}

function waitingRows({ work }: Context): OutboxRow[] {
  const rows: OutboxRow[] = []
  let bytes = 0
  for (;;) {
    const next = waitingAfter(work.read, rows.at(-1)?.seq ?? 0, ROWS_AT_ONCE)
    for (const row of next) {
      bytes += Buffer.byteLength(row.envelope)
      if (bytes > MOST_MUTATION_BYTES) return rows
      rows.push(row)
    }
    if (next.length < ROWS_AT_ONCE) return rows
  }
}

function fitting({ work }: Context): { files: WaitingFile[]; left: WaitingFile[] } {
  const files: WaitingFile[] = []
  const left: WaitingFile[] = []
  let bytes = 0
  for (const file of waitingFiles(work.read)) {
    const fits = bytes + file.size <= MOST_FILE_BYTES
    if (fits) bytes += file.size
    ;(fits ? files : left).push(file)
  }
  return { files, left }
}

const sumOf = (files: readonly WaitingFile[]) => ({
  count: files.length,
  bytes: files.reduce((sum, { size }) => sum + size, 0),
  oldest: files.map((file) => file.made_at).sort()[0] ?? null,
})
