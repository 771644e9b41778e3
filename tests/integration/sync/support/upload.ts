import { openSession } from '../../../../src-main/features/sync/exchange/session.ts'
import { TUS, UPLOAD_TYPE } from '../../../../src-main/hub/contract.ts'
import type { Workstation } from './stand.ts'

/** Headers of a piece of an upload. */
export const PIECE_HEADERS = { 'tus-resumable': TUS, 'content-type': UPLOAD_TYPE }

/** Value of the header that names an upload's hash. */
export const metadata = (sha256: string): string => `sha256 ${Buffer.from(sha256).toString('base64')}`

/** Requests about attachments as a device sends them, to a hub at `url`; written by hand. */
export function uploads(url: string, context: Workstation) {
  async function request(method: string, sha256: string, more: RequestInit = {}): Promise<Response> {
    const session = await openSession(context, context.device.hub ?? url)
    return session.use(({ token }) =>
      fetch(`${url}/files${sha256 && `/${sha256}`}`, {
        ...more,
        method,
        headers: { ...more.headers, authorization: `Bearer ${token}` },
      }),
    )
  }
  return {
    request,
    /** Begins an upload, with its first piece where there is one. */
    begin: (sha256: string, length: number, bytes?: Uint8Array): Promise<Response> =>
      request('POST', '', {
        headers: {
          ...(bytes ? PIECE_HEADERS : { 'tus-resumable': TUS }),
          'upload-length': String(length),
          'upload-metadata': metadata(sha256),
        },
        ...(bytes ? { body: new Uint8Array(bytes) } : {}),
      }),
    patch: (sha256: string, bytes: Uint8Array, offset: number): Promise<Response> =>
      request('PATCH', sha256, {
        body: new Uint8Array(bytes),
        headers: { ...PIECE_HEADERS, 'upload-offset': String(offset) },
      }),
    /** What the hub says it has of an upload, and how long it is to be. */
    async state(sha256: string): Promise<(string | null)[]> {
      const { headers } = await request('HEAD', sha256, { headers: { 'tus-resumable': TUS } })
      return [headers.get('upload-offset'), headers.get('upload-length')]
    },
  }
}
