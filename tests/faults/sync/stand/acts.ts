import { uuidv7 } from '../../../../src-main/database/uuid.ts'
import { log } from '../../../../src-main/features/audit/store.ts'
import type { Context } from '../../../../src-main/features/context.ts'
import type { SubjectInput } from '../../../../src-main/features/import/write/registry.ts'
import { presentContact, setContact } from '../../../../src-main/features/subject/contact.ts'
import { identify } from '../../../../src-main/features/subject/identity.ts'
import { registerProvisional } from '../../../../src-main/features/subject/provisional.ts'
import { enqueue } from '../../../../src-main/features/sync/outbox.ts'
import { settleConflict, settleReturned, state } from '../../../../src-main/features/sync/service.ts'
import { assign, takeOver } from '../../../../src-main/features/task/give.ts'
import { tasksOfOthers } from '../../../../src-main/features/task/store.ts'
import {
  amendVisit,
  closeOrder,
  decideReview,
  extendOrder,
  getReview,
  listReviews,
} from '../../../../src-main/features/visit/service.ts'
import { subject } from '../../../integration/sync/support/stand.ts'
import { finishVisit, orderedFinding } from '../../../integration/sync/support/visits.ts'
import type { Dice } from '../../random.ts'
import { subjects } from './city.ts'

/** Numbers that no other act of the same run has. */
export type Serial = () => number

/** Something an officer does at a workstation; a Failure is an answer, too: then nothing was kept. */
export type Act = (context: Context, dice: Dice, serial: Serial) => Promise<unknown> | unknown

const LARGEST_FILE = 3000
const FAR = '2059-07-02'

const visitId = (serial: number): string => `0190a000-0000-7000-8000-${String(serial).padStart(12, '0')}`

/** Subjects that the officer can choose: those of the cache, and those registered here. */
function known({ city, work }: Context): SubjectInput[] {
  const cached = city.read.all(city.read.query.selectFrom('subject').selectAll())
  const own = work.read.all(work.read.query.selectFrom('provisional').selectAll())
  return [
    ...cached.map(({ id: _id, version: _version, ...row }) => row),
    ...own.map(({ uid, name, address, code }) => ({ ...subject(0), uid, name, address, code })),
  ]
}

/** Keeps a file that must reach the hub, as an act that takes a photograph or issues a paper does. */
async function keepFile(context: Context, bytes: Buffer, kind: string): Promise<string> {
  const sha256 = await context.files.put(bytes)
  const row = { sha256, size: bytes.length, type: 'image/jpeg', kind, made_at: context.now().toISOString() }
  context.work.write((db) =>
    db.run(
      db.query
        .insertInto('file')
        .values({ ...row, upload: 1, confirmed_at: null })
        .onConflict((c) => c.column('sha256').doUpdateSet({ upload: 1 })),
    ),
  )
  return sha256
}

const visit: Act = async (context, dice, serial) => {
  const places = known(context)
  // A revoked device knows nobody any more.
  if (places.length === 0) return
  const place = dice.pick(places)
  const n = serial()
  const evidence: object[] = []
  for (let i = dice.below(3); i > 0; i--) {
    // Now and then the same photograph belongs to two visits.
    const bytes = dice.chance(0.1) ? Buffer.from('the same photograph') : dice.bytes(1 + dice.below(LARGEST_FILE))
    evidence.push({
      sha256: await keepFile(context, bytes, 'evidence'),
      item: null,
      name: `${i}.jpg`,
      type: 'image/jpeg',
    })
  }
  const fileHash = await keepFile(context, dice.bytes(200), 'paper')
  const number = `试市监检〔2026〕第${context.device.number}-${n}号`
  const { read } = context.city
  const tasks = read.all(
    read.query.selectFrom('task').select('id').where('subject_uid', '=', place.uid).where('state', '=', 'open'),
  )
  const task = tasks.length > 0 && dice.chance(0.6) ? dice.pick(tasks).id : null
  finishVisit(context, visitId(n), place, {
    taskId: task,
    number,
    evidence,
    papers: [{ number, kind: 'on_site_record', fileHash }],
    findings: dice.chance(0.5) ? [orderedFinding(`f-${n}`, '01-food-3', '排水沟无盖板', FAR)] : [],
    finalisedAt: context.now().toISOString(),
  })
  if (task === null) return
  const body = { task, visit: visitId(n), doneAt: context.now().toISOString() }
  const about = { title: '任务完成', subjectUid: place.uid, subjectName: place.name, baseVersion: null }
  context.work.write((db) => enqueue(db, context, { ...about, kind: 'task.done', body }))
}

/** Often at one subject, so that others change it too. */
const contact: Act = (context, dice, serial) => {
  const all = known(context)
  if (all.length === 0) return
  const { uid } = (dice.chance(0.6) ? all[0] : undefined) ?? dice.pick(all)
  const n = serial()
  const { person, phone, area } = presentContact(context, identify(context, uid))
  const fields = dice.weighted([
    [3, { phone: `1380000${String(n).padStart(4, '0')}` }],
    [2, { person: `新联系人${n}` }],
    [1, { area: `${n}00`, person: `新联系人${n}` }],
  ])
  setContact(context, { uid, person, phone, area, ...fields })
}

/** Registers premises; with the code of a subject that somebody else may have, the hub links the two. */
const provisional: Act = async (context, dice, serial) => {
  const n = serial()
  const place = { name: `街角早餐${n}`, address: `${dice.pick(['金水区', '登封市', ''])}试验路 ${n} 号` }
  if (dice.chance(0.6)) {
    const rest = { person: '', code: '', situation: '新开业' as const, outsideReason: '联合检查', photo: null }
    return registerProvisional(context, { ...place, ...rest })
  }
  const uid = uuidv7(context.now())
  const row = { ...place, uid, person: '', code: dice.pick(subjects).code, situation: '本机没有资料', photo: null }
  const made = { outside_reason: null, made_at: context.now().toISOString(), officer: context.officer.id }
  context.work.write((db) => {
    db.run(db.query.insertInto('provisional').values({ ...row, ...made, linked_to: null }))
    const about = { title: '登记临时主体', subjectUid: uid, subjectName: row.name, baseVersion: null }
    enqueue(db, context, { ...about, kind: 'subject.provisional', body: row })
  })
}

const takeTask: Act = (context, dice) => {
  const tasks = tasksOfOthers(context.city.read, context.officer.id)
  if (tasks.length > 0) takeOver(context, { task: dice.pick(tasks).id, reason: '工作安排' })
}

const endTask: Act = (context, dice) => {
  const { read } = context.city
  const tasks = read.all(read.query.selectFrom('task').selectAll().where('state', '=', 'open'))
  if (tasks.length === 0) return
  const { id: task, subject_uid: subjectUid } = dice.pick(tasks)
  const body = { task, visit: null, doneAt: context.now().toISOString() }
  const about = { title: '任务完成', subjectUid, subjectName: '', baseVersion: null }
  context.work.write((db) => enqueue(db, context, { ...about, kind: 'task.done', body }))
}

const giveTask: Act = (context, dice, serial) => {
  if (context.officer.role !== 'office') return
  const places = known(context)
  if (places.length === 0) return
  const { uid: subjectUid } = dice.pick(places)
  const given = { officer: '', checklist: '01', kind: '专项检查' as const, ground: `专项整治方案第 ${serial()} 号` }
  assign(context, { subjectUid, ...given, due: '2099-07-01' })
}

const ownVisits = ({ work }: Context) =>
  work.read.all(work.read.query.selectFrom('visit').select(['id', 'body']).where('state', '=', 'finalised'))

const amend: Act = (context, dice, serial) => {
  const own = ownVisits(context)
  if (own.length === 0) return
  const { id } = dice.pick(own)
  const after = `更正后的陈述 ${serial()}`
  amendVisit(context, {
    visit: id,
    reason: '按审核意见补正',
    answers: getReview(context, { visit: id }).open.map((remark) => ({ remark: remark.id, text: '已核对。' })),
    corrections: [{ item: null, finding: null, field: 'statement', after }],
  })
}

const review: Act = (context, dice) => {
  const { lines } = listReviews(context)
  if (context.officer.role !== 'office' || lines.length === 0) return
  const { visit: id } = dice.pick(lines)
  const act = dice.pick(['returned', 'accepted', 'withdrawn'] as const)
  const remarks = act === 'returned' ? [{ item: null, finding: null, text: '请写明位置和数量。' }] : []
  decideReview(context, { visit: id, act, reason: '审核意见', remarks, last: getReview(context, { visit: id }).last })
}

/** Puts an order to correct off, or closes it by a document that shows that it was obeyed. */
const followUp: Act = async (context, dice, serial) => {
  const { read } = context.city
  const received = read.all(read.query.selectFrom('inspection').select(['id', 'body']))
  const orders = [...ownVisits(context), ...received].flatMap(({ id, body }) =>
    (JSON.parse(body ?? '{}') as { findings: { id: string }[] }).findings.map((finding) => ({
      visit: id,
      finding: finding.id,
    })),
  )
  if (orders.length === 0) return
  const order = dice.pick(orders)
  if (dice.chance(0.6)) return extendOrder(context, { ...order, days: 1 + dice.below(5), reason: '配件到货延迟' })
  const file = new Blob([`%PDF-1.7\n${serial()}\n%%EOF`], { type: 'application/pdf' })
  return closeOrder(context, { ...order, reason: '已改正', files: [{ name: '改正证明.pdf', file }] })
}

const look: Act = (context, dice) => {
  const places = known(context)
  if (places.length === 0) return
  const { uid, name } = dice.pick(places)
  context.work.write((db) => log(db, context, { action: '查看档案', subjectUid: uid, subjectName: name }))
}

/** Settles what came back and what both sides changed, one thing or all. */
export function settle(context: Context, dice: Dice, every: boolean): number {
  const { conflicts, items } = state(context)
  const returned = items.filter((item) => item.state === 'returned')
  const open = every ? [...conflicts, ...returned] : [...conflicts, ...returned].slice(0, 1)
  for (const { id } of open) {
    const side = (): 'here' | 'there' => dice.pick(['here', 'there'] as const)
    if (conflicts.some((one) => one.id === id)) {
      settleConflict(context, { id, choice: { person: side(), phone: side(), area: side() } })
    } else settleReturned(context, { id, choice: every ? 'withdraw' : dice.pick(['keep', 'withdraw'] as const) })
  }
  return open.length
}

/** Every act by its name, and how often it is done beside the others. */
export const acts: readonly (readonly [weight: number, act: readonly [name: string, run: Act]])[] = [
  [5, ['visit', visit]],
  [6, ['contact', contact]],
  [2, ['provisional', provisional]],
  [2, ['takeTask', takeTask]],
  [1, ['endTask', endTask]],
  [1, ['giveTask', giveTask]],
  [2, ['amend', amend]],
  [3, ['review', review]],
  [2, ['followUp', followUp]],
  [1, ['look', look]],
  [2, ['settle', (context, dice) => settle(context, dice, false)]],
]
