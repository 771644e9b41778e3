import { describe, expect, it } from 'vitest'
import { officerSchema } from '../../../src-main/features/access/contract.ts'
import { demoCity } from '../../../src-main/features/demo/city.ts'
import { demoOfficers } from '../../../src-main/features/demo/officers.ts'
import { demoContacts, demoTasks } from '../../../src-main/features/demo/tasks.ts'

const today = '2026-11-24'
const [first] = demoCity({ subjects: 10, today })
const known = new Set(first?.subjects.map((subject) => subject.uid))

describe('the work of the demonstration', () => {
  it('is six open tasks of the first officer: three today, one overdue, two to come', () => {
    const tasks = demoTasks(today)
    const due = (test: (day: string) => boolean): number => tasks.filter((task) => test(task.due)).length
    expect([tasks.length, due((d) => d === today), due((d) => d < today), due((d) => d > today)]).toEqual([6, 3, 1, 2])
    expect(tasks.every((task) => known.has(task.subject_uid) && task.officer === demoOfficers[0]?.id)).toBe(true)
    expect(new Set(tasks.map((task) => task.id)).size).toBe(6)
  })

  it('has a contact for every subject of a task', () => {
    const contacts = new Set(demoContacts(today).map((contact) => contact.subject_uid))
    expect(demoTasks(today).filter((task) => !contacts.has(task.subject_uid))).toEqual([])
  })

  it('is done by officers with valid certificates', () => {
    expect(demoOfficers.map((officer) => officerSchema.parse(officer).name).slice(0, 2)).toEqual(['张伟', '李敏'])
    expect(demoOfficers.filter((officer) => officer.certificateUntil <= today)).toEqual([])
    expect(new Set(demoOfficers.map((officer) => officer.certificate)).size).toBe(demoOfficers.length)
  })
})
