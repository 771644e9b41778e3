import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { PASSPHRASE, startWorkstation } from '../../support/host.ts'
import type { City } from '../city/city.ts'
import { FILTERS, kindsOf } from '../city/queries.ts'
import { alone, type Finding } from '../row.ts'
import { spread } from '../statistics.ts'
import { longestLog } from '../watch.ts'

const MOST_MB = 400
const LOG_MB = 300
const SEARCHES = 200
const PROFILES = 100
const SETTLE_MS = 1500
const KILOBYTES = 1024

/**
 * Memory of the built program (host and engine in one process): after unlocking, after searches and profiles, and the most
 * it ever held; and how long the write-ahead log became meanwhile.
 */
export async function* memory(city: City): AsyncGenerator<Finding> {
  const queries = kindsOf(await city.context()).flatMap(({ texts }) => spread(texts, 10))
  city.close()
  const { engine, process: host, stop } = await startWorkstation(city.folder)
  const of = (field: 'VmRSS' | 'VmHWM'): number => statusOf(host.pid ?? 0, field)
  try {
    const { officers } = await engine.access.state()
    await engine.access.unlock({ officer: officers[0]?.id ?? '', passphrase: PASSPHRASE, companion: null })
    await setTimeout(SETTLE_MS)
    yield alone('engine and host, memory after unlocking', of('VmRSS'), 'MB', MOST_MB)
    const { mb } = await longestLog(city.folder, async () => {
      for (let i = 0; i < SEARCHES; i++) {
        const text = queries[i % queries.length] ?? ''
        const filters = FILTERS[i % FILTERS.length] ?? {}
        const { rows, total } = await engine.search.find({ text, filters, offset: 0, limit: 100, sort: 'relevance' })
        await engine.search.counts({ text, filters })
        const [row] = rows
        if (row && i < PROFILES) await engine.subject.profile({ uid: row.uid })
        const deep = { text, filters, offset: Math.floor(total / 2), limit: 100, sort: 'relevance' } as const
        if (total > 1000) await engine.search.find(deep)
      }
    })
    await setTimeout(SETTLE_MS)
    yield alone(
      `engine and host, memory after ${SEARCHES} searches and ${PROFILES} profiles`,
      of('VmRSS'),
      'MB',
      MOST_MB,
    )
    yield alone('engine and host, most memory meanwhile', of('VmHWM'), 'MB')
    yield alone('write-ahead log of the city, longest', mb, 'MB', LOG_MB)
  } finally {
    await stop()
  }
}

function statusOf(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / KILOBYTES
}
