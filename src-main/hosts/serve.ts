import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { HEADERS, type StoredFile, serveFile, status } from './serve-file.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
}

/** The one content policy of both shells; `connect` adds the WebSocket of the browser shell. */
const policy = (nonce: string, connect: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "frame-src 'self' blob:",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')

/**
 * Policy of the threads that read codes and print off pictures, served below /scan/: they may compile WebAssembly, which
 * the page may not, and fetch nothing but their own files. A thread from an address has its own policy (CSP 3, 4.2.2).
 */
const SCAN_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

export type ServeOptions = {
  /** Folder of the built page. */
  readonly page: string
  /** Folder of the fonts, served under /fonts/. */
  readonly fonts: string
  /** Reads a stored file, or a stretch of a large one, for /files/<id>; null when there is none or the folder is locked. */
  readonly file: StoredFile
  /** The archive of an export for /exports/<number>.zip; null when it may not be fetched or the folder is locked. */
  readonly archive: (number: string) => Promise<{ name: string; content: ReadableStream<Uint8Array> } | null>
  /** Sources the page may connect to. */
  readonly connect?: string
}

/** Path below a folder, or null when it would leave it. */
function below(folder: string, name: string): string | null {
  const file = path.resolve(folder, `.${path.posix.normalize(name)}`)
  return file.startsWith(path.resolve(folder) + path.sep) ? file : null
}

/**
 * Answers one request of the page: static files, fonts and stored files. The same function serves `app://` in Electron
 * and 127.0.0.1 in the browser shell, so that a real browser proves what the desktop shell sends.
 */
export async function serve(options: ServeOptions, request: Request): Promise<Response> {
  if (request.method !== 'GET') return status(405)
  const { pathname } = new URL(request.url)
  let name: string
  try {
    name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname)
  } catch {
    return status(400)
  }
  if (name.includes('\0')) return status(404)
  if (name.startsWith('/files/'))
    return serveFile(options.file, name.slice('/files/'.length), request.headers.get('range'))
  const number = /^\/exports\/(WM-[\d-]+)\.zip$/.exec(name)?.[1]
  if (number) return serveArchive(options, number)
  const file = name.startsWith('/fonts/')
    ? below(options.fonts, name.slice('/fonts'.length))
    : below(options.page, name)
  const type = file && TYPES[path.extname(file)]
  if (!file || !type) return status(404)
  try {
    const content = await readFile(file)
    if (!type.startsWith('text/html')) {
      const own = name.startsWith('/scan/') ? { 'content-security-policy': SCAN_POLICY } : {}
      return new Response(new Uint8Array(content), { headers: { ...HEADERS, ...own, 'content-type': type } })
    }
    const nonce = randomBytes(16).toString('base64url')
    const headers = {
      ...HEADERS,
      'content-type': type,
      'content-security-policy': policy(nonce, options.connect ?? "'self'"),
    }
    return new Response(content.toString('utf8').replaceAll('{nonce}', nonce), { headers })
  } catch {
    return status(404)
  }
}

async function serveArchive(options: ServeOptions, number: string): Promise<Response> {
  const archive = await options.archive(number)
  if (!archive) return status(404)
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(archive.name)}`
  return new Response(archive.content, {
    headers: { ...HEADERS, 'content-type': 'application/zip', 'content-disposition': disposition },
  })
}
