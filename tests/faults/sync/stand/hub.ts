import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { KyselyPlugin } from 'kysely'
import pg from 'pg'
import { silentLog } from '../../../../src-main/hub/http/log.ts'
import { createServer } from '../../../../src-main/hub/http/server.ts'
import { type Hub, openHub } from '../../../../src-main/hub/hub.ts'
import type { FileVault } from '../../../../src-main/hub/keeping/vault/vault.ts'
import { resources } from '../../../integration/sync/support/stand.ts'
import { Fuse } from './fuse.ts'

/** Where a hub keeps its data: a folder, or a database in PostgreSQL. */
export type HubPlace = { readonly folder: string } | { readonly database: string; readonly passphrase: string }

export const PASSPHRASE = '各个同步中心的口令'
const REQUESTS_A_MINUTE = 10_000_000

/** Where a hub is stopped: at one of its queries, before or after it writes to a file, or with its answer in hand. */
export type HubMoment = 'query' | 'file' | 'answer'

/** A hub in this process that can be killed in the middle of a transaction or before an answer, and opened again. */
export class FaultHub {
  readonly place: HubPlace
  /** Milliseconds its clock is wrong. */
  skewMs = 0
  url = ''
  #hub: Hub | null = null
  #app: FastifyInstance | null = null
  #fuse = new Fuse()
  #moment: HubMoment = 'query'
  readonly #writing = new Set<Promise<unknown>>()

  constructor(place: HubPlace) {
    this.place = place
  }

  /** The open hub. */
  get hub(): Hub {
    if (!this.#hub) throw new Error('the hub is closed')
    return this.#hub
  }

  get blown(): boolean {
    return this.#fuse.blown
  }

  async open(): Promise<void> {
    const fuse = new Fuse()
    const now = (): Date => new Date(Date.now() + this.skewMs)
    const opened = await openHub({ ...this.place, resources, now })
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (this.#moment === 'query' || fuse.blown) fuse.step()
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const hub: Hub = { ...opened, db: opened.db.withPlugin(plugin), vault: this.#watched(opened.vault, fuse) }
    const app = await createServer(hub, silentLog, { requestsAMinute: REQUESTS_A_MINUTE })
    app.addHook('onSend', async () => {
      if (this.#moment === 'answer' || fuse.blown) fuse.step()
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    this.#fuse = fuse
    this.#hub = hub
    this.#app = app
    this.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  }

  /** A dead hub writes no more; what it was writing to a file is over before it is opened again. */
  #watched(vault: FileVault, fuse: Fuse): FileVault {
    const step = (): void => {
      if (this.#moment === 'file' || fuse.blown) fuse.step()
    }
    const during = async <Result>(work: () => Promise<Result>): Promise<Result> => {
      step()
      const doing = work()
      this.#writing.add(doing)
      const result = await doing.finally(() => this.#writing.delete(doing))
      step()
      return result
    }
    return {
      received: (sha256) => during(() => vault.received(sha256)),
      append: (sha256, bytes, at) => during(() => vault.append(sha256, bytes, at)),
      finish: (sha256) => during(() => vault.finish(sha256)),
      read: (sha256) => vault.read(sha256),
      remove: (sha256) => during(() => vault.remove(sha256)),
    }
  }

  /** Sets a kill at the n-th query or answer from now. */
  killAt(moment: HubMoment, steps: number): void {
    this.#moment = moment
    this.#fuse.arm(steps, () => this.#app?.server.closeAllConnections())
  }

  /** Takes a kill back that did not come. */
  disarm(): void {
    if (!this.blown) this.#fuse.arm(0)
  }

  /** Ends it, killed or not, and opens it again on its data. */
  async restart(): Promise<void> {
    await this.close()
    await this.open()
  }

  async close(): Promise<void> {
    while (this.#writing.size > 0) await Promise.allSettled(this.#writing)
    await setImmediate()
    await this.#app?.close()
    await this.#hub?.close()
    this.#app = null
    this.#hub = null
  }
}

async function administer(server: string, statement: (client: pg.Client) => string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement(client))
  } finally {
    await client.end()
  }
}

/** Makes a database that is a copy of another one nobody is connected to; answers its address and how it is dropped. */
export async function copyDatabase(
  server: string,
  from: string,
): Promise<{ place: HubPlace; drop: () => Promise<void> }> {
  const name = `faults-${randomBytes(6).toString('hex')}`
  await administer(server, (c) => `create database ${c.escapeIdentifier(name)} template ${c.escapeIdentifier(from)}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    place: { database: url.href, passphrase: PASSPHRASE },
    drop: () => administer(server, (c) => `drop database ${c.escapeIdentifier(name)} with (force)`),
  }
}
