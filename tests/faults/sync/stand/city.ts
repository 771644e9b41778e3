import type { Officer } from '../../../../src-main/features/access/contract.ts'
import type { Hub } from '../../../../src-main/hub/hub.ts'
import { putContacts, putTasks } from '../../../../src-main/hub/storage/tasks.ts'
import { fill, liMin, record, subject, zhangWei } from '../../../integration/sync/support/stand.ts'

const officer = (serial: number, name: string, more: Partial<Officer>): Officer => ({
  ...liMin,
  id: `0190a000-0000-7000-8000-0000000000f${serial}`,
  certificate: `1601050000${serial}`,
  name,
  ...more,
})

/** Who has a workstation: two of one district, one of another, one for the whole city, the office, a second device. */
export const seatsOf: readonly Officer[] = [
  { ...zhangWei, sectors: [] },
  liMin,
  officer(1, '周敏', { districts: ['登封市'], sectors: [] }),
  officer(2, '吴强', { districts: [], sectors: [] }),
  officer(3, '陈科', { districts: [], sectors: [], role: 'office' }),
  { ...zhangWei, sectors: [] },
]

/** Subjects of an invented city: three of one district, two of another, one that no district is known for. */
export const subjects = [
  subject(1),
  subject(2),
  subject(3),
  subject(4, { district: '登封市', address: '登封市试验路 4 号' }),
  subject(5, { district: '登封市', address: '登封市试验路 5 号' }),
  subject(6, { district: '未定', district_source: 'none', address: '试验路 6 号' }),
]

const contact = (serial: number, uid: string) => ({
  subject_uid: uid,
  person: `联系人${serial}`,
  phone: `0371-6000000${serial}`,
  area: `${serial}0`,
  changed_at: '2026-06-01T00:00:00.000Z',
  changed_by: '王静',
  version: 1,
})

const task = (serial: number, uid: string, to: string) => ({
  id: `task-${serial}`,
  subject_uid: uid,
  title: '日常检查',
  kind: '日常',
  ground: '年度计划',
  checklist: serial % 3 === 0 ? '02' : '01',
  due: '2026-06-30',
  planned_at: null,
  officer: to,
  state: 'open',
  body: '{}',
})

/** Puts the city into a new hub. */
export async function fillCity(hub: Hub): Promise<void> {
  await fill(
    { hub },
    subjects,
    subjects.map(({ uid }, i) => record(i + 1, uid)),
  )
  const tasks = subjects.map(({ uid }, i) => task(i + 1, uid, i % 2 === 0 ? '' : (seatsOf[i % 3]?.id ?? '')))
  const contacts = subjects.slice(0, 4).map(({ uid }, i) => contact(i + 1, uid))
  await hub.db.transaction().execute(async (tx) => {
    await putTasks(tx, tasks)
    await putContacts(tx, contacts)
  })
}
