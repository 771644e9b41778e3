import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check, list } from '../../../src-main/features/audit/service.ts'
import { auditHash, entriesAfter, log, officerName } from '../../../src-main/features/audit/store.ts'
import { openTestContext, zhangWei } from '../../support/folder.ts'

let context: ReturnType<typeof openTestContext>

beforeEach(() => {
  context = openTestContext()
  for (const action of ['解锁', '查看档案', '查看个人信息', '锁定']) {
    context.work.write((db) =>
      log(db, context, { action, subjectUid: 'u-1', subjectName: '某店', purpose: '行政检查存档' }),
    )
  }
})
afterEach(() => context.close())

/** What somebody with the key and a database tool could do. */
function tamper(sql: string): void {
  context.work.connection.exec('drop trigger audit_immutable; drop trigger audit_kept')
  context.work.connection.exec(sql)
}

describe('the log says who did what, when and what for', () => {
  it('newest first, a page at a time', () => {
    const [newest, next] = list(context, { before: null, limit: 2 })
    expect([newest?.action, next?.action]).toEqual(['锁定', '查看个人信息'])
    expect(list(context, { before: next?.seq ?? null, limit: 9 }).map((entry) => entry.action)).toEqual([
      '查看档案',
      '解锁',
    ])
    expect(newest).toMatchObject({ at: '2026-06-18T01:30:00.000Z', subjectName: '某店', purpose: '行政检查存档' })
  })

  it('with the name and the id of the officer, since two may have one name', () => {
    const [entry] = list(context, { before: null, limit: 1 })
    expect(entry?.officer).toBe(`${zhangWei.name} ${zhangWei.id}`)
    expect(officerName(entry?.officer ?? '')).toBe('张伟')
  })

  it('only together with the act it tells of', () => {
    const act = () =>
      context.work.write((db) => {
        log(db, context, { action: '出具报告' })
        throw new Error('killed before the act was done')
      })
    expect(act).toThrow('killed')
    expect(list(context, { before: null, limit: 9 })).toHaveLength(4)
  })
})

describe('nobody can change the log unseen', () => {
  it('a log as it was written is whole', async () => {
    expect(await check(context)).toEqual({ entries: 4, brokenAt: null })
  })

  it('an empty log is whole', async () => {
    const empty = openTestContext()
    expect(await check(empty)).toEqual({ entries: 0, brokenAt: null })
    empty.close()
  })

  it('the database refuses to change or delete an entry', () => {
    const { connection } = context.work
    expect(() => connection.exec("update audit set detail = '' where seq = 2")).toThrow('append-only')
    expect(() => connection.exec('delete from audit where seq = 2')).toThrow('append-only')
  })

  it.each([
    ['another officer', "update audit set officer = '李敏 x' where seq = 2", 2],
    ['another purpose', 'update audit set purpose = null where seq = 3', 3],
    ['another time', "update audit set at = '2026-01-01T00:00:00Z' where seq = 1", 1],
    ['an entry taken out', 'delete from audit where seq = 2', 2],
    ['the first taken out', 'delete from audit where seq = 1', 1],
    ['the newest taken out', 'delete from audit where seq = 4', 4],
    ['all taken out', 'delete from audit', 1],
    [
      'two entries changed places',
      'update audit set seq = -seq where seq in (2, 3); update audit set seq = 5 + seq where seq < 0',
      2,
    ],
  ])('%s is found', async (_, sql, brokenAt) => {
    tamper(sql)
    expect((await check(context)).brokenAt).toBe(brokenAt)
  })

  it('an entry changed together with its own hash breaks the one after it', async () => {
    tamper("update audit set detail = '改' where seq = 2")
    const [row] = entriesAfter(context.work.read, 1, 1)
    if (!row) throw new Error('no entry 2')
    context.work.connection.prepare('update audit set hash = ? where seq = 2').run(auditHash(row))
    expect((await check(context)).brokenAt).toBe(3)
  })

  it('what is written after the newest was taken out does not hide it', async () => {
    tamper('delete from audit where seq = 4')
    context.work.write((db) => log(db, context, { action: '解锁' }))
    expect((await check(context)).brokenAt).toBe(4)
  })

  it('a long log is checked to its end', async () => {
    context.work.write((db) => {
      for (let i = 0; i < 500; i++) log(db, context, { action: '查看档案', detail: String(i) })
    })
    expect(await check(context)).toEqual({ entries: 504, brokenAt: null })
    tamper("update audit set detail = 'x' where seq = 504")
    expect((await check(context)).brokenAt).toBe(504)
  })
})
