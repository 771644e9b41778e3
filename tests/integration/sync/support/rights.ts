import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Role } from '../../../../src-main/features/access/contract.ts'
import { SEALED_BOX } from '../../../../src-main/features/access/keys/sealed-box.ts'
import type { SubjectInput } from '../../../../src-main/features/import/write/registry.ts'
import type { AdminRouteName } from '../../../../src-main/hub/admin/contract.ts'
import type { Answer, RouteName } from '../../../../src-main/hub/contract.ts'
import type { Post } from '../../../../src-main/hub/keeping/posts.ts'
import { resources } from './stand.ts'
import { visitBody } from './visits.ts'

export const roles = ['inspector', 'office', 'reader', 'system', 'security', 'auditor'] as const satisfies Role[]
/** Jurisdictions that are tried: the district of the subject `here`, another one, and the whole city. */
export const places = { own: ['金水区'], other: ['登封市'], city: [] } as const
export type Place = keyof typeof places
/** Where a subject lies; 未定 belongs to every district. */
export const whereabouts = { here: '金水区', away: '登封市', nowhere: '未定' } as const
export type Where = keyof typeof whereabouts
/** Whose the record is that a mutation is about. */
export const owners = ['self', 'other', 'nobody'] as const
export type Owner = (typeof owners)[number]

const WORKERS: readonly Role[] = ['inspector', 'office', 'reader']
const CHECKERS: readonly Role[] = ['inspector', 'office']

/** Who may call which route. Said here once more by hand: a route that is missing fails the test. */
export const routeRights: Readonly<Record<RouteName, readonly Role[] | 'anybody'>> = {
  health: 'anybody',
  time: 'anybody',
  enrol: 'anybody',
  challenge: 'anybody',
  token: 'anybody',
  wipe: 'anybody',
  pull: WORKERS,
  snapshot: WORKERS,
  draftKeep: CHECKERS,
  draftList: CHECKERS,
  draftRead: CHECKERS,
  draftDrop: CHECKERS,
  push: WORKERS,
  status: WORKERS,
  devices: ['office'],
}
export const fileRights = WORKERS

const POSTS = ['system', 'security', 'auditor'] as const satisfies Post[]

/** Who may call which route of the administration. Said here once more by hand: one that is missing fails the test. */
export const adminRights: Readonly<Record<AdminRouteName, readonly Post[] | 'anybody'>> = {
  style: 'anybody',
  font: 'anybody',
  signInPage: 'anybody',
  signIn: 'anybody',
  home: POSTS,
  signOut: POSTS,
  passphrasePage: POSTS,
  passphraseSet: POSTS,
  devices: ['system'],
  revokePage: ['system'],
  revoke: ['system'],
  codePage: ['system'],
  code: ['system'],
  health: ['system'],
  officers: ['security'],
  officerPage: ['security'],
  officer: ['security'],
  recoveryPage: ['security'],
  recovery: ['security'],
  accounts: ['security'],
  unlock: ['security'],
  log: ['auditor'],
  checkPage: ['auditor'],
  check: ['auditor'],
  exportPage: ['auditor'],
  exportLog: ['auditor'],
}
/** Routes that are open before the passphrase that was printed once is changed. */
export const earlyRoutes: readonly AdminRouteName[] = ['signOut', 'passphrasePage', 'passphraseSet']

/**
 * What a kind of mutation may be about: anything; a record or subject of the own jurisdiction; only one's own; either;
 * or only others' of the jurisdiction.
 */
type Reach = 'anything' | 'jurisdiction' | 'own' | 'own or jurisdiction' | 'others of the jurisdiction' | 'own or free'

type Right = { readonly by: readonly Role[]; readonly reach: Reach }

/** Who may send which mutation about what. Said here once more by hand: a kind that is missing fails the test. */
export const kindRights: Readonly<Record<string, Right>> = {
  'subject.provisional': { by: CHECKERS, reach: 'anything' },
  'visit.finalised': { by: CHECKERS, reach: 'anything' },
  'visit.amended': { by: CHECKERS, reach: 'own' },
  'visit.reviewed': { by: ['office'], reach: 'others of the jurisdiction' },
  'follow-up.made': { by: CHECKERS, reach: 'own or jurisdiction' },
  'report.issued': { by: WORKERS, reach: 'anything' },
  'contact.changed': { by: CHECKERS, reach: 'own or jurisdiction' },
  'task.done': { by: CHECKERS, reach: 'own or free' },
  'task.taken': { by: CHECKERS, reach: 'own or jurisdiction' },
  'task.assigned': { by: ['office'], reach: 'jurisdiction' },
  'checklist.published': { by: ['office'], reach: 'anything' },
  'audit.batch': { by: roles, reach: 'anything' },
  'recovery.sealed': { by: roles, reach: 'anything' },
  'login.claimed': { by: roles, reach: 'anything' },
}
/** A kind that this hub does not know. */
export const UNKNOWN = 'future.kind'
const unknownRight: Right = { by: CHECKERS, reach: 'anything' }

/** Whether a jurisdiction covers a district. */
export const covers = (place: Place, where: Where): boolean =>
  place === 'city' || where === 'nowhere' || (place === 'own') === (where === 'here')

/** What is expected of a mutation: taken, or refused for the role or for what it is about. */
export function expected(
  role: Role,
  place: Place,
  kind: string,
  where: Where,
  owner: Owner,
): 'taken' | 'role' | 'about' {
  const { by, reach } = kindRights[kind] ?? unknownRight
  if (!by.includes(role)) return 'role'
  const isCovered = covers(place, where)
  const may = {
    anything: true,
    jurisdiction: isCovered,
    own: owner === 'self',
    'own or jurisdiction': owner === 'self' || isCovered,
    'others of the jurisdiction': owner !== 'self' && isCovered,
    'own or free': owner === 'self' || (owner === 'nobody' && isCovered),
  }
  return may[reach] ? 'taken' : 'about'
}

/** Tells a refusal for the role from one for what the mutation is about; undefined = it was not refused. */
export function refusalOf(answer: Pick<Answer, 'first' | 'reason'>): string {
  if (answer.first !== 'rejected') return 'taken'
  if (answer.reason?.startsWith('署名人员的角色')) return 'role'
  const isAbout = /不在您的辖区内|补正须由本次|不能审核自己|由其他人员承办|已由另一人上报/.test(answer.reason ?? '')
  return isAbout ? 'about' : `rejected: ${answer.reason}`
}

const checklist = JSON.parse(readFileSync(path.join(resources, 'checklists/charity-18.json'), 'utf8'))
const contact = { person: '刘经理', phone: '0371-60000000', area: '120' }
let serial = 0

/** What a mutation is about: a subject, a visit and a task of it, and who has the task. */
export type Target = {
  readonly subject: SubjectInput
  readonly visit: string
  readonly task: string
  readonly holder: string
}

/** A sound body of a kind, so that nothing but the sender's rights decides. */
export function bodyOf(kind: string, { subject, visit, task, holder }: Target, at: string): unknown {
  const id = randomUUID()
  const number = `试〔2026〕第${++serial}号`
  const event = { id, by: '', at }
  switch (kind) {
    case 'subject.provisional':
      return { name: '街角早餐', address: `${subject.district}试验路 9 号` }
    case 'visit.finalised':
      return visitBody(id, subject, { number })
    case 'visit.amended':
      return { visit, event: { ...event, act: 'amended' } }
    case 'visit.reviewed':
      return { visit, after: '', event: { ...event, act: 'accepted' } }
    case 'follow-up.made':
      return {
        id,
        visit,
        finding: 'f',
        act: 'extended',
        reason: '延期',
        deadline: '2026-07-01',
        madeAt: at,
        officer: '',
      }
    case 'report.issued':
      return { number, issuedAt: at, subjectName: subject.name }
    case 'contact.changed':
      return { ...contact, area: String(serial), base: contact }
    case 'task.done':
      return { task }
    case 'task.taken':
      return { task, from: holder }
    case 'task.assigned':
      return {
        ...{ id, subject_uid: subject.uid, title: '检查', kind: '日常检查', ground: '计划', checklist: '01' },
        ...{ due: '2026-07-01', officer: '' },
      }
    case 'checklist.published':
      return { checklist: { ...checklist, edition: `试 ${serial}`, validFrom: '2099-01-01' } }
    case 'audit.batch':
      return { entries: [{ seq: serial, at }] }
    case 'recovery.sealed':
      return { algorithm: SEALED_BOX, ephemeralKey: 'a', nonce: 'b', sealed: 'c' }
    default:
      return { anything: serial }
  }
}

/** Subject that the envelope names: a provisional one is new, all others are about the target's. */
export const subjectOf = (kind: string, { subject }: Target): string =>
  kind === 'subject.provisional' ? randomUUID() : subject.uid
