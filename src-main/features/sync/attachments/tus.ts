import { DetailedError, type HttpRequest, type HttpResponse, type HttpStack, Upload } from 'tus-js-client'
import { fileRoutes, TUS } from '../../../hub/contract.ts'
import type { FileReader } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { ask, HubRefusal, notTheHub } from '../exchange/client.ts'
import type { Reply } from '../exchange/exchange.ts'
import type { Session } from '../exchange/session.ts'

/** A file whose bytes the hub keeps finding in another place is left for the next run after so many attempts. */
const TRIES = 5
const NOT_BEGUN = 404
const MISPLACED = 409
/** What the hub says of the file itself; all else is of the line, the device or the hub. */
const OF_THE_FILE = [400, 413, 422]

/** Why a file is set aside while the others go on, in words. */
class SetAside extends Error {
  override readonly name = 'SetAside'
}

/** What an upload needs beside its session. `progress` is told the bytes that the hub has kept; `signal` ends it. */
type Sending = {
  readonly signal: AbortSignal
  readonly pieceSize: number
  readonly pace: (bytes: number, signal?: AbortSignal) => Promise<void>
  readonly progress: (bytes: number) => void
}

/**
 * Sends one file to the hub by the tus protocol, from where the hub has it. Answers null once the hub has checked the
 * whole of it, else why it is set aside, in words. Throws when the line broke, like every exchange with the hub.
 */
export async function upload(
  session: Session,
  sha256: string,
  file: FileReader,
  sending: Sending,
): Promise<string | null> {
  try {
    await run(session, sha256, file, sending)
    return null
  } catch (error) {
    if (!(error instanceof DetailedError)) throw error
    const { causingError, originalResponse } = error
    if (causingError instanceof SetAside) return causingError.message
    if (causingError) throw causingError
    if (originalResponse?.getStatus() !== MISPLACED) throw notTheHub(error)
    return '平台已收的位置与本机不一致，下次再传。'
  }
}

function run(session: Session, sha256: string, file: FileReader, sending: Sending): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // The library hands its file to `fileReader` and touches it nowhere else.
  new Upload(Buffer.alloc(0), {
    endpoint: `${PLACE}${fileRoutes.all}`,
    uploadUrl: `${PLACE}${fileRoutes.all}/${sha256}`,
    metadata: { sha256 },
    chunkSize: sending.pieceSize,
    uploadDataDuringCreation: true,
    storeFingerprintForResuming: false,
    fingerprint: async () => sha256,
    retryDelays: Array.from({ length: TRIES }, () => 0),
    onShouldRetry: ({ originalResponse }) => originalResponse?.getStatus() === MISPLACED,
    fileReader: { openFile: async () => piecesOf(file) },
    httpStack: overSession(session, sha256, file.size, sending),
    onChunkComplete: (_piece, kept) => sending.progress(kept),
    onSuccess: () => resolve(),
    onError: reject,
  }).start()
  return promise
}

/** The library wants addresses; which hub is meant only the session knows. */
const PLACE = 'http://hub'

/** Only the piece that is asked for is in memory. */
const piecesOf = (file: FileReader) => ({
  size: file.size,
  async slice(start: number, end: number) {
    const bytes = await file.read(start, end - start).catch((error: unknown) => {
      throw error instanceof Failure ? new SetAside(error.data.sentence) : error
    })
    const value = Object.assign(new Uint8Array(bytes), { size: bytes.length })
    return { value, done: start + bytes.length >= file.size }
  },
  close() {},
})

/** The library's way to the hub: our own line with its trust, time limits, cancelling and renewed tokens. */
const overSession = (session: Session, sha256: string, size: number, { pace, signal }: Sending): HttpStack => ({
  getName: () => 'session',
  createRequest(method, url): HttpRequest {
    const headers: Record<string, string> = {}
    return {
      getMethod: () => method,
      getURL: () => url,
      setHeader(name, value) {
        headers[name] = value
      },
      getHeader: (name) => headers[name],
      setProgressHandler() {},
      abort: async () => {},
      getUnderlyingObject: () => null,
      async send(body: Uint8Array<ArrayBuffer> | null) {
        signal.throwIfAborted()
        // Never where an answer points: a token goes to the hub alone.
        const path = method === 'POST' ? fileRoutes.all : `${fileRoutes.all}/${sha256}`
        const reply = await session
          .use(async (line) => {
            if (body) await pace(body.length, line.signal)
            const expected = [NOT_BEGUN, MISPLACED]
            return ask(line, path, { method, headers, expected, ...(body ? { body } : {}) })
          })
          .catch(refusedFile)
        if (reply.headers.get('tus-resumable') !== TUS) throw notTheHub()
        return responseOf(reply, isOther(reply, size) ? NOT_BEGUN : reply.status)
      },
    }
  },
})

/** A file that the hub refuses for what it is does not hold up the others. */
function refusedFile(error: unknown): never {
  if (error instanceof HubRefusal && OF_THE_FILE.includes(error.status)) throw new SetAside(error.data.sentence)
  throw error
}

/** An upload that was begun under another length counts as not begun: creating it tells the hub the right one. */
const isOther = ({ headers }: Reply, size: number): boolean => {
  const length = headers.get('upload-length')
  return length !== null && Number(length) !== size
}

const responseOf = ({ headers, text }: Reply, status: number): HttpResponse => ({
  getStatus: () => status,
  getHeader: (name) => headers.get(name) ?? undefined,
  getBody: () => text,
  getUnderlyingObject: () => null,
})
