import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { check, list } from '../../../src-main/features/audit/service.ts'
import { markText } from '../../../src-main/features/export/mark.ts'
import { type Leaving, registerExport } from '../../../src-main/features/export/register.ts'
import { exportByNumber } from '../../../src-main/features/export/store.ts'
import { openTestContext } from '../../support/folder.ts'

let context: ReturnType<typeof openTestContext>
beforeEach(() => {
  context = openTestContext()
})
afterEach(() => context.close())

const LEAVING: Leaving = { what: 'quality', target: '', title: '数据质量', rows: 12, counted: '行' }
const at = (instant: string) => ({ ...context, now: () => new Date(instant) })
const entries = () => list(context, { before: null, limit: 50 })

describe('the number of an export', () => {
  it('has legal day, device and a serial that begins anew each day in Shanghai and on each device', () => {
    const other = { ...context.device, number: '012' }
    const numbers = [
      at('2026-06-18T15:59:59Z'),
      at('2026-06-18T15:59:59Z'),
      at('2026-06-18T16:00:00Z'),
      { ...at('2026-06-18T16:00:00Z'), device: other },
      at('2026-06-18T15:00:00Z'),
    ].map((where) => registerExport(where, '信用核查', LEAVING).number)
    expect(numbers).toEqual([
      'WM-20260618-0110001',
      'WM-20260618-0110002',
      'WM-20260619-0110001',
      'WM-20260619-0120001',
      'WM-20260618-0110003',
    ])
  })

  it('goes on behind 9999 without being given twice', () => {
    context.work.connection
      .prepare(
        `insert into export values('WM-20260618-0119999', '2026-06-18T01:00:00Z', '2026-06-18', '011', 9999, '张伟', 'x',
         '某局', 'quality', '', '数据质量', 1, '信用核查')`,
      )
      .run()
    expect(registerExport(context, '信用核查', LEAVING).number).toBe('WM-20260618-01110000')
  })

  it('stands with name, office and Chinese time in the watermark, on one line', () => {
    const officer = { ...context.officer, office: '金水区\n市场监管局' }
    const mark = registerExport({ ...context, officer }, '信用核查', LEAVING)
    expect(markText(mark)).toBe('WM-20260618-0110001 张伟 金水区 市场监管局 2026-06-18 09:30')
  })
})

describe('the log', () => {
  it('has every export with purpose, number, what it was and how many rows', async () => {
    const subject = { uid: 'u-1', name: '某店' }
    registerExport(context, ' 移送\n公安机关 ', { ...LEAVING, subject })
    expect(entries()[0]).toMatchObject({
      action: '导出',
      purpose: '移送 公安机关',
      subjectName: '某店',
      detail: 'WM-20260618-0110001，数据质量，12 行',
    })
    expect(exportByNumber(context.work.read, 'WM-20260618-0110001')).toMatchObject({
      purpose: '移送 公安机关',
      officer: '张伟',
      unit: '金水区市场监管局',
      rows: 12,
    })
    expect(await check(context)).toEqual({ entries: 1, brokenAt: null })
  })

  it.each(['', ' ', '查', '其他', '\n\t'])('%j is no purpose: nothing is entered', (purpose) => {
    const refused = expect.objectContaining({ data: expect.objectContaining({ code: 'EX-0101' }) })
    expect(() => registerExport(context, purpose, LEAVING)).toThrow(refused)
    expect(entries()).toEqual([])
  })

  it('and the register are written together or not at all', () => {
    const also = () => {
      throw new Error('killed before it was done')
    }
    expect(() => registerExport(context, '信用核查', { ...LEAVING, also })).toThrow('killed')
    expect(entries()).toEqual([])
    expect(registerExport(context, '信用核查', LEAVING).number).toBe('WM-20260618-0110001')
  })

  it('leads from a number on a leaked page to the entry at once, however it was typed', () => {
    for (const title of ['数据质量', '名单.csv 有误的行', '规则 100%'])
      registerExport(context, '信用核查', { ...LEAVING, title })
    const found = (text: string) => list(context, { before: null, limit: 50, text }).map(({ seq }) => seq)
    expect(found('WM-20260618-0110002')).toEqual([2])
    expect(found(' wm-20260618-0110002 ')).toEqual([2])
    expect(found('ＷＭ-20260618-0110002')).toEqual([2])
    expect(found('张伟 名单')).toEqual([2])
    expect(found('信用核查 质量')).toEqual([1])
    expect(found('100%')).toEqual([3])
    expect(found('%')).toEqual([3])
    expect(found('_')).toEqual([])
    expect(found("' or 1=1 --")).toEqual([])
    expect(found('')).toEqual([3, 2, 1])
    expect(list(context, { before: 3, limit: 1, text: '信用核查' }).map(({ seq }) => seq)).toEqual([2])
  })
})

it('nobody changes or deletes an entry of the register', () => {
  registerExport(context, '信用核查', LEAVING)
  const { connection } = context.work
  expect(() => connection.exec("update export set purpose = '别的'")).toThrow('append-only')
  expect(() => connection.exec('delete from export')).toThrow('append-only')
})
