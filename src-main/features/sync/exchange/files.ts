import { setTimeout } from 'node:timers/promises'
import { UPLOAD_COMPLETE, UPLOAD_OFFSET } from '../../../hub/contract.ts'
import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import { confirmFile, waitingFiles, writeSyncLog } from '../store.ts'
import { ask, HubRefusal, notTheHub } from './client.ts'
import type { Reply } from './exchange.ts'
import type { Session } from './session.ts'

/** Bytes of one piece; what reached the hub before a cut is kept there. */
const PIECE = 1024 * 1024
/** A file whose bytes the hub keeps finding in another place is left for the next run. */
const TRIES = 5

/** `limit` = bytes a second that may be sent; none without. */
type Pacing = { readonly limit?: number }

/**
 * Sends the files that must reach the hub, each from where the hub has it; confirmed only when the hub has checked the
 * whole content against its hash. One that cannot be sent is noted and the rest goes on. Answers how many were
 * confirmed; yields bytes done and bytes in all.
 */
export async function* sendFiles(
  context: Context,
  session: Session,
  pacing: Pacing = {},
): AsyncGenerator<Progress, number> {
  const files = waitingFiles(context.work.read)
  const total = files.reduce((sum, file) => sum + file.size, 0)
  let done = 0
  let confirmed = 0
  for (const [index, file] of files.entries()) {
    const words = `附件 ${index + 1}/${files.length}`
    const sending = sendFile(context, session, file.sha256, pacing)
    let step = await sending.next()
    for (; !step.done; step = await sending.next()) yield { done: done + step.value, total, words }
    const fault = step.value
    done += file.size
    const at = context.now().toISOString()
    context.work.write((db) => {
      if (fault === null) confirmFile(db, file.sha256, at)
      else writeSyncLog(db, { at, kind: '照片', ok: 0, text: `1 个附件没有传上：${fault}`, detail: file.sha256 })
    })
    if (fault === null) confirmed += 1
    context.changed('sync')
  }
  return confirmed
}

/** Yields bytes the hub has; returns null when it has the file whole, else why not. Throws when the line broke. */
async function* sendFile(
  context: Context,
  session: Session,
  sha256: string,
  { limit }: Pacing,
): AsyncGenerator<number, string | null> {
  const path = `/files/${sha256}`
  let state = stateOf(await session.use((line) => ask(line, path, { method: 'HEAD' })))
  if (state.complete) return null
  const file = await inWords(context.files.open(sha256))
  if (typeof file === 'string') return file
  try {
    for (let misplaced = 0; misplaced < TRIES; ) {
      yield state.offset
      const began = performance.now()
      const bytes = await inWords(file.read(state.offset, Math.min(PIECE, limit ?? PIECE)))
      if (typeof bytes === 'string') return bytes
      const piece = new Uint8Array(bytes)
      const headers = {
        'content-type': 'application/octet-stream',
        'content-range': rangeOf(state.offset, piece.length, file.size),
      }
      const reply = await session
        .use((line) => ask(line, path, { method: 'PUT', headers, body: piece, expected: [409] }))
        .catch((error: unknown) => refusedFile(error))
      if (typeof reply === 'string') return reply
      if (reply.status === 409) misplaced += 1
      state = stateOf(reply)
      if (state.complete) return null
      if (limit !== undefined)
        await setTimeout(Math.max(0, (piece.length / limit) * 1000 - (performance.now() - began)))
    }
    return '平台已收的位置与本机不一致，下次再传。'
  } finally {
    await file.close()
  }
}

/** Where a piece belongs (RFC 9110 section 14.4); without bytes: the hub has them all and is to check them. */
const rangeOf = (from: number, length: number, size: number): string =>
  length === 0 ? `bytes */${size}` : `bytes ${from}-${from + length - 1}/${size}`

/** What a file gives, or why it cannot be read, in words. */
async function inWords<Value>(reading: Promise<Value>): Promise<Value | string> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof Failure) return error.data.sentence
    throw error
  }
}

/** A file that the hub refuses for what it is does not hold up the others. */
function refusedFile(error: unknown): string {
  if (error instanceof HubRefusal && [400, 413, 422].includes(error.status)) return error.data.sentence
  throw error
}

function stateOf(reply: Reply): { offset: number; complete: boolean } {
  const offset = Number(reply.headers.get(UPLOAD_OFFSET) ?? Number.NaN)
  if (!Number.isSafeInteger(offset)) throw notTheHub()
  return { offset, complete: reply.headers.get(UPLOAD_COMPLETE) === '?1' }
}
