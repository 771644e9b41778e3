import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Answer } from '../contract.ts'
import type { Db } from '../storage/tables.ts'

/** Figures of a running hub in Prometheus' words; none of them says who or about whom. */
export type Metrics = {
  request(facts: { readonly method: string; readonly route: string; readonly status: number }, seconds: number): void
  /** A mutation that was answered, or left unanswered because the hub could not take it. */
  mutation(answer: Answer['answer'] | 'unanswered'): void
  /** The text that Prometheus reads; counts of the database are taken now. */
  text(): Promise<string>
  readonly contentType: string
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Opens the figures of one hub process; with `process` also memory, CPU and event loop of it. */
export function openMetrics(db: Db, options: { readonly process?: boolean } = {}): Metrics {
  const register = new Registry()
  if (options.process) collectDefaultMetrics({ register })
  const requests = new Histogram({
    name: 'credit_hub_request_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [register],
  })
  const mutations = new Counter({
    name: 'credit_hub_mutations_total',
    help: 'Mutations by what they were answered.',
    labelNames: ['answer'],
    registers: [register],
  })
  const devices = new Gauge({
    name: 'credit_hub_devices',
    help: 'Enrolled devices.',
    labelNames: ['state'],
    registers: [register],
  })
  const feed = new Gauge({
    name: 'credit_hub_feed_last',
    help: 'Last place of the change feed.',
    registers: [register],
  })
  const files = new Gauge({ name: 'credit_hub_files', help: 'Attachments held whole.', registers: [register] })
  return {
    request: (labels, seconds) => requests.observe({ ...labels, status: String(labels.status) }, seconds),
    mutation: (answer) => mutations.inc({ answer }),
    async text() {
      const counts = await countsOf(db)
      devices.set({ state: 'in use' }, counts.devices - counts.revoked)
      devices.set({ state: 'revoked' }, counts.revoked)
      feed.set(counts.feed)
      files.set(counts.files)
      return register.metrics()
    },
    contentType: register.contentType,
  }
}

async function countsOf(db: Db): Promise<{ devices: number; revoked: number; feed: number; files: number }> {
  const device = await db
    .selectFrom('device')
    .select((e) => [e.fn.countAll<number>().as('devices'), e.fn.count<number>('revoked_at').as('revoked')])
    .executeTakeFirstOrThrow()
  const feed = await db.selectFrom('counter').select('value').where('name', '=', 'seq').executeTakeFirst()
  const { files } = await db
    .selectFrom('file')
    .select((e) => e.fn.countAll<number>().as('files'))
    .executeTakeFirstOrThrow()
  return { devices: device.devices, revoked: device.revoked, feed: feed?.value ?? 0, files }
}
