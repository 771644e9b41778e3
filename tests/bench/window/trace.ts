import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../support/host.ts'

/** What Chromium writes into a trace; times in microseconds. */
type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  readonly pid: number
  readonly tid: number
  readonly id?: string
  readonly args?: { readonly name?: string; readonly data?: Readonly<Record<string, unknown>> }
}

/** Categories that hold tasks, what ran in them and where it stands. */
export const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'v8',
  '__metadata',
]

/** With the sampling profiler: slower, so only for a look at what the longest task does. */
export const SAMPLED = [...CATEGORIES, 'disabled-by-default-v8.cpu_profiler']

/** The longest task of a renderer's main thread: milliseconds, when since the first task, and what it spent them on. */
export type LongestTask = {
  readonly ms: number
  readonly at: number
  readonly spent: readonly string[]
  /** Functions the task was in, most time first; empty without the sampling profiler. */
  readonly functions: readonly string[]
}

const isTask = ({ name, ph }: TraceEvent): boolean =>
  ph === 'X' && (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask')
/** Wrappers that say nothing about what ran. */
const WRAPPERS = /^(RunTask|ThreadControllerImpl::RunTask|.*::.*|v8\.callFunction|FireAnimationFrame|Task.*)$/
const PARTS = 5

/** Reads a trace and finds the longest task of the busiest renderer's main thread. Null where the trace holds none. */
export function longestTask(trace: Buffer): LongestTask | null {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: readonly TraceEvent[] }
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  )
  const tasks = traceEvents.filter((event) => isTask(event) && mains.has(`${event.pid}/${event.tid}`))
  const first = tasks.reduce((earliest, { ts }) => Math.min(earliest, ts), Number.POSITIVE_INFINITY)
  const longest = tasks.reduce<TraceEvent | null>((a, b) => ((b.dur ?? 0) > (a?.dur ?? 0) ? b : a), null)
  if (!longest) return null
  const end = longest.ts + (longest.dur ?? 0)
  const inside = traceEvents.filter(
    (event) =>
      event.ph === 'X' &&
      event.pid === longest.pid &&
      event.tid === longest.tid &&
      event.ts >= longest.ts &&
      event.ts < end &&
      (event.dur ?? 0) > 1000 &&
      !WRAPPERS.test(event.name),
  )
  const spent = inside.sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0)).slice(0, PARTS)
  return {
    ms: (longest.dur ?? 0) / 1000,
    at: (longest.ts - first) / 1e6,
    spent: spent.map(words),
    functions: functionsIn(traceEvents, longest),
  }
}

type Node = {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url?: string; readonly lineNumber?: number }
}
type Chunk = {
  readonly cpuProfile?: { readonly nodes?: readonly Node[]; readonly samples?: readonly number[] }
  readonly timeDeltas?: readonly number[]
}

/** What the sampling profiler saw of a process within a task; chunks of its profile give times as steps from its start. */
function functionsIn(events: readonly TraceEvent[], task: TraceEvent): string[] {
  const own = events.filter(({ pid, name }) => pid === task.pid && name.startsWith('Profile'))
  const nodes = new Map<string, string>()
  const clocks = new Map<string, number>()
  const times = new Map<string, number>()
  const end = task.ts + (task.dur ?? 0)
  for (const { name, id = '', args } of own) {
    if (name === 'Profile') clocks.set(id, Number(args?.data?.startTime ?? 0))
    if (name !== 'ProfileChunk') continue
    const { cpuProfile, timeDeltas = [] } = (args?.data ?? {}) as Chunk
    for (const { id: node, callFrame } of cpuProfile?.nodes ?? []) {
      const { functionName, url = '', lineNumber = 0 } = callFrame
      nodes.set(
        `${id}/${node}`,
        `${functionName || '(anonymous)'}${url ? ` ${url.split('/').at(-1)}:${lineNumber + 1}` : ''}`,
      )
    }
    for (const [i, node] of (cpuProfile?.samples ?? []).entries()) {
      const now = (clocks.get(id) ?? 0) + (timeDeltas[i] ?? 0)
      clocks.set(id, now)
      const what = nodes.get(`${id}/${node}`) ?? ''
      if (now < task.ts || now > end || /^\((idle|program|root)\)/.test(what)) continue
      times.set(what, (times.get(what) ?? 0) + (timeDeltas[i] ?? 0))
    }
  }
  const most = [...times].sort(([, a], [, b]) => b - a).slice(0, PARTS * 2)
  return most.map(([what, time]) => `${what} ${(time / 1000).toFixed(0)} ms`)
}

function words({ name, dur = 0, args }: TraceEvent): string {
  const data = (args?.data ?? {}) as Readonly<Record<string, string | number | undefined>>
  const { functionName, url, lineNumber, columnNumber, type } = data
  const where = url ? ` ${placeOf(String(url), Number(lineNumber), Number(columnNumber))}` : ''
  return `${name}${type ? ` ${type}` : ''}${functionName ? ` ${functionName}` : ''}${where} ${(dur / 1000).toFixed(0)} ms`
}

const SHOWN_CHARACTERS = 70

/** File, line and column of the built page, and how it reads there. */
function placeOf(url: string, line: number, column: number): string {
  const name = url.split('/').at(-1)?.split('?')[0] ?? ''
  const file = path.join(root, 'out', 'renderer', 'assets', name)
  const text = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[line - 1] : undefined
  return text
    ? `${name}:${line}:${column} (${(text.length > 200 ? text.slice(column - 1) : text.trim()).slice(0, SHOWN_CHARACTERS)})`
    : name
}
