import { routes } from '../../../../hub/contract.ts'
import { ask, callHub } from '../../exchange/client.ts'
import { attention, good, type Look } from '../finding.ts'
import { sessionOf } from './rights.ts'

const ROUNDS = 5
const UP_BYTES = 128 * 1024
const DOWN_CHANGES = '100'
/** Less than that says nothing about a speed. */
const TELLING_BYTES = 16 * 1024
/** Slower than that a photograph takes a minute. */
const SLOW_KB = 50
const SLOW_MS = 1500

/** Delay (median of five), and the speed of a push of blanks and of a page of data. */
export const lookAtSpeed: Look = async (way) => {
  const session = sessionOf(way)
  const delays: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    delays.push((await timed(() => session.use((line) => callHub(line, 'time', {})))).ms)
  }
  const delay = delays.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  // Blanks around JSON mean nothing (RFC 8259 section 2): the hub reads them all and takes an empty push.
  const body = `{"mutations":[]}${' '.repeat(UP_BYTES)}`
  const headers = { 'content-type': 'application/json' }
  const up = await timed(() =>
    session.use((line) => ask(line, routes.push.path, { method: routes.push.method, body, headers })),
  )
  const down = await timed(() =>
    session.use((line) => ask(line, `${routes.pull.path}?limit=${DOWN_CHANGES}`, { method: routes.pull.method })),
  )
  const upKb = speedOf(UP_BYTES, up.ms - delay)
  const bytes = down.result.bytes.length
  const [there, sent] = [Math.round(delay), speedWords(upKb)]
  const taken = speedWords(speedOf(bytes, down.ms - delay))
  const conclusion =
    bytes < TELLING_BYTES
      ? `往返 ${there} 毫秒，上传约 ${sent}。`
      : `往返 ${there} 毫秒，上传约 ${sent}，下载约 ${taken}。`
  if (upKb >= SLOW_KB && delay <= SLOW_MS) return good(conclusion)
  return attention('SY-0517', conclusion, SLOW_REMEDY)
}

/** What to do about a slow line. */
export const SLOW_REMEDY = '网络较慢，附件会传很久；可在同步设置中让附件等待 Wi-Fi，或换一个网络。'

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const began = performance.now()
  const result = await work()
  return { result, ms: performance.now() - began }
}

/** kB/s; a time below the noise of a measurement counts as a millisecond. */
const speedOf = (bytes: number, ms: number): number => bytes / Math.max(ms, 1)

/** Speed in words of two digits or so. */
const speedWords = (kb: number): string =>
  kb >= 1000 ? `${(kb / 1000).toFixed(1)} MB/s` : `${Math.max(1, Math.round(kb))} kB/s`
