import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { list } from '../../../src-main/features/audit/service.ts'
import { profile, setContact } from '../../../src-main/features/subject/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { addSubject } from '../../support/registry.ts'

const fieldsSchema = z.object({ person: z.string(), phone: z.string(), area: z.string() })
const bodySchema = fieldsSchema.extend({ base: fieldsSchema })

type TestContext = ReturnType<typeof openTestContext>
const opened: TestContext[] = []

/** A device that pulled the same contact, version 3. */
function device(): TestContext {
  const context = openTestContext()
  opened.push(context)
  addSubject(context, { uid: 'u-1' })
  hubSays(context, { person: '李某', phone: '13998765432', area: '120 平方米', version: 3 })
  return context
}

function hubSays(
  context: TestContext,
  contact: { person: string; phone: string; area: string; version: number },
): void {
  const row = { subject_uid: 'u-1', changed_at: '2026-06-01T00:00:00Z', changed_by: '王静', ...contact }
  context.city.write((db) =>
    db.run(
      db.query
        .insertInto('contact')
        .values(row)
        .onConflict((c) => c.column('subject_uid').doUpdateSet(row)),
    ),
  )
}

function mutations(context: TestContext) {
  const db = context.work.read
  return db
    .all(db.query.selectFrom('outbox').select(['kind', 'envelope', 'subject_name']).orderBy('seq'))
    .map((row) => ({
      kind: row.kind,
      ...(JSON.parse(row.envelope) as { subject: string; baseVersion: number; body: unknown }),
    }))
}

const settle = (context: TestContext, state: string) =>
  context.work.write((db) => db.run(db.query.updateTable('outbox').set({ state })))
const contactOf = (context: TestContext) => profile(context, { uid: 'u-1' }).contact

let context: TestContext
beforeEach(() => {
  context = device()
})
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

describe('a contact changed on site', () => {
  it('is shown at once as not yet with the platform', () => {
    const shown = setContact(context, { uid: 'u-1', person: '赵某某', phone: '0371-65551234', area: '150 平方米' })
    expect(shown).toEqual({ person: '赵**', phone: '0371-****1234', area: '150 平方米', version: 3, pending: true })
    expect(contactOf(context)).toEqual(shown)
  })

  it('travels with the values and the version it was based on, in one transaction with the log', () => {
    setContact(context, { uid: 'u-1', person: '赵某某', phone: '13998765432', area: '120 平方米' })
    expect(mutations(context)).toMatchObject([
      {
        kind: 'contact.changed',
        subject: 'u-1',
        baseVersion: 3,
        body: {
          person: '赵某某',
          phone: '13998765432',
          area: '120 平方米',
          base: { person: '李某', phone: '13998765432', area: '120 平方米' },
        },
      },
    ])
    expect(list(context, { before: null, limit: 1 })[0]).toMatchObject({ action: '修改联系信息', detail: '现场联系人' })
  })

  it('a field that comes back masked as it was shown stays what it is', () => {
    setContact(context, { uid: 'u-1', person: '李*', phone: '139****5432', area: '150 平方米' })
    expect(mutations(context)).toMatchObject([{ body: { person: '李某', phone: '13998765432', area: '150 平方米' } }])
  })

  it('nothing changed is nothing sent', () => {
    setContact(context, { uid: 'u-1', person: '李*', phone: '139****5432', area: '120 平方米 ' })
    expect(mutations(context)).toEqual([])
    expect(contactOf(context).pending).toBe(false)
  })

  it('a second change before the sync is based on the first, so the platform sees no conflict with oneself', () => {
    setContact(context, { uid: 'u-1', person: '赵某某', phone: '13998765432', area: '120 平方米' })
    setContact(context, { uid: 'u-1', person: '钱某某', phone: '13998765432', area: '120 平方米' })
    expect(mutations(context)[1]).toMatchObject({
      baseVersion: 3,
      body: { person: '钱某某', base: { person: '赵某某' } },
    })
  })

  it('the first contact of a subject starts from nothing', () => {
    addSubject(context, { uid: 'u-2' })
    setContact(context, { uid: 'u-2', person: '孙某', phone: '', area: '' })
    expect(mutations(context)).toMatchObject([
      { subject: 'u-2', baseVersion: 0, body: { person: '孙某', base: { person: '', phone: '', area: '' } } },
    ])
  })
})

describe('two devices', () => {
  it('say what each of them changed, so that different fields can both stand', () => {
    const other = device()
    setContact(context, { uid: 'u-1', person: '赵某某', phone: '13998765432', area: '120 平方米' })
    setContact(other, { uid: 'u-1', person: '李某', phone: '13700001111', area: '120 平方米' })
    const changed = [context, other].map((one) => {
      const { base, ...next } = bodySchema.parse(mutations(one)[0]?.body)
      return (['person', 'phone', 'area'] as const).filter((field) => next[field] !== base[field])
    })
    expect(changed).toEqual([['person'], ['phone']])
  })

  it.each(['waiting', 'returned', 'conflict'])('what is here stays shown while the change is %s', (state) => {
    setContact(context, { uid: 'u-1', person: '赵某某', phone: '13998765432', area: '120 平方米' })
    settle(context, state)
    hubSays(context, { person: '周某某某', phone: '13998765432', area: '120 平方米', version: 4 })
    expect(contactOf(context)).toMatchObject({ person: '赵**', pending: true, version: 4 })
  })

  it('once settled, what came from the platform since is shown', () => {
    setContact(context, { uid: 'u-1', person: '赵某某', phone: '13998765432', area: '120 平方米' })
    settle(context, 'acknowledged')
    expect(contactOf(context)).toMatchObject({ person: '赵**', pending: false })
    hubSays(context, { person: '周某某某', phone: '13700001111', area: '120 平方米', version: 4 })
    expect(contactOf(context)).toMatchObject({ person: '周***', phone: '137****1111', pending: false })
  })

  it('the next change is then based on that', () => {
    setContact(context, { uid: 'u-1', person: '赵某某', phone: '13998765432', area: '120 平方米' })
    settle(context, 'acknowledged')
    hubSays(context, { person: '周某某某', phone: '13700001111', area: '120 平方米', version: 4 })
    setContact(context, { uid: 'u-1', person: '周某某某', phone: '13700001111', area: '200 平方米' })
    expect(mutations(context)[1]).toMatchObject({
      baseVersion: 4,
      body: { area: '200 平方米', base: { person: '周某某某' } },
    })
  })
})

describe('what is no contact is refused and changes nothing', () => {
  it.each([
    ['half a mask', { person: '李*某', phone: '', area: '' }, 'SU-0401'],
    ['a mask of somebody else', { person: '王*', phone: '', area: '' }, 'SU-0401'],
    ['words as a number', { person: '李某', phone: '问门口', area: '' }, 'SU-0402'],
    ['a novel', { person: '李'.repeat(61), phone: '', area: '' }, 'SU-0403'],
  ])('%s', (_, given, code) => {
    expect(() => setContact(context, { uid: 'u-1', ...given })).toThrow(
      expect.objectContaining({ data: expect.objectContaining({ code }) }),
    )
    expect(mutations(context)).toEqual([])
  })
})
