import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { list } from '../../../src-main/features/audit/service.ts'
import { get, set } from '../../../src-main/features/settings/service.ts'
import { readSetting, writeSetting } from '../../../src-main/features/settings/store.ts'
import { openTestContext } from '../../support/folder.ts'

let context: ReturnType<typeof openTestContext>
beforeEach(() => {
  context = openTestContext()
})
afterEach(() => context.close())

describe('a folder that nobody has set up', () => {
  it('has the usual settings, with the office of the officer as head of papers', () => {
    expect(get(context)).toEqual({
      language: 'zh-CN',
      theme: 'light',
      singleKeys: true,
      idleMinutes: 10,
      agency: '金水区市场监管局',
      agencyShort: '演',
      warnDays: 7,
      lockDays: 15,
      visitCap: null,
      firstBreachYears: null,
      screenMark: false,
    })
  })

  it('issues as 演示机关 in a demonstration', () => {
    expect(get({ ...context, demo: true }).agency).toBe('演示机关')
  })
})

describe('a setting stays as it was set', () => {
  it('and the others follow their defaults', () => {
    set(context, { theme: 'dark', visitCap: 4 })
    set(context, { theme: 'light' })
    expect(get(context)).toMatchObject({ theme: 'light', visitCap: 4, agency: '金水区市场监管局' })
    expect(readSetting(context.work.read, 'settings', z.unknown(), null)).toEqual({ theme: 'light', visitCap: 4 })
  })

  it('leaves a trace in the log', () => {
    set(context, { visitCap: 4 })
    expect(list(context, { before: null, limit: 1 })[0]).toMatchObject({ action: '修改设置', detail: 'visitCap' })
  })

  it('the idle lock comes after ten minutes at the latest, also where an older version allowed more', () => {
    expect(set(context, { idleMinutes: 5 }).idleMinutes).toBe(5)
    context.work.write((db) => writeSetting(db, 'settings', { idleMinutes: 45, theme: 'dark' }))
    expect(get(context)).toMatchObject({ idleMinutes: 10, theme: 'dark' })
  })

  it('unreadable settings of another version do not stop the workstation', () => {
    context.work.write((db) => writeSetting(db, 'settings', { theme: 'sepia' }))
    expect(get(context).theme).toBe('light')
  })
})

describe('settings that contradict each other are refused and change nothing', () => {
  it.each([
    ['lock before the warning', { warnDays: 15, lockDays: 15 }, 'SE-0101'],
    ['a warning on no day', { warnDays: 0 }, 'SE-0101'],
    ['papers without a head', { agency: ' ' }, 'SE-0102'],
  ])('%s', (_, patch, code) => {
    const before = get(context)
    expect(() => set(context, patch)).toThrow(expect.objectContaining({ data: expect.objectContaining({ code }) }))
    expect(get(context)).toEqual(before)
  })
})
