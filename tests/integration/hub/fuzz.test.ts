import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BODY_LIMIT, type RouteName, routes, TUS, UPLOAD_TYPE } from '../../../src-main/hub/contract.ts'
import {
  expectSane,
  expectTyped,
  type Fuzzed,
  nasty,
  openFuzzed,
  PATIENCE,
  post,
  seed,
  values,
} from '../sync/support/fuzzed.ts'
import { bodyOf as answerBody, dripLines, type Said, sayRaw, statusOf } from '../sync/support/line.ts'
import { metadata } from '../sync/support/upload.ts'

const SHA = 'a'.repeat(64)
const open = Object.values(routes)
  .filter(({ access, method }) => access === 'anybody' && method === 'POST')
  .map(({ path }) => path)

let hub: Fuzzed

beforeAll(async () => {
  hub = await openFuzzed()
})
afterAll(() => hub.close())

const authorised = () => ({ authorization: `Bearer ${hub.token}` })

describe('requests that make no sense', () => {
  it('in JSON, to every route that anybody may call and to those that want a token', async () => {
    const paths = [...open, routes.push.path]
    const fields = [
      'code',
      'device',
      'publicKey',
      'proof',
      'paperPublicKey',
      'protocol',
      'officer',
      'challenge',
      'signature',
      'step',
    ]
    const body = fc.oneof(values, fc.dictionary(fc.constantFrom(...fields, 'mutations', '__proto__', 'x'), values))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), body, fc.boolean(), async (path, given, isKnown) => {
        const { status, text } = await post(`${hub.url}${path}`, JSON.stringify(given), isKnown ? authorised() : {})
        expectSane(status, text, `${path} ${JSON.stringify(given).slice(0, 200)}`)
      }),
      { seed, numRuns: 400 },
    )
    await hub.expectUp()
  })

  it('as broken bytes and under every content type', async () => {
    const types = [
      'application/json',
      'text/plain',
      'application/octet-stream',
      UPLOAD_TYPE,
      'text/xml',
      'multipart/form-data',
      '',
      'x/y;;=',
    ]
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .constantFrom('{"code":', '{"a":1}}', '\ufeff{}', '"', '{"__proto__":{"x":1}}', '{"device":"\\u0000"}')
        .map((text) => Buffer.from(text)),
    )
    const methods = fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE')
    const paths = fc.constantFrom(
      ...Object.values(routes).map((one) => one.path),
      '/files',
      `/files/${SHA}`,
      '/metrics',
      '/ready',
    )
    await fc.assert(
      fc.asyncProperty(methods, paths, bytes, fc.constantFrom(...types), async (method, path, body, type) => {
        const response = await fetch(`${hub.url}${path}`, {
          method,
          body: Buffer.from(body),
          headers: { 'content-type': type, ...authorised() },
        })
        expectSane(response.status, await response.text(), `${method} ${path} ${type}`)
      }),
      { seed, numRuns: 300 },
    )
    await hub.expectUp()
  })

  it('as uploads with headers of any kind', async () => {
    const number = fc.oneof(
      fc.integer().map(String),
      fc.constantFrom('0', '5', '1e3', '0x5', '', '5, 5', '99999999999'),
    )
    const header = fc.oneof(
      nasty.map((text) => encodeURIComponent(text.toWellFormed())),
      number,
      fc.constantFrom(metadata(SHA), `${metadata(SHA)},${metadata(SHA)}`, 'sha256', 'sha256 !', TUS, '1', 'partial'),
    )
    const names = ['upload-length', 'upload-offset', 'upload-metadata', 'upload-defer-length', 'upload-concat']
    const headers = fc.dictionary(fc.constantFrom(...names, 'upload-checksum', 'tus-resumable'), header)
    const sound = { 'tus-resumable': TUS, 'upload-length': '5', 'upload-offset': '0', 'upload-metadata': metadata(SHA) }
    const target = fc.constantFrom(
      ...[
        ['POST', '/files'],
        ['PATCH', `/files/${SHA}`],
        ['HEAD', `/files/${SHA}`],
        ['OPTIONS', '/files'],
      ],
    )
    await fc.assert(
      fc.asyncProperty(target, headers, fc.uint8Array({ maxLength: 9 }), async ([method, path], given, body) => {
        const hasBody = method === 'POST' || method === 'PATCH'
        const response = await fetch(`${hub.url}${path}`, {
          method: method ?? 'POST',
          ...(hasBody ? { body: Buffer.from(body) } : {}),
          headers: { ...sound, ...(hasBody ? { 'content-type': UPLOAD_TYPE } : {}), ...given, ...authorised() },
        })
        const what = `${method} ${path} ${JSON.stringify(given)}`
        const text = await response.text()
        if (method === 'HEAD') expect({ what, isSane: response.status < 500 }).toEqual({ what, isSane: true })
        else expectSane(response.status, text, what)
      }),
      { seed, numRuns: 400 },
    )
    await hub.expectUp()
  })

  it('too large or too deep, without the memory for it', async () => {
    for (const path of open) {
      const { status, text } = await post(`${hub.url}${path}`, `{"code":"${'x'.repeat(100_000)}"}`)
      expectTyped(status, text, path)
      expect(status).toBe(413)
    }
    const brackets = '['.repeat(4_000_000)
    for (const text of [brackets, `{"mutations":[${'{"a":'.repeat(500_000)}`, brackets + ']'.repeat(4_000_000)]) {
      const deep = await post(`${hub.url}/push`, text, authorised())
      expectTyped(deep.status, deep.text, 'deep')
      const unknown = await post(`${hub.url}/push`, text)
      expect([unknown.status, JSON.parse(unknown.text).code]).toEqual([401, 'HB-0202'])
    }
    const large = await post(`${hub.url}/push`, Buffer.alloc(BODY_LIMIT + 1, 0x20), authorised())
    expect(large.status).toBe(413)
    expectTyped(large.status, large.text, 'large')
    await hub.expectUp()
  })

  it('as queries of the feed', async () => {
    const query = fc.record({ cursor: nasty, limit: fc.oneof(nasty, fc.integer()), count: nasty }, { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(query, async (given) => {
        const words = Object.entries(given).map(
          ([key, value]) => `${key}=${encodeURIComponent(String(value).toWellFormed())}`,
        )
        const response = await fetch(`${hub.url}/pull?${words.join('&')}`, { headers: authorised() })
        expectSane(response.status, await response.text(), words.join('&').slice(0, 200))
      }),
      { seed, numRuns: 200 },
    )
    await hub.expectUp()
  })
})

/** A request line by line, as no client would build it. */
const request = (head: string, headers: readonly string[] = []): string =>
  `${[head, 'Host: 127.0.0.1', 'Connection: close', `Authorization: Bearer ${hub.token}`, ...headers].join('\r\n')}\r\n\r\n`

function expectTypedLine(said: Said, what: string): void {
  expect({ what, answered: statusOf(said) > 0 || said.closed }).toEqual({ what, answered: true })
  if (statusOf(said) >= 400) expectTyped(statusOf(said), answerBody(said), what)
}

describe('lines that are no HTTP', () => {
  it('paths that climb, break their encoding or are too long are refused', async () => {
    const tried = [
      ...['/files/../../../../etc/passwd', '/files/..%2f..%2f..%2fetc%2fpasswd', '/files/%2e%2e/%2e%2e/etc/passwd'],
      ...['/files/%', '/files/%zz', '/files/%E0%A4%A', '/%c0%ae%c0%ae/', '/files/%00', `/files/${SHA}%00`, '//', '/..'],
      ...[`/files/${'a'.repeat(5000)}`, `/files/${SHA.toUpperCase()}`, `/files/${SHA}/`, '/files/', '*', '/\u0001'],
    ]
    for (const path of tried) {
      const said = await sayRaw(hub.port, request(`GET ${path} HTTP/1.1`))
      expect({ path, status: statusOf(said) >= 400 || said.text === '' }).toEqual({ path, status: true })
      expect(said.text).not.toContain('root:')
      expectTypedLine(said, path)
    }
    const path = fc.string({
      unit: fc.constantFrom('/', '.', '%', '2', 'f', 'a', '?', '#', '\\', ';', '&', '=', '~', '['),
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(path, async (given) => {
        expectTypedLine(await sayRaw(hub.port, request(`GET /${given} HTTP/1.1`)), given)
      }),
      { seed, numRuns: 150 },
    )
    await hub.expectUp()
  })

  it('floods of headers, a missing host, strange expectations and methods', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => `X-${i}: ${i}`)
    const small = Array.from({ length: 300 }, (_, i) => `X-${i}: ${i}`)
    for (const [headers, want] of [
      [many, 431],
      [[`X: ${'x'.repeat(1_000_000)}`], 431],
      [small, 200],
      [['Expect: the-moon'], 417],
      [['Content-Length: x'], 400],
      [['Content-Length: 5', 'Transfer-Encoding: chunked'], 400],
      [['X: a\0b'], 400],
    ] as const) {
      const said = await sayRaw(hub.port, request('GET /time HTTP/1.1', headers))
      expect([String(headers[0]).slice(0, 20), statusOf(said) || want]).toEqual([String(headers[0]).slice(0, 20), want])
      expectTypedLine(said, String(headers[0]).slice(0, 40))
    }
    const nowhere = await sayRaw(hub.port, 'GET /time HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(statusOf(nowhere)).toBe(400)
    expectTypedLine(nowhere, 'no host')
    for (const method of ['TRACE', 'OPTIONS', 'PURGE', 'CONNECT', 'PROPFIND', 'BREW', 'get']) {
      expectTypedLine(await sayRaw(hub.port, request(`${method} /time HTTP/1.1`)), method)
    }
    expectTypedLine(
      await sayRaw(hub.port, request('GET /time HTTP/1.1', ['Upgrade: websocket', 'Connection: Upgrade'])),
      'upgrade',
    )
    await hub.expectUp()
  })

  it('garbage, also behind a sound request on the same line', async () => {
    const sound = `GET /time HTTP/1.1\r\nHost: a\r\n\r\n`
    const bytes = fc.tuple(fc.boolean(), fc.uint8Array({ minLength: 1, maxLength: 300 }))
    await fc.assert(
      fc.asyncProperty(bytes, async ([isBehind, garbage]) => {
        const said = await sayRaw(
          hub.port,
          Buffer.concat([Buffer.from(isBehind ? sound : ''), garbage, Buffer.from('\r\n\r\n')]),
        )
        expectTypedLine(said, Buffer.from(garbage).toString('hex'))
        expect(said.text).not.toMatch(/HTTP\/1\.1 5|\n\s+at /)
      }),
      { seed, numRuns: 150 },
    )
    const pipelined = await sayRaw(hub.port, sound.repeat(200) + request('GET /time HTTP/1.1'), 5000)
    expect(pipelined.text.match(/HTTP\/1\.1 200/g)).toHaveLength(201)
    await hub.expectUp()
  })

  it('that drip a byte at a time are dropped, and others are served meanwhile', async () => {
    const body = `POST /enrol HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n`
    const upload = [
      ...['POST /files HTTP/1.1', 'Host: a', `Authorization: Bearer ${hub.token}`, `Tus-Resumable: ${TUS}`],
      ...[`Content-Type: ${UPLOAD_TYPE}`, 'Content-Length: 5000', 'Upload-Length: 5000'],
    ]
    const piece = (serial: number): string => {
      const name = `Upload-Metadata: ${metadata(String(serial).repeat(64))}`
      return `${[...upload, name].join('\r\n')}\r\n\r\n`
    }
    const heads = dripLines(hub.port, 60, 'GET /time HTTP/1.1\r\nHost: a\r\nX-Slow: ', 100)
    const bodies = [
      ...dripLines(hub.port, 30, body, 100),
      ...Array.from({ length: 10 }, (_, serial) => dripLines(hub.port, 1, piece(serial), 100)).flat(),
    ]
    const silent = dripLines(hub.port, 10, '', 1_000_000)
    for (let i = 0; i < 20; i++) {
      const start = Date.now()
      expect((await fetch(`${hub.url}/time`)).status).toBe(200)
      expect(Date.now() - start).toBeLessThan(1000)
    }
    for (const [lines, limit] of [
      [heads, PATIENCE.head],
      [bodies, PATIENCE.whole],
      [silent, PATIENCE.head],
    ] as const) {
      const suffered = await Promise.all(lines)
      expect(Math.min(...suffered)).toBeGreaterThanOrEqual(limit - 100)
      expect(Math.max(...suffered)).toBeLessThan(limit + 6000)
    }
    await hub.expectUp()
  })
})

it('every route of the contract was among those tried', () => {
  const open: readonly RouteName[] = ['health', 'time', 'enrol', 'challenge', 'token', 'wipe']
  const closed: readonly RouteName[] = [
    'pull',
    'push',
    'snapshot',
    'draftKeep',
    'draftList',
    'draftRead',
    'draftDrop',
    'status',
    'devices',
  ]
  expect(Object.keys(routes).sort()).toEqual([...open, ...closed].sort())
})
