import type { z } from 'zod'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { type Settings, settingsSchema } from './contract.ts'
import { readSetting, writeSetting } from './store.ts'

const KEY = 'settings'

/** Only what somebody set is stored, so that a default which changes later reaches every folder. */
const storedSchema = settingsSchema.partial()

/** Settings of the folder. Days warn 7 and lock 15: ground rules 4. */
export function get(context: Context): Settings {
  return { ...defaults(context), ...given(readSetting(context.work.read, KEY, storedSchema, {})) }
}

/** Changes some settings; the change is in the log. A Failure when the lock would come before the warning. */
export function set(context: Context, patch: Partial<z.infer<typeof storedSchema>>): Settings {
  const change = given(patch)
  const next = { ...get(context), ...change }
  if (next.warnDays < 1 || next.lockDays <= next.warnDays) {
    throw new Failure('SE-0101', '锁定天数须大于提醒天数，提醒天数至少 1 天。', '请改正后再保存。')
  }
  if (next.agency.trim() === '')
    throw new Failure('SE-0102', '出具机关不能为空。', '请填写报告和笔录抬头上的机关全称。')
  context.work.write((db) => {
    writeSetting(db, KEY, { ...readSetting(db, KEY, storedSchema, {}), ...change })
    log(db, context, { action: '修改设置', detail: Object.keys(change).join('、') })
  })
  context.changed('settings')
  return next
}

function defaults(context: Context): Settings {
  return {
    language: 'zh-CN',
    theme: 'light',
    singleKeys: true,
    idleMinutes: 10,
    agency: context.demo ? '演示机关' : context.officer.office,
    agencyShort: '演',
    warnDays: 7,
    lockDays: 15,
    visitCap: null,
    firstBreachYears: null,
    screenMark: false,
  }
}

function given(patch: Partial<z.infer<typeof storedSchema>>): Partial<Settings> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
