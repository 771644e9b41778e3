import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inlineBulk } from '../../../src-main/features/bulk/open-bulk.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { exportBundle, importBundle, state } from '../../../src-main/features/sync/service.ts'
import { outboxCounts, waitingFiles } from '../../../src-main/features/sync/store.ts'
import { type FeedKinds, feedKinds } from '../../../src-main/features/sync/version/feed-kinds.ts'
import { PROTOCOL, PROTOCOL_HEADER } from '../../../src-main/features/sync/version/protocol.ts'
import { takeUpFeed } from '../../../src-main/features/sync/version/take-up.ts'
import { bundle } from '../../../src-main/hub/commands/bundle.ts'
import { type Kind, type Kinds, ownKinds } from '../../../src-main/hub/mutations/taking/kinds.ts'
import { readHubSetting, writeHubSetting } from '../../../src-main/hub/storage/settings.ts'
import {
  enrolled,
  fill,
  liMin,
  record,
  type Stand,
  startHub,
  subject,
  sync,
  type Version,
  type Workstation,
  zhangWei,
} from './support/stand.ts'
import { recordVisit } from './support/visits.ts'

const shop = subject(1)
const VISIT = '0190a000-0000-7000-8000-0000000000a1'
const NOTED = 'future.noted'
const notesSchema = z.array(z.string()).catch([])

/** A kind that the next version of the hub will know. */
const noted: Kind = {
  by: ['inspector', 'office'],
  about: async () => null,
  async take({ tx, envelope }) {
    const { text } = z.object({ text: z.string() }).parse(envelope.body)
    const before = notesSchema.parse(await readHubSetting(tx, 'notes'))
    await writeHubSetting(tx, 'notes', [...before, text])
    return { answer: 'applied' }
  },
}
const { 'login.claimed': _new, ...beforeLogins } = ownKinds
const versions: Readonly<Record<'older' | 'same' | 'newer', Version & { kinds: Kinds }>> = {
  older: { protocol: PROTOCOL - 1, kinds: beforeLogins },
  same: { protocol: PROTOCOL, kinds: ownKinds },
  newer: { protocol: PROTOCOL + 1, kinds: { ...ownKinds, [NOTED]: noted } },
}

let stand: Stand
let stick: string
const open: Workstation[] = []

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop], [record(1, shop.uid)])
  stick = mkdtempSync(path.join(tmpdir(), 'stick-'))
})
afterEach(async () => {
  for (const one of open.splice(0)) one.close()
  await stand.close()
  rmSync(stick, { recursive: true, force: true })
})

async function device(officer = zhangWei, version: Pick<Context, 'protocol' | 'feedKinds'> = {}): Promise<Workstation> {
  const made = await enrolled(stand, officer, stand.url, version)
  open.push(made)
  return made
}

/** The same folder as a program of another version opens it. */
function asVersion(context: Workstation, version: { protocol: number; feedKinds?: FeedKinds }): Workstation {
  const next: Workstation = { ...context, ...version }
  return { ...next, bulk: inlineBulk(() => ({ ...next, key: new Uint8Array(32) })) }
}

function note(context: Context, text: string, kind = NOTED): string {
  const said = { kind, title: '将来的内容', subjectUid: shop.uid, subjectName: shop.name, baseVersion: null }
  return context.work.write((db) => enqueue(db, context, { ...said, body: { text } }))
}

function changeContact(context: Context, more: Record<string, string> = {}): void {
  const fields = { person: '刘经理', phone: '0371-60000000', area: '120' }
  const said = {
    kind: 'contact.changed',
    title: '联系信息',
    subjectUid: shop.uid,
    subjectName: shop.name,
    baseVersion: 0,
  }
  const base = { person: '', phone: '', area: '' }
  context.work.write((db) => enqueue(db, context, { ...said, body: { ...fields, ...more, base } }))
}

async function recordAll(context: Workstation, more: Record<string, unknown> = {}): Promise<string> {
  const bytes = randomBytes(200_000)
  const sha256 = await context.files.put(bytes)
  const row = { sha256, size: bytes.length, type: 'image/jpeg', kind: 'evidence', made_at: '2026-06-18T01:00:00.000Z' }
  context.work.write((db) => db.run(db.query.insertInto('file').values({ ...row, upload: 1, confirmed_at: null })))
  recordVisit(context, VISIT, shop, { evidence: [{ sha256 }], ...more })
  changeContact(context)
  return sha256
}

const inspections = ({ city: { read } }: Context) => read.all(read.query.selectFrom('inspection').selectAll())
const contacts = ({ city: { read } }: Context) => read.all(read.query.selectFrom('contact').selectAll())
const notes = async (): Promise<string[]> => notesSchema.parse(await readHubSetting(stand.hub.db, 'notes'))
const rows = (context: Context) =>
  context.work.read.all(context.work.read.query.selectFrom('outbox').select(['kind', 'state']).orderBy('seq'))
const statesOf = (context: Context, kind: string) =>
  rows(context)
    .filter((row) => row.kind === kind)
    .map((row) => row.state)
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Failure ? error.data.code : String(error)),
  )

async function byStick(context: Workstation, kinds: Kinds) {
  const { file } = await exportBundle(context)
  const out = path.join(stick, `${randomBytes(4).toString('hex')}.cwbundle`)
  writeFileSync(out, new Uint8Array(await file.arrayBuffer()))
  const { reply, answers } = await bundle(stand.hub, out, undefined, kinds)
  const back = new Blob([new Uint8Array(readFileSync(reply))])
  for await (const { result } of importBundle(context, { file: back })) if (result) return { result, answers }
  throw new Error('the import ended without a result')
}

describe.each(Object.entries(versions))('a workstation beside a hub of the %s version', (name, version) => {
  it('syncs a check with its photograph and a contact, and what the hub does not know is kept in sight', async () => {
    await stand.restart(version)
    const a = await device()
    const sha256 = await recordAll(a)
    const id = note(a, '一')
    expect(await sync(a)).toMatchObject({ attachments: 1, waiting: 0, conflicts: 0, rejected: 0 })
    expect(waitingFiles(a.work.read)).toEqual([])
    const isKnown = name === 'newer'
    expect(state(a).items).toMatchObject(isKnown ? [] : [{ id, state: 'kept', title: '将来的内容' }])
    expect(await notes()).toEqual(isKnown ? ['一'] : [])
    const b = await device(liMin)
    await sync(b)
    expect(inspections(b)).toMatchObject([{ id: VISIT, subject_uid: shop.uid }])
    expect(JSON.parse(inspections(b)[0]?.body ?? '{}').evidence).toEqual([{ sha256 }])
    expect(contacts(b)).toMatchObject([{ person: '刘经理', area: '120' }])
    // Nothing is doubled by asking again.
    await sync(a)
    expect(await notes()).toEqual(isKnown ? ['一'] : [])
  })

  it('does so by a stick', async () => {
    await stand.restart(version)
    const a = await device()
    await recordAll(a)
    note(a, '一')
    const { result, answers } = await byStick(a, version.kinds)
    const isKnown = name === 'newer'
    expect(answers).toMatchObject({ rejected: 0, kept: isKnown ? 0 : 1 })
    expect(result).toMatchObject({ returned: 0, conflicts: 0, confirmed: 1, acknowledged: isKnown ? 3 : 2 })
    expect(state(a).items.map(({ state: how }) => how)).toEqual(isKnown ? [] : ['kept'])
    await stand.restart(versions.newer)
    await byStick(a, versions.newer.kinds)
    expect([state(a).items, await notes()]).toEqual([[], ['一']])
  })
})

describe('after the upgrade of the hub', () => {
  it('what it kept is applied once, in the order in which it came, and its device sees that', async () => {
    await stand.restart(versions.older)
    const a = await device()
    note(a, '一')
    changeContact(a)
    note(a, '二')
    await sync(a)
    const b = await device(liMin)
    note(b, '三')
    await sync(b)
    expect(statesOf(a, NOTED)).toEqual(['kept', 'kept'])
    await stand.restart(versions.same)
    await sync(a)
    expect([statesOf(a, NOTED), await notes()]).toEqual([['kept', 'kept'], []])
    for (let i = 0; i < 2; i++) {
      await stand.restart(versions.newer)
      expect(await notes()).toEqual(['一', '二', '三'])
    }
    for (const one of [a, b]) {
      await sync(one)
      expect(state(one).items).toEqual([])
    }
    expect(statesOf(a, NOTED)).toEqual(['acknowledged', 'acknowledged'])
    expect(await notes()).toEqual(['一', '二', '三'])
    expect(await stand.hub.db.selectFrom('kept').selectAll().execute()).toEqual([])
  })

  it('the claims of unlocking that the older one kept are taken in their order', async () => {
    await stand.restart(versions.older)
    const a = await device()
    const claim = (context: Context) =>
      context.work.write((db) =>
        enqueue(db, context, {
          ...{ kind: 'login.claimed', title: '登录', subjectUid: null, subjectName: '', baseVersion: null },
          body: {},
        }),
      )
    claim(a)
    await sync(a)
    expect(statesOf(a, 'login.claimed')).toEqual(['acknowledged'])
    expect(await stand.hub.db.selectFrom('open_login').selectAll().execute()).toEqual([])
    await stand.restart(versions.same)
    expect(await stand.hub.db.selectFrom('open_login').selectAll().execute()).toMatchObject([{ device: a.device.id }])
  })
})

describe('a newer workstation beside an older hub', () => {
  const newer = { protocol: PROTOCOL + 1 }

  it('sends fields that nobody else knows: they reach the others, and an older one changes nothing of them', async () => {
    const a = await device(zhangWei, newer)
    await recordAll(a, { later: { seen: '新' } })
    changeContact(a, { email: 'shop@example.invalid' })
    await sync(a)
    const b = await device(liMin)
    await sync(b)
    expect(JSON.parse(inspections(b)[0]?.body ?? '{}')).toMatchObject({ later: { seen: '新' } })
    const said = { kind: 'contact.changed', title: '联系信息', subjectUid: shop.uid, subjectName: shop.name }
    const before = { person: '刘经理', phone: '0371-60000000', area: '120' }
    b.work.write((db) => enqueue(db, b, { ...said, baseVersion: 2, body: { ...before, area: '90', base: before } }))
    await sync(b)
    const got: unknown[] = []
    const contact: FeedKinds = { ...feedKinds, contact: (_db, _uid, value) => void got.push(value) }
    const c = await device(zhangWei, { ...newer, feedKinds: contact })
    await sync(c)
    expect(got).toMatchObject([{ person: '刘经理', area: '90', email: 'shop@example.invalid' }])
  })

  it('is told so beyond one version, as an older workstation is, and nothing of it changes', async () => {
    const a = await device(zhangWei, newer)
    await recordAll(a)
    const before = rows(a)
    const twoNewer = { ...a, protocol: PROTOCOL + 2 }
    await expect(sync(twoNewer)).rejects.toThrow(/第 4 版，平台支持第 1 至 3 版/)
    expect(await codeOf(sync(twoNewer))).toBe('HB-0206')
    expect(state(twoNewer).log[0]).toMatchObject({ ok: false, text: expect.stringContaining('没有完成') })
    await stand.restart({ protocol: PROTOCOL + 2, kinds: ownKinds })
    const older = { ...a, protocol: PROTOCOL }
    expect(await codeOf(sync(older))).toBe('HB-0205')
    expect(await codeOf(byStick(older, ownKinds))).toBe('HB-0506')
    expect(outboxCounts(a.work.read).waiting).toBe(2)
    expect(rows(a).slice(0, before.length)).toEqual(before)
    expect(await codeOf(enrolled(stand, liMin, stand.url, { protocol: PROTOCOL }))).toBe('HB-0205')
    expect(await sync(a)).toMatchObject({ waiting: 0, rejected: 0 })
  })
})

describe('what a request says of its protocol', () => {
  it.each([
    ['nothing', undefined, 200],
    ['its own', String(PROTOCOL), 200],
    ['one that is too new', String(PROTOCOL + 2), 422],
    ['a word', 'newest', 400],
    ['a negative number', '-1', 400],
    ['too long a number', '9'.repeat(40), 400],
  ])('%s', async (_what, named, status) => {
    const headers = { 'content-type': 'application/json', ...(named ? { [PROTOCOL_HEADER]: named } : {}) }
    const ask = (route: string) => fetch(`${stand.url}${route}`, { method: 'POST', headers, body: '{"device":"x"}' })
    expect((await ask('/challenge')).status).toBe(status)
    // Whom one talks to and when it is, everybody may ask.
    for (const route of ['/health', '/time'])
      expect((await fetch(`${stand.url}${route}`, { headers })).status).toBe(200)
  })

  it('is answered with what the hub gets on with', async () => {
    const told = await (await fetch(`${stand.url}/health`)).json()
    expect(told).toMatchObject({ protocol: PROTOCOL, oldest: PROTOCOL - 1, newest: PROTOCOL + 1 })
  })
})

describe('after the upgrade of a workstation', () => {
  it('kinds of the feed that it kept without knowing them are applied, and come once more in full', async () => {
    const a = await device()
    const id = note(a, '一')
    note(a, '二')
    await sync(a)
    const b = await device(liMin)
    await sync(b)
    const kept = () =>
      b.city.read.all(b.city.read.query.selectFrom('catalogue').select('id').where('kind', '=', 'feed/mutation'))
    expect(kept()).toHaveLength(2)
    const got = new Map<string, string>()
    let times = 0
    const mutation: FeedKinds[string] = (_db, uid, value) => {
      times += 1
      got.set(uid, z.object({ body: z.object({ text: z.string() }) }).parse(value).body.text)
    }
    const next = asVersion(b, { protocol: PROTOCOL + 1, feedKinds: { ...feedKinds, mutation } })
    takeUpFeed(next)
    expect([...got.values()]).toEqual(['一', '二'])
    expect([times, kept()]).toEqual([2, []])
    takeUpFeed(next)
    expect(times).toBe(2)
    await sync(next)
    expect([got.get(id), got.size, kept()]).toEqual(['一', 2, []])
    expect(inspections(next)).toEqual([])
    const subjects = b.city.read.all(b.city.read.query.selectFrom('subject').select('uid'))
    expect(subjects).toHaveLength(1)
    await sync(next)
    expect(times).toBe(4)
  })
})
