import type { ContactTable, TaskTable } from '../../database/tables.ts'
import { addDays, type Day } from '../../law/day.ts'
import { uuidOf } from '../import/plan/identity.ts'
import { demoOfficers } from './officers.ts'
import { showcaseUid } from './showcase/showcase.ts'
import type { ShowcaseKey } from './showcase/showcase-names.ts'

/** Edition-free id of the checklist of the demonstration: 食品经营与餐饮. */
const CHECKLIST = '01'

/** Subject, title, ground, days until due, planned time of today in UTC. */
const TASKS: readonly (readonly [ShowcaseKey, string, string, string, number, string | null])[] = [
  [
    'restaurant',
    '餐饮服务日常监督检查',
    '日常检查',
    '年度监督检查计划第 37 项，一并复查上次责令改正的 2 项',
    0,
    '01:30',
  ],
  ['engineering', '工地食堂食品安全检查', '专项检查', '建筑工地食堂专项检查方案', 0, '03:00'],
  ['bakery', '食品销售日常监督检查', '日常检查', '年度监督检查计划第 41 项', 0, '06:30'],
  ['hotel', '酒店餐厅食品安全检查', '日常检查', '年度监督检查计划第 52 项', 2, null],
  ['grandHotel', '双随机抽查：餐饮服务', '日常检查', '双随机抽查任务', 9, null],
  ['coldStore', '冷链食品贮存复查', '个案检查', '责令改正逾期未报告', -3, null],
]

/** Six tasks of an officer (the first demonstration officer unless told), three of them due today, one overdue. */
export function demoTasks(today: Day, officer: string = demoOfficers[0]?.id ?? ''): Omit<TaskTable, 'version'>[] {
  return TASKS.map(([key, title, kind, ground, days, time], index) => ({
    id: uuidOf(`task|${key}|${today}`),
    subject_uid: showcaseUid(key),
    title,
    kind,
    ground,
    checklist: CHECKLIST,
    due: addDays(today, days),
    planned_at: time === null ? null : `${today}T${time}:00.000Z`,
    officer,
    state: 'open',
    body: JSON.stringify({ opening: openingOf(index, today) }),
  }))
}

/** What the office settled before: the approval, and for most tasks a notice that was delivered. */
function openingOf(index: number, today: Day) {
  const year = today.slice(0, 4)
  const approval = {
    kind: 'approved',
    number: `演市监检审〔${year}〕第${61 + index}号`,
    date: addDays(today, -3),
    reason: '',
  }
  const delivered = {
    kind: 'delivered',
    number: `演市监检通〔${year}〕第000-${String(7 + index).padStart(4, '0')}号`,
    deliveredAt: addDays(today, -2),
  }
  const atDoor = { kind: 'at_door', number: '', deliveredAt: null }
  return { approval, notice: index % 3 === 2 ? atDoor : delivered }
}

const CONTACTS: readonly (readonly [ShowcaseKey, string, string, string])[] = [
  ['restaurant', '周店长', '13800001234', '前厅 320 平方米，后厨 96 平方米'],
  ['engineering', '高主管', '13900002345', '食堂 120 平方米'],
  ['bakery', '林厂长', '13800003456', '车间 600 平方米'],
  ['hotel', '许经理', '15800004567', '餐厅 240 平方米'],
  ['grandHotel', '谢经理', '18600005678', '餐厅 900 平方米'],
  ['coldStore', '周经理', '13800006789', '冷库 2 座，共 1,800 平方米'],
]

/** Contacts of the subjects of the tasks, as the hub knows them. */
export function demoContacts(today: Day): ContactTable[] {
  return CONTACTS.map(([key, person, phone, area]) => ({
    subject_uid: showcaseUid(key),
    person,
    phone,
    area,
    changed_at: `${addDays(today, -40)}T02:00:00.000Z`,
    changed_by: demoOfficers[2]?.name ?? '',
    version: 1,
  }))
}
