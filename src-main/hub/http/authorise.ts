import { z } from 'zod'
import { type Officer, type Role, roleSchema } from '../../features/access/contract.ts'
import type { AdminRoute } from '../admin/contract.ts'
import { notChanged, notSignedIn, otherPost } from '../admin/not-let-in.ts'
import { dutyOf, findSession } from '../admin/session.ts'
import { type Hub, viewOf } from '../hub.ts'
import { districtNames } from '../keeping/districts.ts'
import type { Acting } from '../keeping/enrol.ts'
import type { Post } from '../keeping/posts.ts'
import { resolveSubject } from '../mutations/subject.ts'
import type { Arrival, Verdict } from '../mutations/taking/arrival.ts'
import { isOfficerOf } from '../mutations/visit/body.ts'
import type { View } from '../storage/feed/feed.ts'
import { isInSectors } from '../storage/feed/values.ts'
import { deviceById, officerById, officersOf } from '../storage/people.ts'
import type { Db, DeviceTable, HubTaskTable, HubVisitTable, Tx } from '../storage/tables.ts'
import { Refusal } from './refusal.ts'
import { isShutOut, revoked, tokenHolder } from './session.ts'

/** Who calls: the device, the officer signed in on it, all officers it is enrolled for, and what it may see. */
export type Caller = {
  readonly device: DeviceTable
  readonly officer: Officer
  readonly officers: readonly Officer[]
  readonly view: View
}

const expired = (): Refusal =>
  new Refusal(401, 'HB-0202', '连接凭证无效或已过期。', '工作站会自动重新连接；仍不行时请重新登记。')

/** Device and officer of a bearer token; undefined when it is none of ours or too old. */
export function bearer(
  hub: Hub,
  authorization: string | undefined,
): { readonly device: string; readonly officer: string } | undefined {
  const [scheme, token] = (authorization ?? '').split(' ')
  return scheme === 'Bearer' && token ? tokenHolder(hub, token) : undefined
}

/**
 * The one place that decides who may call a route. `access` is what the route declares; the bearer token names device
 * and officer; both are looked up on every call, so that revocation takes effect at once. `act`: what a revoked device may
 * still be allowed to do.
 */
export async function authorise(
  hub: Hub,
  access: readonly Role[],
  authorization: string | undefined,
  act: 'handing over' | 'seeing' = 'seeing',
): Promise<Caller> {
  const holder = bearer(hub, authorization)
  if (!holder) throw expired()
  const device = await deviceById(hub.db, holder.device)
  if (!device) throw expired()
  if (isShutOut(device, act)) throw revoked()
  const caller = await callerOf(hub, device, holder.officer)
  if (!caller) throw expired()
  if (!access.includes(caller.officer.role)) throw noRight()
  return caller
}

/** A device with the officer signed in on it; undefined when it is not enrolled for that officer. */
export async function callerOf(hub: Hub, device: DeviceTable, signedIn: string): Promise<Caller | undefined> {
  const officers = await officersOf(hub.db, device.id)
  const officer = officers.find((one) => one.id === signedIn)
  return officer && { device, officer, officers, view: viewOf(hub, officers) }
}

/**
 * Whose a piece of work is: an officer of this device; of one the hub never knew (work from before the enrolment), the
 * sender; undefined for an officer who is not enrolled on it.
 */
export async function authorOf(db: Db | Tx, caller: Caller, officer: string): Promise<Officer | undefined> {
  const own = caller.officers.find(({ id }) => id === officer)
  if (own) return own
  return (await officerById(db, officer)) ? undefined : caller.officer
}

/** The refusal of a caller whose role does not allow the act. */
const noRight = (): Refusal => new Refusal(403, 'HB-0204', '您的角色不能做这件事。', '如确有需要，请向办公室申请权限。')

/** Who calls a route of the administration: the officer, the post, the login, and how the log names them. */
export type AdminCaller = {
  readonly officer: Officer
  readonly post: Post
  readonly token: string
  readonly by: Acting
}

/**
 * Decides who may call a route of the administration: `route` is what its table declares, `token` the login, `from` where
 * the request came from. Who holds another post is refused, and the log says so. While the passphrase that was printed
 * once is not changed only `early` routes are open (HB-0606).
 */
export async function authoriseAdmin(
  hub: Hub,
  route: AdminRoute,
  token: string | undefined,
  from: string,
): Promise<AdminCaller> {
  if (token === undefined) throw notSignedIn()
  const login = await findSession(hub, token)
  if (typeof login !== 'object') throw notSignedIn(login)
  const { officer, post, mustChange } = login
  const by: Acting = { administrator: from, as: dutyOf(officer, post) }
  if (route.access !== 'anybody' && !route.access.includes(post)) throw await otherPost(hub, route, by)
  if (mustChange && !route.early) throw notChanged()
  return { officer, post, token, by }
}

/** Whether a subject's district lies in a caller's jurisdiction. */
export const inJurisdiction = (view: View, district: string): boolean =>
  view.districts === null || view.districts.includes(district)

/** Says no to a mutation because of what it is about; null = it may be about that, or its handler says what is amiss. */
type About = (arrival: Arrival) => Promise<Verdict | null>

/** Who may send a kind of mutation, and about what. */
export type Rule = { readonly by: readonly Role[]; readonly about: About }

const FIELD: readonly Role[] = ['inspector', 'office']

const refused = (reason: string, remedy: string): Verdict => ({ answer: 'rejected', reason, remedy })
const outside = (what: string): Verdict => refused(`${what}不在您的辖区内。`, '请由辖区内的人员办理；原件已留存。')

/** Only of the sender's own, or of a subject that may lie anywhere: visiting one outside is warned of, not blocked. */
const anything: About = async () => null

const subjectInReach: About = async (arrival) => {
  const subject =
    arrival.envelope.subject === null ? undefined : await resolveSubject(arrival.tx, arrival.envelope.subject)
  if (!subject || covers(arrival, subject.district) || (await hasBeenAt(arrival, subject.uid))) return null
  return outside('这个主体')
}

const newOrOwnVisit: About = async (arrival) => {
  const id = z.object({ id: z.string() }).safeParse(arrival.envelope.body).data?.id
  const row = id === undefined ? undefined : await visitOf(arrival, id)
  if (!row || (row.device === arrival.device.id && row.officer === arrival.officer.id)) return null
  return refused('这个编号的检查已由另一人上报。', '请撤回这一项；需要时联系管理员核对。')
}

const ownVisit: About = async (arrival) => {
  const row = await namedVisit(arrival)
  if (!row || isOfficerOf(arrival.officer, row)) return null
  return refused('补正须由本次检查人员提交。', '请由本次检查人员办理。')
}

const visitOfOthers: About = async (arrival) => {
  const row = await namedVisit(arrival)
  if (!row) return null
  if (isOfficerOf(arrival.officer, row)) {
    return refused('不能审核自己参加的检查。', '请由机关的其他人员审核。')
  }
  return (await coversSubject(arrival, row.subject_uid)) ? null : outside('这次检查')
}

const visitInReach: About = async (arrival) => {
  const row = await namedVisit(arrival)
  if (!row) return subjectInReach(arrival)
  const isOwn = isOfficerOf(arrival.officer, row) || (await coversSubject(arrival, row.subject_uid))
  return isOwn ? null : outside('这次检查')
}

const taskToTake: About = async (arrival) => {
  const task = await namedTask(arrival)
  if (!task || task.officer === arrival.officer.id) return null
  const isOpen =
    isInSectors(arrival.officer.sectors, task.checklist) && (await coversSubject(arrival, task.subject_uid))
  return isOpen ? null : outside('这项任务')
}

const taskToEnd: About = async (arrival) => {
  const task = await namedTask(arrival)
  if (!task || task.state === 'done' || (await isOwnTask(arrival, task))) return null
  const visit = await namedVisit(arrival)
  const isDone = visit?.officer === arrival.officer.id && visit.subject_uid === task.subject_uid
  return isDone ? null : refused('这项任务由其他人员承办。', '请由承办人办理，或先接手任务。')
}

const taskToGive: About = async (arrival) => {
  const body = z.object({ subject_uid: z.string(), checklist: z.string() }).safeParse(arrival.envelope.body).data
  const subject = body && (await resolveSubject(arrival.tx, body.subject_uid))
  if (!subject) return null
  const isOpen = isInSectors(arrival.officer.sectors, body.checklist) && covers(arrival, subject.district)
  return isOpen ? null : outside('这项任务')
}

/** Every kind of mutation that this hub knows, by whom it may be sent and about what. */
export const rules = {
  'subject.provisional': { by: FIELD, about: anything },
  'visit.finalised': { by: FIELD, about: newOrOwnVisit },
  'visit.amended': { by: FIELD, about: ownVisit },
  'visit.reviewed': { by: ['office'], about: visitOfOthers },
  'follow-up.made': { by: FIELD, about: visitInReach },
  'report.issued': { by: ['inspector', 'office', 'reader'], about: anything },
  'contact.changed': { by: FIELD, about: subjectInReach },
  'task.done': { by: FIELD, about: taskToEnd },
  'task.taken': { by: FIELD, about: taskToTake },
  'task.assigned': { by: ['office'], about: taskToGive },
  'checklist.published': { by: ['office'], about: anything },
  'audit.batch': { by: roleSchema.options, about: anything },
  'recovery.sealed': { by: roleSchema.options, about: anything },
  'login.claimed': { by: roleSchema.options, about: anything },
} as const satisfies Readonly<Record<string, Rule>>
export type KnownKind = keyof typeof rules
export const knownKinds = Object.keys(rules) as readonly KnownKind[]

/** Kinds of a newer workstation are kept and passed on, from who makes checks only. */
const unknownKind: Rule = { by: FIELD, about: anything }

/** Whether the hub takes a mutation by the rule of its kind; else the refusal that its author reads. */
export async function admit(arrival: Arrival, rule: Rule = unknownKind): Promise<Verdict | null> {
  if (!rule.by.includes(arrival.officer.role)) {
    return refused('署名人员的角色不能提交这类内容。', '请由有权限的人员办理。')
  }
  return rule.about(arrival)
}

/** Whether a finished check ends a task: its author's own, anybody's of the jurisdiction, or one about that subject. */
export const endsTask = async (arrival: Arrival, task: HubTaskTable, subject: string): Promise<boolean> =>
  task.subject_uid === subject || isOwnTask(arrival, task)

async function isOwnTask(arrival: Arrival, task: HubTaskTable): Promise<boolean> {
  if (task.officer !== '') return task.officer === arrival.officer.id
  return coversSubject(arrival, task.subject_uid)
}

/** The author's own jurisdiction, not that of everybody on the device. */
function covers({ hub, officer }: Arrival, district: string): boolean {
  const names = districtNames(officer.districts, hub.districts)
  return names === null || names.includes(district)
}

async function coversSubject(arrival: Arrival, uid: string): Promise<boolean> {
  const subject = await resolveSubject(arrival.tx, uid)
  return subject === undefined || covers(arrival, subject.district)
}

/** Who checked a subject outside the jurisdiction, or was the first to enter it as not listed, goes on with it. */
async function hasBeenAt({ tx, officer, device }: Arrival, uid: string): Promise<boolean> {
  const visit = await tx
    .selectFrom('visit')
    .select('id')
    .where('subject_uid', '=', uid)
    .where('officer', '=', officer.id)
    .executeTakeFirst()
  if (visit) return true
  const subject = await tx.selectFrom('subject').select('source').where('uid', '=', uid).executeTakeFirst()
  if (subject?.source !== 'provisional') return false
  const first = await tx
    .selectFrom('mutation')
    .select('device')
    .where('kind', '=', 'subject.provisional')
    .where('envelope', 'like', `%"subject":${JSON.stringify(uid)}%`)
    .orderBy('received_at')
    .executeTakeFirst()
  return first?.device === device.id
}

const visitOf = ({ tx }: Arrival, id: string): Promise<HubVisitTable | undefined> =>
  tx.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirst()

async function namedVisit(arrival: Arrival): Promise<HubVisitTable | undefined> {
  const body = z.object({ visit: z.string() }).safeParse(arrival.envelope.body)
  return body.success ? visitOf(arrival, body.data.visit) : undefined
}

async function namedTask({ tx, envelope }: Arrival): Promise<HubTaskTable | undefined> {
  const body = z.object({ task: z.string() }).safeParse(envelope.body)
  if (!body.success) return undefined
  return tx.selectFrom('task').selectAll().where('id', '=', body.data.task).executeTakeFirst()
}
