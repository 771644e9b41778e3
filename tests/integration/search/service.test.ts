import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { openSearchIndex } from '../../../src-main/features/search/index/index.ts'
import { candidates, counts, find, pin, recent, remember, suggest } from '../../../src-main/features/search/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { addSubjects } from './city.ts'

const folder = openTestContext()
const { city, work } = folder
let now = new Date('2026-06-18T01:30:00Z')
const context: Context = { ...folder, now: () => now, search: openSearchIndex(city, () => '2026-06-18') }

const subjects = [
  { uid: 'u1', name: '郑州市金水区恒通餐饮店', code: '92410105MA44AAAA1K', registration_number: '410105600001234' },
  { uid: 'u2', name: '郑州长乐建设有限公司', formerNames: ['郑州鼎嵩建设有限公司'], code: '91410105MA44BBBB2W' },
  { uid: 'u3', name: '河南横同餐饮店', status: '注销', address: '郑州市金水区文化路 12 号' },
  { uid: 'u4', name: '恒通（河南）商贸有限公司', district: '未定', kind: '企业' },
  { uid: 'u5', name: 'KFC360餐厅', kind: '个体工商户' },
]

beforeAll(async () => {
  seedCatalogue(city, folder.resources)
  addSubjects(city, subjects)
  await context.search.rebuild()
  work.write((db) => {
    const row = { person: '', situation: '新开业', photo: null, outside_reason: null, officer: 'o', linked_to: null }
    const made_at = '2026-06-17T02:00:00Z'
    db.run(
      db.query.insertInto('provisional').values([
        { ...row, uid: 'p1', name: '恒通烩面', address: '郑州市金水区花园路 3 号', code: null, made_at },
        { ...row, uid: 'p2', name: '恒通烩面旧号', address: '', code: null, made_at, linked_to: 'u1' },
      ]),
    )
  })
})
afterAll(() => folder.close())

const page = { filters: {}, offset: 0, limit: 100, sort: 'relevance' as const }
const found = (text: string, more: Partial<typeof page> = {}) => find(context, { ...page, ...more, text })
const uids = async (text: string, more: Partial<typeof page> = {}) =>
  (await found(text, more)).rows.map(({ uid }) => uid)

describe('one box finds a subject', () => {
  it.each([
    ['by two characters inside the name', '餐饮', ['u3', 'u1']],
    ['by its former name', '鼎嵩', ['u2']],
    ['by the start of its code', '91410105ma44', ['u2']],
    ['by its code as it is printed, with blanks', '91 410105 MA44BBBB2 W', ['u2']],
    ['by its registration number', '4101056000', ['u1']],
    ['by pinyin initials', 'clj', ['u2']],
    ['by initials of another reading', 'zlj', ['u2']],
    ['by full-width letters and digits', 'ＫＦＣ３６０', ['u5']],
    ['by a bracketed part, whatever the width of the brackets', '通(河南)', ['u4']],
    ['with blanks between the characters', '长 乐', ['u2']],
    ['by a single character at the start of the trade name', '长', ['u2']],
  ])('%s', async (_, text, expected) => {
    expect(await uids(text)).toEqual(expected)
  })

  it('and not by a single character inside', async () => {
    expect(await uids('餐')).toEqual([])
  })

  it('that this device registered itself, before all others, marked as not recorded', async () => {
    expect(await uids('恒通')).toEqual(['p1', 'u4', 'u1'])
    expect((await found('hthm')).rows[0]).toMatchObject({ uid: 'p1', provisional: true, grade: '-' })
    expect((await found('恒通')).total).toBe(3)
  })

  it('page by page without losing or repeating one', async () => {
    const pages = await Promise.all([0, 1, 2].map((offset) => uids('恒通', { offset, limit: 1 })))
    expect(pages.flat()).toEqual(['p1', 'u4', 'u1'])
  })

  it('filtered by 未定, which stands beside the districts and in none of them', async () => {
    expect(await uids('', { filters: { district: ['未定'] } })).toEqual(['u4'])
    expect(await uids('', { filters: { district: ['金水区'] } })).not.toContain('u4')
  })
})

describe('a line of the result', () => {
  it('names the former name only when the present one has not matched', async () => {
    expect((await found('鼎嵩')).rows[0]?.formerName).toBe('郑州鼎嵩建设有限公司')
    expect((await found('建设')).rows[0]?.formerName).toBeNull()
  })

  it('shows the newest check, from the hub or finalised here', async () => {
    city.write((db) => {
      const row = {
        number: 'n',
        type: 'T01',
        title: '',
        officers: '',
        agency: '',
        result: 'N01',
        body: '{}',
        device: 'd',
      }
      const counted = { ok: 1, failed: 0, not_applicable: 0, received_at: '2026-05-02T00:00:00Z' }
      db.run(
        db.query
          .insertInto('inspection')
          .values({ ...row, ...counted, id: 'i1', subject_uid: 'u2', date: '2026-05-01' }),
      )
    })
    const lastOf = async () => (await found('长乐')).rows[0]?.lastInspection
    expect(await lastOf()).toBe('2026-05-01')
    const visit = {
      subject_uid: 'u2',
      subject_name: '',
      address: '',
      state: 'finalised',
      checklist: '01',
      edition: '2026',
    }
    const rest = { opening: '{}', stage: 'sign', closing: '{}', changed_at: '2026-06-16T17:00:00Z', officer: 'o' }
    work.write((db) =>
      db.run(db.query.insertInto('visit').values({ ...visit, ...rest, id: 'v1', started_at: '2026-06-16T16:30:00Z' })),
    )
    expect(await lastOf()).toBe('2026-06-17')
  })
})

describe('counts beside the filters', () => {
  it('count provisional subjects as not graded and in their district', async () => {
    const counted = await counts(context, { text: '恒通', filters: {} })
    expect(counted.grade?.find(({ value }) => value === '-')?.count).toBe(3)
    expect(counted.district?.find(({ value }) => value === '金水区')?.count).toBe(2)
    expect(counted.status).toContainEqual({ value: '新开业', count: 1 })
  })
})

describe('a near spelling', () => {
  it.each([
    ['the same sound', '常乐建设', '长乐建设'],
    ['one character replaced', '长乐建投有限', '长乐建设有限'],
  ])('is offered: %s', async (_, text, expected) => {
    expect(await suggest(context, { text })).toEqual({ text: expected })
  })

  it.each([
    ['the text finds something', '长乐'],
    ['nothing is near', '飞鹤乳业'],
    ['it is a code', '91410105MA44'],
  ])('is not offered when %s', async (_, text) => {
    expect(await suggest(context, { text })).toEqual({ text: null })
  })
})

describe('candidates for premises', () => {
  const known = { name: '', address: '', code: '' }
  it.each([
    ['the same code, as printed', { ...known, code: '91 410105 MA44BBBB2 W' }, [['u2', 'code']]],
    [
      'the same name without its place',
      { ...known, name: '恒通餐饮店' },
      [
        ['u1', 'name'],
        ['u3', 'sound'],
      ],
    ],
    ['the former name', { ...known, name: '郑州鼎嵩建设有限公司' }, [['u2', 'name']]],
    [
      'the same address, though the subject is cancelled',
      { ...known, name: '新招牌', address: '金水区文化路12号' },
      [['u3', 'address']],
    ],
    ['nothing', { ...known, name: '飞鹤' }, []],
  ])('are found by %s', (_, premises, expected) => {
    expect(candidates(context, premises).map(({ uid, why }) => [uid, why])).toEqual(expected)
  })
})

describe('subjects looked at', () => {
  it('come back newest first, pinned ones before, and the pin outlives a further look', () => {
    const look = (uid: string, at: string) => {
      now = new Date(at)
      context.work.write((db) => remember(db, context, uid))
    }
    look('u1', '2026-06-18T02:00:00Z')
    look('u2', '2026-06-18T03:00:00Z')
    look('p1', '2026-06-18T04:00:00Z')
    look('gone', '2026-06-18T04:30:00Z')
    pin(context, { uid: 'u1', pinned: true })
    look('u1', '2026-06-18T05:00:00Z')
    expect(recent(context).map(({ uid, pinned }) => [uid, pinned])).toEqual([
      ['u1', true],
      ['p1', false],
      ['u2', false],
    ])
    pin(context, { uid: 'u1', pinned: false })
    expect(recent(context).some(({ pinned }) => pinned)).toBe(false)
  })

  it('cannot be pinned when unknown', () => {
    expect(() => pin(context, { uid: 'nobody', pinned: true })).toThrow()
  })
})
