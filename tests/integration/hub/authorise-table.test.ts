import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../../src-main/features/access/contract.ts'
import { type Answer, type RouteName, routes } from '../../../src-main/hub/contract.ts'
import { knownKinds } from '../../../src-main/hub/http/authorise.ts'
import { revokeDevice } from '../../../src-main/hub/keeping/enrol.ts'
import { write } from '../../../src-main/hub/storage/database/write.ts'
import { chainOf } from '../sync/support/cases.ts'
import { enrolHolder, type Holder, nameOf, plant, seenBy, tokenFor } from '../sync/support/holders.ts'
import { type BareDevice, mutationOf, pushAll, send, tokenRequest } from '../sync/support/http.ts'
import {
  covers,
  expected,
  fileRights,
  kindRights,
  type Owner,
  owners,
  type Place,
  places,
  refusalOf,
  roles,
  routeRights,
  type Target,
  UNKNOWN,
  type Where,
  whereabouts,
} from '../sync/support/rights.ts'
import { fill, type Stand, startHub, subject } from '../sync/support/stand.ts'
import { metadata, PIECE_HEADERS } from '../sync/support/upload.ts'
import { visitBody } from '../sync/support/visits.ts'

/** Requests about attachments: to one, and to all. */
const FILES = [
  ...(['HEAD', 'GET', 'PATCH'] as const).map((method) => [method, `/files/${'a'.repeat(64)}`] as const),
  ...(['OPTIONS', 'POST'] as const).map((method) => [method, '/files'] as const),
]
let stand: Stand
let now = new Date()
const holders: Holder[] = []
let author: Holder
let tried = 0
const wrong: string[] = []

function check(what: string, got: unknown, want: unknown): void {
  tried += 1
  if (got !== want) wrong.push(`${what}: ${got}, not ${want}`)
}

const enrol = (role: Role, place: Place, device?: BareDevice) => enrolHolder(stand, role, place, device)
const city = () => ({ hub: stand.hub, author, shopOf })
const signIn = (holder: Holder) => tokenFor(stand, holder)

const shops = new Map<string, ReturnType<typeof subject>>()
const shopOf = (where: Where, owner: Owner | 'visited') => shops.get(`${where} ${owner}`) as ReturnType<typeof subject>

beforeAll(async () => {
  stand = await startHub({ now: () => now })
  let serial = 0
  for (const [where, district] of Object.entries(whereabouts)) {
    for (const owner of [...owners, 'visited']) shops.set(`${where} ${owner}`, subject(++serial, { district }))
  }
  await fill(stand, [...shops.values()])
  author = await enrol('inspector', 'city')
  for (const role of roles) {
    for (const place of Object.keys(places) as Place[]) holders.push(await enrol(role, place))
  }
})

afterAll(async () => {
  console.info(`authorisation: ${tried} combinations tried, ${wrong.length} wrong`)
  await stand.close()
})

/** One request to every route and to a file; answers the status of each by name. */
async function askAll(token: string | undefined): Promise<Map<string, number>> {
  const statuses = new Map<string, number>()
  for (const name of Object.keys(routes) as RouteName[]) {
    const { method, path } = routes[name]
    const { status } = await send(stand.url, method, path, method === 'POST' ? { mutations: [] } : undefined, token)
    statuses.set(name, status)
  }
  for (const [method, path] of FILES) {
    const body = method === 'PATCH' || method === 'POST' ? {} : undefined
    statuses.set(`${method} ${path}`, (await send(stand.url, method, path, body, token)).status)
  }
  return statuses
}

const rightOf = (name: string): readonly Role[] | 'anybody' => routeRights[name as RouteName] ?? fileRights

/** Past authorisation a request may still be incomplete (400) or ask for what is not there (404). */
const admitted = (status: number): string => (status === 401 || status === 403 ? String(status) : 'admitted')

describe('every role at every route', () => {
  it('the tables name every route and every kind, and nothing else', () => {
    expect(Object.keys(routeRights).sort()).toEqual(Object.keys(routes).sort())
    expect(Object.keys(kindRights).sort()).toEqual([...knownKinds].sort())
  })

  it('is admitted as the table says, whatever its jurisdiction', async () => {
    for (const holder of holders) {
      for (const [name, status] of await askAll(await signIn(holder))) {
        const rights = rightOf(name)
        const want = rights === 'anybody' || rights.includes(holder.role) ? 'admitted' : '403'
        check(`${nameOf(holder)} at ${name}`, admitted(status), want)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is nobody without a token, with a forged, foreign or old one', async () => {
    const [first, second] = holders as [Holder, Holder]
    const { body } = await send(stand.url, 'POST', '/challenge', { device: first.device.id })
    const [text = '', signature = ''] = (await signIn(first)).split('.')
    const [otherText = ''] = (await signIn(second)).split('.')
    const bad = [
      undefined,
      '',
      'x',
      'x.y',
      String(body.challenge),
      `${otherText}.${signature}`,
      `${text}.`,
      `${text}.AAAA`,
    ]
    const start = now
    const old = await Promise.all(holders.map(signIn))
    for (const token of bad) await nobody(token, 'no token')
    now = new Date(start.getTime() + 15 * 60_000)
    for (const [i, token] of old.entries()) await nobody(token, `old token of ${nameOf(holders[i] as Holder)}`)
    now = start
    expect(wrong).toEqual([])
  })
})

async function nobody(token: string | undefined, what: string): Promise<void> {
  for (const [name, status] of await askAll(token)) {
    check(`${what} at ${name}`, admitted(status), rightOf(name) === 'anybody' ? 'admitted' : '401')
  }
}

const plantOne = (owner: Owner, where: Where): Promise<Target> =>
  write(stand.hub.db, (tx) => plant(tx, shopOf(where, owner), author, ''))

describe('every role sending every kind about every subject, its own and others', () => {
  it.each(roles)('%s is let in and refused as the table says', async (role) => {
    for (const holder of holders.filter((one) => one.role === role)) {
      const token = await signIn(holder)
      const mayPush = rightOf('push').includes(role)
      const chain = await chainOf(city(), holder, mayPush)
      if (!mayPush) {
        for (const { what, mutation } of chain) {
          check(what, (await send(stand.url, 'POST', '/push', { mutations: [mutation] }, token)).status, 403)
        }
        continue
      }
      const answers: Answer[] = []
      for (let i = 0; i < chain.length; i += 100) {
        const piece = chain.slice(i, i + 100).map(({ mutation }) => mutation)
        answers.push(...(await pushAll(stand.url, token, piece)))
      }
      for (const [i, { what, kind, where, owner }] of chain.entries()) {
        check(what, refusalOf(answers[i] as Answer), expected(role, holder.place, kind, where, owner))
      }
    }
    expect(wrong).toEqual([])
  })

  it.each(['system', 'security', 'auditor'] as const)(
    '%s on an inspector’s device signs nothing more and widens nothing',
    async (role) => {
      const inspector = await enrol('inspector', 'own')
      const before = await seen(inspector)
      const shared = await enrol(role, 'city', inspector.device)
      const chain = await chainOf(city(), shared)
      const token = await signIn(inspector)
      for (const { what, kind, where, owner, mutation } of chain) {
        const [answer] = await pushAll(stand.url, token, [mutation])
        check(`beside an inspector ${what}`, refusalOf(answer as Answer), expected(role, 'city', kind, where, owner))
      }
      check(`what is seen beside ${role}`, JSON.stringify(await seen(inspector)), JSON.stringify(before))
      expect(wrong).toEqual([])
    },
  )
})

const seen = (holder: Holder) => seenBy(stand, holder, [...shops.values()])

const workers = () => holders.filter(({ role }) => fileRights.includes(role))

describe('what others have', () => {
  it('is pulled in its jurisdiction only', async () => {
    for (const holder of workers()) {
      const got = new Set(await seen(holder))
      for (const where of Object.keys(whereabouts) as Where[]) {
        for (const owner of owners) {
          check(`${nameOf(holder)} sees ${where}`, got.has(shopOf(where, owner).uid), covers(holder.place, where))
        }
      }
    }
    expect(wrong).toEqual([])
  })

  it('as a file is fetched only where its visit is seen', async () => {
    const token = await signIn(author)
    for (const where of Object.keys(whereabouts) as Where[]) {
      const bytes = Buffer.from(`photograph of ${where}`)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const sent = await fetch(`${stand.url}/files`, {
        method: 'POST',
        body: bytes,
        headers: {
          ...PIECE_HEADERS,
          authorization: `Bearer ${token}`,
          'upload-length': String(bytes.length),
          'upload-metadata': metadata(sha256),
        },
      })
      check('a file is sent', sent.status, 201)
      const target = `${stand.url}/files/${sha256}`
      const { visit } = await plantOne('other', where)
      await stand.hub.db.insertInto('visit_file').values({ visit, sha256 }).execute()
      for (const holder of holders) {
        const own = { authorization: `Bearer ${await signIn(holder)}` }
        const { status } = await fetch(target, { headers: own })
        const want = !fileRights.includes(holder.role) ? 403 : covers(holder.place, where) ? 200 : 404
        check(`${nameOf(holder)} fetches a file of ${where}`, status, want)
      }
    }
    expect(wrong).toEqual([])
  })

  it('as a visit is not sent again under its number by anybody else', async () => {
    for (const holder of workers().filter(({ role }) => role !== 'reader')) {
      const { visit, subject: shop } = await plantOne('other', 'here')
      const said = { kind: 'visit.finalised', subject: shop.uid, body: visitBody(visit, shop) }
      const [answer] = await pushAll(stand.url, await signIn(holder), [mutationOf(holder.device, holder.officer, said)])
      check(`${nameOf(holder)} takes a number`, refusalOf(answer as Answer), 'about')
    }
    expect(wrong).toEqual([])
  })
})

describe('what is played again', () => {
  it('as a challenge or a request for a token counts once, for its device and its officer', async () => {
    for (const [i, holder] of holders.entries()) {
      const other = holders[(i + 1) % holders.length] as Holder
      const ask = async (body: unknown) => (await send(stand.url, 'POST', '/token', body)).status
      const request = await tokenRequest(stand.url, holder.device, holder.officer)
      check(`${nameOf(holder)} asks`, await ask(request), 200)
      check(`${nameOf(holder)} asks again`, await ask(request), 401)
      const fresh = await tokenRequest(stand.url, holder.device, holder.officer)
      check('for another device', await ask({ ...fresh, device: other.device.id }), 401)
      check('for another officer', await ask({ ...fresh, officer: other.officer }), 401)
      const stolen = { ...holder.device, privateKey: other.device.privateKey }
      check('with another key', await ask(await tokenRequest(stand.url, stolen, holder.officer)), 401)
      const token = await signIn(holder)
      check('a token as a challenge', await ask({ ...fresh, challenge: token }), 401)
    }
    expect(wrong).toEqual([])
  })

  it('as a mutation by another device is refused without its answer, and its own device still sends it', async () => {
    const [mine, theirs] = workers() as [Holder, Holder]
    const mutation = mutationOf(mine.device, mine.officer, { kind: UNKNOWN, subject: null, body: {} })
    for (const round of ['before', 'after']) {
      for (const holder of workers().filter((one) => one !== mine)) {
        const [answer] = await pushAll(stand.url, await signIn(holder), [mutation])
        check(`${nameOf(holder)} ${round}`, answer?.answer, 'rejected')
        check(`${nameOf(holder)} ${round}, receipt`, answer?.receipt, undefined)
      }
      const [own] = await pushAll(stand.url, await signIn(mine), [mutation])
      check(`its own device ${round}`, own?.answer, round === 'before' ? 'applied' : 'duplicate')
    }
    const asMine = mutationOf(theirs.device, mine.officer, { kind: UNKNOWN, subject: null, body: {} })
    const [signed] = await pushAll(stand.url, await signIn(theirs), [asMine])
    check('in the name of an officer of another device', signed?.answer, 'rejected')
    expect(wrong).toEqual([])
  })
})

describe('a revoked device', () => {
  it('of any role is shut out of every guarded route at once', async () => {
    for (const holder of holders) {
      const token = await signIn(holder)
      await revokeDevice(stand.hub, holder.number)
      for (const [name, status] of await askAll(token)) {
        check(
          `revoked ${nameOf(holder)} at ${name}`,
          admitted(status),
          rightOf(name) === 'anybody' ? 'admitted' : '403',
        )
      }
      const request = await tokenRequest(stand.url, holder.device, holder.officer)
      check(`revoked ${nameOf(holder)} asks`, (await send(stand.url, 'POST', '/token', request)).status, 403)
    }
    expect(wrong).toEqual([])
  })
})
