import { Failure } from '../../failure/failure.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '../version/protocol.ts'

/** Where and how to reach a hub; `token` once there is a session. */
export type Line = {
  /** Address without a trailing slash. */
  readonly hub: string
  readonly token?: string
  /** Version of the protocol that this device names, where it is not the program's own. */
  readonly protocol?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds of silence after which a call is given up. */
  readonly silenceMs?: number
}

/** An answer, read to its end. */
export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The same as it came, for attachments. */
  readonly bytes: Uint8Array
}

type Sent = {
  readonly method: string
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly headers?: Readonly<Record<string, string>>
}

const SILENCE_MS = 30_000
/** The slowest line that counts as working sends a byte a millisecond. */
const MS_A_BYTE = 1

/** One HTTP exchange. A slow line is waited for as long as bytes come; silence, a broken line and a bad certificate are Failures. */
export async function exchange(line: Line, path: string, sent: Sent): Promise<Reply> {
  const { hub, token, signal, protocol = PROTOCOL, silenceMs = SILENCE_MS } = line
  const silence = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const wait = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), ms)
  }
  try {
    wait(silenceMs + (sent.body?.length ?? 0) * MS_A_BYTE)
    const response = await fetch(`${hub}${path}`, {
      method: sent.method,
      ...(sent.body === undefined ? {} : { body: sent.body }),
      headers: {
        ...sent.headers,
        [PROTOCOL_HEADER]: String(protocol),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      redirect: 'manual',
      signal: AbortSignal.any([silence.signal, ...(signal ? [signal] : [])]),
    })
    const pieces: Uint8Array[] = []
    for await (const piece of response.body ?? []) {
      pieces.push(piece)
      wait(silenceMs)
    }
    const bytes = Buffer.concat(pieces)
    return { status: response.status, headers: response.headers, text: bytes.toString('utf8'), bytes }
  } catch (cause) {
    throw signal?.aborted ? signal.reason : lineFailure(cause, silence.signal.aborted)
  } finally {
    clearTimeout(timer)
  }
}

/** Codes of TLS and of its check of certificates (nodejs.org, tls: X509 certificate error codes). */
const UNTRUSTED =
  /CERT|CRL|SSL|TLS|LEAF_SIGNATURE|ISSUER_PUBLIC_KEY|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH/

/** What a broken line means to its user. */
function lineFailure(cause: unknown, isSilent: boolean): Failure {
  if (isSilent) {
    return new Failure('SY-0102', '平台迟迟没有回答。', '网络可能很慢；没有上报的内容都在本机，请稍后再同步。', {
      cause,
    })
  }
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : undefined
  const code = inner && 'code' in inner ? String(inner.code) : ''
  if (UNTRUSTED.test(code)) {
    return new Failure(
      'SY-0105',
      '平台的安全证书不可信，没有连接。',
      '请核对平台地址和本机时间；仍不行时联系管理员。',
      {
        cause,
      },
    )
  }
  return new Failure('SY-0101', '连不上平台。', '请检查网络；没有上报的内容都在本机，连上后再同步。', { cause })
}
