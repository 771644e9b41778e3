import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { writeSetting } from '../../../src-main/features/settings/store.ts'
import { setSettings, state } from '../../../src-main/features/sync/service.ts'
import type { Network } from '../../../src-main/features/sync/settings/contract.ts'
import { asksNetwork, heldOn } from '../../../src-main/features/sync/settings/held.ts'
import { isTime } from '../../../src-main/features/sync/settings/schedule.ts'
import { syncSettings } from '../../../src-main/features/sync/settings/store.ts'
import { openTestContext } from '../../support/folder.ts'

const USUAL = { when: 'always', everyMinutes: 30, attachments: 'any', uploadLimit: null, metered: false } as const

let context: ReturnType<typeof openTestContext>

describe('settings of the sync', () => {
  beforeEach(() => {
    context = openTestContext()
  })

  afterEach(() => context.close())

  it('of a new folder: whenever connected, any network, no limit', () => {
    expect(state(context).settings).toEqual(USUAL)
  })

  it('are changed one by one, and the log names what was changed', () => {
    setSettings(context, { when: 'interval', everyMinutes: 60 })
    setSettings(context, { uploadLimit: 200, metered: undefined })
    expect(state(context).settings).toEqual({ ...USUAL, when: 'interval', everyMinutes: 60, uploadLimit: 200 })
    setSettings(context, { uploadLimit: null })
    expect(syncSettings(context.work.read).uploadLimit).toBeNull()
    const log = context.work.read.all(context.work.read.query.selectFrom('audit').select(['action', 'detail']))
    expect(log.map(({ action, detail }) => `${action} ${detail}`)).toEqual([
      '修改同步设置 自动同步、同步间隔',
      '修改同步设置 上传限速',
      '修改同步设置 上传限速',
    ])
  })

  it.each([[19], [100_001], [33.3], [-1], [Number.NaN]])(
    'a limit of %s is refused in words and changes nothing',
    (uploadLimit) => {
      setSettings(context, { uploadLimit: 20 })
      expect(() => setSettings(context, { uploadLimit, metered: true })).toThrow(Failure)
      expect(() => setSettings(context, { uploadLimit })).toThrow('20 到 100000 之间的整数')
      expect(syncSettings(context.work.read)).toEqual({ ...USUAL, uploadLimit: 20 })
    },
  )

  it.each([
    ['a value of a newer program', { ...USUAL, when: 'moonlight', uploadLimit: 50 }, { ...USUAL, uploadLimit: 50 }],
    ['a limit out of bounds', { ...USUAL, uploadLimit: 5, metered: true }, { ...USUAL, metered: true }],
    ['values missing', { attachments: 'wifi' }, { ...USUAL, attachments: 'wifi' }],
    ['fields that nobody knows', { ...USUAL, colour: 'red' }, USUAL],
    ['no settings', 'nonsense', USUAL],
  ])('%s: what does not fit is as usual, the rest stays', (_name, stored, expected) => {
    context.work.write((db) => writeSetting(db, 'sync-settings', stored))
    expect(syncSettings(context.work.read)).toEqual(expected)
  })
})

describe('attachments', () => {
  const net = (kind: Network['kind'], metered: boolean | null): Network => ({ kind, metered })

  it.each([
    ['any', net('mobile', true), null],
    ['wifi', net('wifi', true), null],
    ['wifi', net('wired', null), null],
    ['wifi', net('mobile', true), 'wifi'],
    ['wifi', net('unknown', null), null],
    ['wifi', null, null],
    ['unmetered', net('wifi', true), 'unmetered'],
    ['unmetered', net('mobile', true), 'unmetered'],
    ['unmetered', net('wifi', false), null],
    ['unmetered', net('wired', null), null],
    ['unmetered', net('unknown', null), null],
  ] as const)('set to %s on %j wait for %s', (attachments, network, held) => {
    expect(heldOn({ attachments, metered: false }, network)).toBe(held)
    expect(heldOn({ attachments, metered: true }, network)).toBe('mode')
  })

  it('have the system asked for its network only where that matters', () => {
    expect(asksNetwork({ attachments: 'any', metered: false })).toBe(false)
    expect(asksNetwork({ attachments: 'wifi', metered: true })).toBe(false)
    expect(asksNetwork({ attachments: 'unmetered', metered: false })).toBe(true)
  })
})

describe('the time to sync', () => {
  const MINUTE = 60_000
  const nothing = { record: null, draft: null, data: 0, freed: false }

  it('whenever connected: a record after a minute, a draft after three, data after fifteen, attachments that may go', () => {
    const due = (waits: Partial<typeof nothing> & object) => isTime(USUAL, { ...nothing, ...waits } as never)
    expect(due({})).toBe(false)
    expect([MINUTE, MINUTE + 1].map((record) => due({ record } as never))).toEqual([false, true])
    expect([3 * MINUTE, 3 * MINUTE + 1].map((draft) => due({ draft } as never))).toEqual([false, true])
    expect([15 * MINUTE, 15 * MINUTE + 1].map((data) => due({ data }))).toEqual([false, true])
    expect(due({ data: null } as never)).toBe(true)
    expect(due({ freed: true })).toBe(true)
  })

  it.each([15, 30, 60] as const)('every %d minutes: then, whatever waits, and not before', (everyMinutes) => {
    const settings = { ...USUAL, when: 'interval', everyMinutes } as const
    const waits = { record: 10 * 60 * MINUTE, draft: 10 * 60 * MINUTE, freed: true }
    expect(isTime(settings, { ...waits, data: everyMinutes * MINUTE - 1 })).toBe(false)
    expect(isTime(settings, { ...nothing, data: everyMinutes * MINUTE })).toBe(true)
    expect(isTime(settings, { ...nothing, data: null })).toBe(true)
  })

  it('by hand only: never, however long something waits', () => {
    const day = 24 * 60 * MINUTE
    const settings = { ...USUAL, when: 'manual' } as const
    expect(isTime(settings, { record: day, draft: day, data: day, freed: true })).toBe(false)
    expect(isTime(settings, { record: day, draft: day, data: null, freed: true })).toBe(false)
  })
})
