import os from 'node:os'
import type { Connection } from '../../../database/open.ts'
import type { Context } from '../../context.ts'
import * as settings from '../../settings/service.ts'
import { lastTest } from '../connection/store.ts'
import { linkOf } from '../exchange/running.ts'
import { networkSeen } from '../network/read.ts'
import { syncSettings } from '../settings/store.ts'
import { waitingFiles } from '../store.ts'
import { PROTOCOL } from '../version/protocol.ts'
import { redact } from './redact.ts'

const MS_AN_HOUR = 3_600_000
const LINES = 500
const CODE = /^[A-Z]{2}-\d{4}$/

/** Programs, system and versions of the databases. `version` = that of the workstation. */
export function versionsOf(context: Context, version: string) {
  const schema = (connection: Connection): number => Number(connection.pragma('user_version', { simple: true }))
  const { node, electron = null, openssl } = process.versions
  const sqlite = context.work.connection.prepare('select sqlite_version()').pluck().get()
  return {
    madeAt: context.now().toISOString(),
    workstation: version,
    protocol: PROTOCOL,
    programs: { node, electron, sqlite, openssl },
    system: {
      platform: process.platform,
      release: os.release(),
      architecture: process.arch,
      processors: os.cpus().length,
      memoryMB: Math.round(os.totalmem() / 1_048_576),
    },
    schemas: { 'city.db': schema(context.city.connection), 'work.db': schema(context.work.connection) },
  }
}

/** What lies in the outbox, by kind and state, and how old it is, hours; attachments that wait. */
export function waitingOf(context: Context) {
  const db = context.work.read
  const now = context.now().getTime()
  const hours = (at: string): number => Math.round(((now - Date.parse(at)) / MS_AN_HOUR) * 10) / 10
  const outbox = db
    .all(
      db.query
        .selectFrom('outbox')
        .select((e) => [
          'kind',
          'state',
          e.fn.countAll<number>().as('count'),
          e.fn.min('made_at').as('first'),
          e.fn.max('made_at').as('last'),
        ])
        .groupBy(['kind', 'state'])
        .orderBy('kind')
        .orderBy('state'),
    )
    .map(({ first, last, ...row }) => ({ ...row, oldestHours: hours(first), newestHours: hours(last) }))
  const files = waitingFiles(db)
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const oldestHours = files[0] ? hours(files[0].made_at) : null
  return { outbox, attachments: { count: files.length, bytes, oldestHours } }
}

/** How this folder is set, without the office and without addresses. */
export function settingsOf(context: Context) {
  const { agency: _agency, agencyShort: _agencyShort, ...rest } = settings.get(context)
  const { hub } = context.device
  const { connected, running, takesDrafts } = linkOf(context.folder)
  return {
    settings: rest,
    sync: syncSettings(context.work.read),
    hub: hub === null ? null : { encrypted: hub.startsWith('https:'), connected, running, takesDrafts },
    clockOffsetMs: context.clockOffsetMs(),
    network: networkSeen(),
    role: context.officer.role,
    demonstration: context.demo,
    lastConnectionTest: lastTest(context.work.read),
  }
}

type Line = {
  readonly at: string
  readonly kind: string
  readonly ok: number
  readonly text: string
  readonly detail: string
}

function linesOf(context: Context): Line[] {
  const db = context.work.read
  return db.all(
    db.query.selectFrom('sync_log').select(['at', 'kind', 'ok', 'text', 'detail']).orderBy('id', 'desc').limit(LINES),
  )
}

/** The sync log, newest first, with all left out that is not the program's own words. */
export function logOf(context: Context): string {
  const lines = linesOf(context).map(({ at, kind, ok, text, detail }) =>
    [at, ok ? '完成' : '没有完成', redact(kind), redact(text), CODE.test(detail) ? detail : ''].join('\t').trimEnd(),
  )
  return `${lines.join('\r\n')}\r\n`
}

/** Codes of failures in the sync log: how often each, and when last. */
export function codesOf(context: Context) {
  const codes = Map.groupBy(
    linesOf(context).filter(({ detail }) => CODE.test(detail)),
    ({ detail }) => detail,
  )
  return [...codes].map(([code, lines]) => ({ code, count: lines.length, last: lines[0]?.at ?? '' }))
}
