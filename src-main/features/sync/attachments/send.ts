import type { Context } from '../../context.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import { withProgress } from '../../progress-stream.ts'
import type { Session } from '../exchange/session.ts'
import { confirmFile, noteNotSent, waitingFiles } from '../store.ts'
import { pieceSize, throttle } from './throttle.ts'
import { upload } from './tus.ts'

/**
 * Sends the files that must reach the hub, each from where the hub has it; confirmed only when the hub has checked the
 * whole content against its hash. One that cannot be sent is noted and the rest goes on. `limit` = bytes a second that
 * the line may be used for, undefined = no limit. Answers how many were confirmed, small copies of
 * photographs apart; yields bytes done and bytes in all.
 */
export async function* sendFiles(context: Context, session: Session, limit?: number): AsyncGenerator<Progress, number> {
  const files = waitingFiles(context.work.read)
  const total = files.reduce((sum, file) => sum + file.size, 0)
  const pace = throttle(limit)
  let done = 0
  let confirmed = 0
  for (const [index, { sha256, size, kind }] of files.entries()) {
    const words = `附件 ${index + 1}/${files.length}`
    yield { done, total, words }
    const before = done
    const sending = withProgress<string | null>((report, signal) =>
      sendFile(context, session, sha256, {
        signal,
        pieceSize: pieceSize(limit),
        pace,
        progress: (kept) => report({ done: before + kept, total, words }),
      }),
    )
    let fault: string | null = null
    for await (const step of sending) {
      if (step.progress) yield step.progress
      else fault = step.result
    }
    done += size
    const at = context.now().toISOString()
    context.work.write((db) => {
      if (fault === null) confirmFile(db, sha256, at)
      else noteNotSent(db, sha256, fault, at)
    })
    if (fault === null && kind !== 'thumbnail') confirmed += 1
    context.changed('sync')
  }
  return confirmed
}

/** Answers null when the hub has the file whole, else why not, in words. Throws when the line broke. */
async function sendFile(
  context: Context,
  session: Session,
  sha256: string,
  sending: Parameters<typeof upload>[3],
): Promise<string | null> {
  const file = await context.files.open(sha256).catch((error: unknown) => {
    if (error instanceof Failure) return error.data.sentence
    throw error
  })
  if (typeof file === 'string') return file
  try {
    return await upload(session, sha256, file, sending)
  } finally {
    await file.close()
  }
}
