import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check, list } from '../../../src-main/features/audit/service.ts'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { profileSchema } from '../../../src-main/features/subject/contract.ts'
import { byCode, profile, purposes, reveal } from '../../../src-main/features/subject/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { addInspection, addRecord, addSubject, addVisit, codeA, codeB } from '../../support/registry.ts'

let context: ReturnType<typeof openTestContext>
let subject: number
beforeEach(() => {
  context = openTestContext()
  seedCatalogue(context.city, context.resources)
  subject = addSubject(context, { uid: 'u-1', code: codeA })
})
afterEach(() => context.close())

const open = (uid = 'u-1') => profileSchema.parse(profile(context, { uid }))
const code = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })
const addProvisional = (uid: string, given = {}) =>
  context.work.write((db) =>
    db.run(
      db.query.insertInto('provisional').values({
        uid,
        name: '槐荫里面馆',
        address: '金水区东明路 63 号',
        person: '王丙丁',
        code: null,
        situation: '新开业',
        photo: null,
        outside_reason: null,
        made_at: '2026-06-18T01:00:00Z',
        officer: 'o-1',
        linked_to: null,
        ...given,
      }),
    ),
  )

describe('every look is in the log', () => {
  it('who, at whom, and the log stays whole', async () => {
    open()
    open()
    const entries = list(context, { before: null, limit: 9 })
    expect(entries.map((entry) => [entry.action, entry.subjectName])).toEqual([
      ['查看档案', '郑州虚构满楼餐饮有限公司'],
      ['查看档案', '郑州虚构满楼餐饮有限公司'],
    ])
    expect((await check(context)).brokenAt).toBeNull()
  })

  it('and the profile says who looked lately, by name only', () => {
    expect(open().looks).toEqual([{ at: '2026-06-18T01:30:00.000Z', officer: '张伟', action: '查看档案' }])
  })

  it('nothing is shown when the log cannot be written', () => {
    context.work.connection.exec(
      "create trigger full before insert on audit begin select raise(abort, 'disk full'); end",
    )
    expect(() => open()).toThrow('disk full')
  })

  it('a look at nobody is no look', () => {
    expect(() => open('u-none')).toThrow(code('SU-0101'))
    expect(list(context, { before: null, limit: 9 })).toEqual([])
  })
})

describe('personal data never leaves unmasked without a purpose', () => {
  beforeEach(() => {
    context.city.write((db) =>
      db.run(
        db.query.insertInto('contact').values({
          subject_uid: 'u-1',
          person: '李某店长',
          phone: '13998765432',
          area: '120 平方米',
          changed_at: '2026-06-01T00:00:00Z',
          changed_by: '王静',
          version: 3,
        }),
      ),
    )
    addRecord(context, subject, { uid: 'r-1', body: '{"facts":"经营者周甲乙电话 13812346621"}' })
  })

  it('in no part of a profile', () => {
    const view = open()
    for (const secret of ['13812346621', '李某店长', '13998765432']) expect(JSON.stringify(view)).not.toContain(secret)
    expect(view.registration).toMatchObject({ representative: '周**', phone: '138****6621' })
    expect(view.contact).toMatchObject({ person: '李***', phone: '139****5432', area: '120 平方米', version: 3 })
  })

  it.each([
    ['representative', '周甲乙', '法定代表人（负责人）'],
    ['phone', '13812346621', '登记电话'],
    ['contactPerson', '李某店长', '现场联系人'],
    ['contactPhone', '13998765432', '现场联系电话'],
  ] as const)('%s is shown for a purpose, and the log has both', (field, value, label) => {
    expect(reveal(context, { uid: 'u-1', field, purpose: ' 投诉举报处理 ' })).toEqual({ value })
    expect(list(context, { before: null, limit: 1 })[0]).toMatchObject({
      action: '查看个人信息',
      purpose: '投诉举报处理',
      detail: label,
      subjectName: '郑州虚构满楼餐饮有限公司',
    })
  })

  it.each(['', ' ', ' a '])('not for the purpose “%s”', (purpose) => {
    expect(() => reveal(context, { uid: 'u-1', field: 'phone', purpose })).toThrow(code('SU-0301'))
    expect(list(context, { before: null, limit: 9 })).toEqual([])
  })

  it('a field without a value is said, and no look is noted', () => {
    addSubject(context, { uid: 'u-2', phone: null })
    expect(() => reveal(context, { uid: 'u-2', field: 'phone', purpose: '信用核查' })).toThrow(code('SU-0302'))
  })

  it('the purposes to choose from are those of the catalogue', () => {
    expect(purposes(context)).toContain('投诉举报处理')
  })
})

describe('a profile tells in five seconds what to do', () => {
  it('grade, strongest reasons with their points, records and licences', () => {
    addRecord(context, subject, { uid: 'r-1', public_until: '2027-03-05' })
    addRecord(context, subject, { uid: 'r-2', category: 'honour', title: '诚信商户', repair_class: '未定级' })
    addRecord(context, subject, {
      uid: 'r-3',
      category: 'licence',
      body: '{"certificate":"食品经营许可证","validTo":"2026-07-09"}',
    })
    addRecord(context, subject, {
      uid: 'r-4',
      category: 'evaluation',
      authority: '郑州市税务局',
      body: '{"system":"纳税缴费信用","grade":"B","period":"2025"}',
    })
    const view = open()
    const penalty = view.records.find((record) => record.uid === 'r-1')
    expect(view.assessment?.grade).toBe(view.row.grade)
    expect(view.strongest[0]?.points).toBe(penalty?.points)
    expect(penalty).toMatchObject({ shownUntil: '2027-03-05', shownUntilVerified: true, tone: 'adverse' })
    expect(view.licences).toMatchObject([{ name: '食品经营许可证', state: '剩 21 天', tone: 'far' }])
    expect(view.officialGrades).toEqual([
      { system: '纳税缴费信用', grade: 'B', period: '2025', authority: '郑州市税务局' },
    ])
    expect(view.registration).toMatchObject({ capital: '200.00 万元', source: '平台', districtSource: 'address' })
  })

  it('orders to correct that are due, from this device and from others', () => {
    addVisit(context, {
      id: 'v-1',
      subjectUid: 'u-1',
      at: '2026-06-04T02:00:00Z',
      answers: ['01-09'],
      orders: [{ item: '01-09', facts: '排水沟无盖板', deadline: '2026-06-18' }],
    })
    const finding = {
      item: '01-12',
      facts: '生熟未分开',
      order: true,
      deadline: '2026-06-22',
    }
    addInspection(context, {
      id: 'i-1',
      subjectUid: 'u-1',
      date: '2026-06-08',
      body: { checklist: { id: '01' }, answers: [{ item: '01-12', verdict: 'fail' }], findings: [finding] },
    })
    expect(open().due).toEqual([
      {
        visit: 'v-1',
        finding: 'v-1-0',
        facts: '排水沟无盖板',
        deadline: '2026-06-18',
        countdown: { state: 'today', days: 0, label: '今天到期' },
        extended: false,
        orderedOn: '2026-06-04',
      },
      {
        visit: 'i-1',
        finding: '',
        facts: '生熟未分开',
        deadline: '2026-06-22',
        countdown: { state: 'near', days: 1, label: '剩 1 个工作日' },
        extended: false,
        orderedOn: '2026-06-08',
      },
    ])
  })

  it('an own check that came back from the hub is listed once, and then as confirmed', () => {
    addVisit(context, { id: 'v-1', subjectUid: 'u-1', at: '2026-06-04T02:00:00Z', answers: ['01-01'] })
    addInspection(context, { id: 'i-2', subjectUid: 'u-1', date: '2025-11-20' })
    expect(open().inspections.map((i) => [i.id, i.own, i.confirmed, i.result])).toEqual([
      ['v-1', true, false, '发现问题已责令改正'],
      ['i-2', false, true, '未发现问题'],
    ])
    addInspection(context, { id: 'v-1', subjectUid: 'u-1', date: '2026-06-04' })
    const view = open()
    expect(view.inspections.map((i) => [i.id, i.own, i.confirmed])).toEqual([
      ['v-1', true, true],
      ['i-2', false, true],
    ])
    expect(view.row.lastInspection).toBe('2026-06-04')
  })

  it('the running visit and the open task', () => {
    addVisit(context, { id: 'v-1', subjectUid: 'u-1', at: '2026-06-18T01:00:00Z', open: true })
    context.city.write((db) =>
      db.run(
        db.query.insertInto('task').values({
          id: 't-1',
          subject_uid: 'u-1',
          title: '日常检查',
          kind: '日常检查',
          ground: '双随机 2026-061',
          checklist: '01',
          due: '2026-06-20',
          planned_at: null,
          officer: '',
          state: 'open',
          body: '{}',
          version: 1,
        }),
      ),
    )
    expect(open()).toMatchObject({ openVisit: 'v-1', task: 't-1', noVisit: null })
  })

  it.each(['注销', '吊销', '迁出'])('why nobody is checked that is %s', (status) => {
    addSubject(context, { uid: 'u-2', status })
    expect(open('u-2').noVisit).toContain(status === '吊销' ? '已被吊销' : `已${status}`)
  })

  it('what could not be read, without failing', () => {
    addRecord(context, subject, { uid: 'r-1', category: 'space_permit' })
    expect(open().notes).toEqual(['另有 1 条记录由其他版本写入，本版本读不出，未列在下面。'])
  })

  it('also without a rule set, and says so', () => {
    context.city.write((db) => db.run(db.query.deleteFrom('catalogue').where('kind', '=', 'rule-set')))
    const view = open()
    expect([view.assessment, view.row.grade]).toEqual([null, '-'])
    expect(view.notes[0]).toContain('未显示监管参考等级')
  })
})

describe('jurisdiction', () => {
  it.each<[string, string[], boolean]>([
    ['金水区', ['金水区'], false],
    ['金水区', ['410105'], false],
    ['中原区', ['410105'], true],
    ['中原区', ['410105', '中原区'], false],
    ['管城回族区', ['管城区'], false],
    ['未定', ['410105'], false],
    ['中原区', [], false],
  ])('a subject in %s is outside for an officer of %j: %s', (district, districts, outside) => {
    addSubject(context, { uid: 'u-2', district })
    const view = profile({ ...context, officer: { ...context.officer, districts } }, { uid: 'u-2' })
    expect(view.outsideJurisdiction).toBe(outside)
  })
})

describe('premises that nobody knows', () => {
  it('have a profile at once, marked 未收录', () => {
    addProvisional('p-1')
    const view = open('p-1')
    expect(view.row).toMatchObject({ provisional: true, grade: '-', status: '新开业', district: '金水区' })
    expect(view.registration).toMatchObject({ representative: '王**', source: '现场登记' })
    expect([view.assessment, view.noVisit, view.records]).toEqual([null, null, []])
    expect(reveal(context, { uid: 'p-1', field: 'representative', purpose: '行政检查存档' })).toEqual({
      value: '王丙丁',
    })
  })

  it('lead to the registered subject once the platform linked them, with what was recorded before', () => {
    addProvisional('p-1', { linked_to: 'u-1' })
    addVisit(context, { id: 'v-1', subjectUid: 'p-1', at: '2026-06-04T02:00:00Z' })
    const view = open('p-1')
    expect(view.row).toMatchObject({ uid: 'u-1', provisional: false })
    expect(view.inspections.map((i) => i.id)).toEqual(['v-1'])
    expect(open('u-1').inspections.map((i) => i.id)).toEqual(['v-1'])
  })

  it('stay usable while the subject they were linked to has not arrived', () => {
    addProvisional('p-1', { linked_to: 'u-later' })
    expect(open('p-1').row).toMatchObject({ uid: 'p-1', provisional: true })
  })
})

describe('a subject by its code', () => {
  it.each([codeA, codeA.toLowerCase(), ` ${codeA.slice(0, 8)} ${codeA.slice(8)} `])('written as “%s”', (text) => {
    expect(byCode(context, { code: text })).toEqual({ uid: 'u-1' })
  })

  it('registered in the field', () => {
    addProvisional('p-1', { code: codeB })
    expect(byCode(context, { code: codeB })).toEqual({ uid: 'p-1' })
  })

  it('that is not here', () => {
    expect(() => byCode(context, { code: codeB })).toThrow(code('SU-0102'))
  })
})

describe('data that is too old', () => {
  beforeEach(() => {
    context.city.write((db) =>
      db.run(db.query.insertInto('state').values({ key: 'as_of', value: '2026-06-03T01:00:00Z' })),
    )
  })
  const enrolled = () => ({ ...context, device: { ...context.device, hub: 'https://hub.example' } })

  it('closes profiles on a device with a hub', () => {
    expect(() => profile(enrolled(), { uid: 'u-1' })).toThrow(code('ST-0101'))
  })

  it('but not that of a running visit', () => {
    addVisit(context, { id: 'v-1', subjectUid: 'u-1', at: '2026-06-18T01:00:00Z', open: true })
    expect(profile(enrolled(), { uid: 'u-1' }).openVisit).toBe('v-1')
  })

  it('and never on a workstation that stands alone', () => {
    expect(open().asOf).toBe('2026-06-03T01:00:00Z')
  })
})
