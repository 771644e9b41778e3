import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { expect } from 'vitest'
import { refusalSchema } from '../../../../src-main/hub/contract.ts'
import { createServer } from '../../../../src-main/hub/http/server.ts'
import { makeCode } from '../../../../src-main/hub/keeping/enrol.ts'
import { type BareDevice, bareDevice, enrolBare, tokenOf } from './http.ts'
import { fill, startHub, subject, zhangWei } from './stand.ts'

export const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 0x7fffffff)
export const shop = subject(1)
/** Short enough that a test can wait for it, ms. */
export const PATIENCE = { head: 800, whole: 1600, silence: 5000 }
const RSS_BOUND = 600 * 1024 * 1024

/** A hub that notes its own failures, with a device whose officer may send everything. */
export type Fuzzed = {
  readonly port: number
  readonly url: string
  readonly device: BareDevice
  readonly officer: string
  readonly token: string
  /** It answers, nothing in it failed, and its memory stayed within bounds. */
  expectUp(): Promise<void>
  close(): Promise<void>
}

export async function openFuzzed(): Promise<Fuzzed> {
  console.info(`fuzz seed ${seed} (FUZZ_SEED repeats it)`)
  const stand = await startHub()
  await fill(stand, [shop])
  const defects: unknown[] = []
  const log = {
    info() {},
    error: (facts: unknown, words: string) => void (words === 'defect' && defects.push(facts)),
  }
  const app = await createServer(stand.hub, log, { requestsAMinute: 10_000_000, patience: PATIENCE })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const device = bareDevice()
  const facts = { ...zhangWei, role: 'office' as const, districts: [], sectors: [] }
  const { body } = await enrolBare(url, device, await makeCode(stand.hub, facts))
  const officer = (body.officer as { id: string }).id
  const token = await tokenOf(url, device, officer)
  const before = process.memoryUsage.rss()
  const grown = () => process.memoryUsage.rss() - before
  return {
    ...{ port, url, device, officer, token },
    async expectUp() {
      for (const path of ['/health', '/ready', '/time']) expect((await fetch(`${url}${path}`)).status).toBe(200)
      expect(defects).toEqual([])
      expect(grown()).toBeLessThan(RSS_BOUND)
    },
    async close() {
      console.info(`fuzz: memory grew by ${Math.round(grown() / 1024 / 1024)} MB`)
      await app.close()
      await stand.close()
    },
  }
}

const TRACE = /\n\s+at |node_modules|\.ts:\d|Error:/

/** A refusal as every caller may read it, without a word of the program's inside. */
export function expectTyped(status: number, body: string, what: string): void {
  expect({ what, status: status >= 400 && status < 500 }).toEqual({ what, status: true })
  expect(body).not.toMatch(TRACE)
  expect(Object.keys(refusalSchema.strict().parse(JSON.parse(body)))).toHaveLength(3)
}

/** Either it was done, or it was refused with a sentence; never a failure of the hub. */
export function expectSane(status: number, body: string, what: string): void {
  if (status >= 400) expectTyped(status, body, what)
  else expect(status).toBeGreaterThanOrEqual(200)
}

/** A POST of a body as it is. */
export async function post(url: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) {
  const type = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', body, headers: { ...type, ...headers } })
  return { status: response.status, text: await response.text() }
}

/** Text that databases, JSON and paths stumble over. */
export const nasty = fc.oneof(
  fc.constantFrom(
    '\0',
    'a\0b',
    '\ud800',
    '\udfff中',
    '../../etc/passwd',
    '%00',
    "'; drop table audit; --",
    '𠮷'.repeat(50),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constant('长'.repeat(4000)),
)
export const values = fc.oneof(
  nasty,
  fc.jsonValue(),
  fc.constantFrom(1e308, -1, 2 ** 53, 0.5, null, true, [], {}, [[]], { id: { toString: 1 } }, { length: -1 }),
  fc.constantFrom(1, 99, 101, 400).map(nested),
)

/** A value inside that many lists. */
export function nested(depth: number): unknown {
  return Array.from({ length: depth }).reduce((inner) => [inner], 'x' as unknown)
}
