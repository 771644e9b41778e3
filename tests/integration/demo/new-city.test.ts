import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillCity } from '../../../src-main/features/demo/city.ts'
import { fillNewCity, isNewCity, unfinishedFill } from '../../../src-main/features/demo/new-city.ts'
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

/** Fills until so many subjects are in, as a person who cancels would. */
async function cancelAt(written: number, wanted: number): Promise<void> {
  const cancel = new AbortController()
  const filling = fillNewCity(
    context.city,
    { subjects: wanted, today },
    ({ done }) => {
      if (done >= written) cancel.abort(new Error('cancelled'))
    },
    cancel.signal,
  )
  await expect(filling).rejects.toThrow('cancelled')
}

/** What a kill leaves: the cancel, and the indexes still waiting. */
function dropWhatWaits(): void {
  const unfinished = unfinishedFill(context.city)
  const { connection } = context.city
  const sql = connection.prepare("select sql from sqlite_master where name = 'subject_name'").pluck().get()
  connection.exec('drop index subject_name')
  connection
    .prepare("update state set value = ? where key = 'demo_fill'")
    .run(JSON.stringify({ ...unfinished, indexes: [sql] }))
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

  it.each(['cancelled', 'killed'])(
    'that was %s goes on where it stood and ends as if nothing had happened',
    async (how) => {
      const whole = newCity()
      await fillNewCity(whole.city, { subjects: SUBJECTS, today })
      await cancelAt(1000, SUBJECTS)
      const before = subjects(context).length
      expect(before).toBeGreaterThan(0)
      expect(before).toBeLessThan(SUBJECTS)
      expect(indexes(context)).toEqual(indexes(whole))
      if (how === 'killed') dropWhatWaits()
      expect(isNewCity(context.city)).toBe(true)
      const seen: number[] = []
      await fillNewCity(context.city, { subjects: SUBJECTS, today: '2026-11-25' }, ({ done }) => seen.push(done))
      expect(seen[0]).toBeGreaterThan(before)
      expect(subjects(context)).toEqual(subjects(whole))
      expect(records(context)).toEqual(records(whole))
      expect(indexes(context)).toEqual(indexes(whole))
      expect(state(context)).toEqual(state(whole))
    },
  )

  it('that was cancelled is emptied first when fewer subjects are wanted now', async () => {
    await cancelAt(2000, SUBJECTS)
    expect(await fillNewCity(context.city, { subjects: 500, today })).toBe(500)
    expect(subjects(context)).toHaveLength(500)
    const owners = new Set(records(context).map((row) => (row as { subject: number }).subject))
    expect(Math.max(...owners)).toBeLessThanOrEqual(500)
  })
})
