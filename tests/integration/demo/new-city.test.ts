import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillCity } from '../../../src-main/features/demo/city.ts'
import { fillNewCity, isNewCity } from '../../../src-main/features/demo/new-city.ts'
import { openCityRegistry } from '../../../src-main/features/import/write/registry-store.ts'
import { openTestContext } from '../../support/folder.ts'

const today = '2026-11-24'
const SUBJECTS = 2400

type TestContext = ReturnType<typeof openTestContext>
const open: TestContext[] = []
const newCity = (): TestContext => {
  const context = openTestContext()
  open.push(context)
  return context
}
let context: TestContext
beforeEach(() => {
  context = newCity()
})
afterEach(() => {
  for (const each of open.splice(0)) each.close()
})

const subjects = ({ city }: TestContext): unknown[] =>
  city.connection.prepare('select * from subject order by id').all()
const records = ({ city }: TestContext): unknown[] =>
  city.connection.prepare('select * from record order by subject, id').all()
const indexes = ({ city }: TestContext): unknown[] =>
  city.connection.prepare("select name from sqlite_master where type = 'index' order by name").pluck().all()
const state = ({ city }: TestContext): unknown[] => city.connection.prepare('select * from state order by key').all()

/** Fills until so many subjects are in, then stops as a kill would: nothing is put right afterwards. */
async function killAt(written: number, wanted: number): Promise<void> {
  const filling = fillNewCity(context.city, { subjects: wanted, today }, ({ done }) => {
    if (done >= written) throw new Error('killed')
  })
  await expect(filling).rejects.toThrow('killed')
}

describe('a new demonstration city', () => {
  it('holds the same rows as one that is written row by row in place of others', async () => {
    const slow = newCity()
    await fillCity(openCityRegistry(slow.city), { subjects: SUBJECTS, today })
    expect(await fillNewCity(context.city, { subjects: SUBJECTS, today })).toBe(SUBJECTS)
    expect(subjects(context)).toEqual(subjects(slow))
    expect(records(context)).toEqual(records(slow))
    expect(indexes(context)).toEqual(indexes(slow))
    expect(state(context)).toEqual(state(slow))
    expect(isNewCity(context.city)).toBe(false)
  })

  it('that was killed goes on where it stood and ends as if nothing had happened', async () => {
    const whole = newCity()
    await fillNewCity(whole.city, { subjects: SUBJECTS, today })
    await killAt(1000, SUBJECTS)
    const before = subjects(context).length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(SUBJECTS)
    expect(indexes(context)).not.toEqual(indexes(whole))
    expect(isNewCity(context.city)).toBe(true)
    const seen: number[] = []
    await fillNewCity(context.city, { subjects: SUBJECTS, today: '2026-11-25' }, ({ done }) => seen.push(done))
    expect(seen[0]).toBeGreaterThan(before)
    expect(subjects(context)).toEqual(subjects(whole))
    expect(records(context)).toEqual(records(whole))
    expect(indexes(context)).toEqual(indexes(whole))
    expect(state(context)).toEqual(state(whole))
  })

  it('that was cancelled leaves an empty city with all its indexes', async () => {
    const untouched = newCity()
    const cancel = new AbortController()
    const filling = fillNewCity(
      context.city,
      { subjects: SUBJECTS, today },
      ({ done }) => {
        if (done >= 1000) cancel.abort(new Error('cancelled'))
      },
      cancel.signal,
    )
    await expect(filling).rejects.toThrow('cancelled')
    expect(subjects(context)).toEqual([])
    expect(records(context)).toEqual([])
    expect(indexes(context)).toEqual(indexes(untouched))
    expect(state(context)).toEqual(state(untouched))
  })

  it('that was killed is emptied first when fewer subjects are wanted now', async () => {
    await killAt(2000, SUBJECTS)
    expect(await fillNewCity(context.city, { subjects: 500, today })).toBe(500)
    expect(subjects(context)).toHaveLength(500)
    const owners = new Set(records(context).map((row) => (row as { subject: number }).subject))
    expect(Math.max(...owners)).toBeLessThanOrEqual(500)
  })
})
