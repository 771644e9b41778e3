/** Bytes that are read and decrypted at once of a file that is too large for memory. */
const PIECE = 4 << 20

/** Sent with every answer of both shells. */
export const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
  'cache-control': 'no-store',
}

/** An answer without content. */
export const status = (code: number): Response => new Response(null, { status: code, headers: HEADERS })

/** A stored file, or a stretch of it: `content` begins at `from` of `size` bytes. Without both it is the whole. */
type Stretch = { readonly type: string; readonly content: Blob; readonly from?: number; readonly size?: number }

/** Reads a stored file; only a large one answers a part. Null when there is none. */
export type StoredFile = (
  id: string,
  part: { readonly from: number; readonly length: number },
) => Promise<Stretch | null>

/**
 * Answers /files/<id>: small files whole, large ones as a stream of pieces, and where a player asks for a place in a
 * recording (RFC 9110, 14.2) a piece from there on.
 */
export async function serveFile(read: StoredFile, id: string, range: string | null): Promise<Response> {
  const asked = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(range ?? '')
  const from = Number(asked?.[1] ?? 0)
  const wanted = asked?.[2] === undefined ? PIECE : Number(asked[2]) - from + 1
  const first = await read(id, { from, length: Math.max(1, Math.min(PIECE, wanted)) })
  if (!first) return status(404)
  const { content, type, size = content.size } = first
  const headers = { ...HEADERS, 'content-type': type, 'accept-ranges': 'bytes' }
  if (asked) {
    const start = from - (first.from ?? 0)
    const part = content.slice(start, start + Math.max(0, wanted))
    if (part.size === 0)
      return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
    const place = `bytes ${from}-${from + part.size - 1}/${size}`
    return new Response(part, { status: 206, headers: { ...headers, 'content-range': place } })
  }
  if (content.size === size) return new Response(content, { headers })
  return new Response(pieces(read, id, first, size), { headers: { ...headers, 'content-length': String(size) } })
}

function pieces(read: StoredFile, id: string, first: Stretch, size: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream<Uint8Array>({
    async pull(stream) {
      const piece = at === 0 ? first : await read(id, { from: at, length: PIECE })
      if (!piece || piece.content.size === 0) return stream.error(new Error(`/files/${id} ended at ${at} of ${size}`))
      const bytes = new Uint8Array(await piece.content.arrayBuffer())
      at += bytes.length
      stream.enqueue(bytes)
      if (at >= size) stream.close()
    },
  })
}
