import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '../../../src-main/features/import/import-file.ts'
import { openTestContext } from '../../support/folder.ts'
import { company, csv, importBytes, penalty, REGISTRATION, setupOf, type TestContext, table } from './support.ts'

let context: TestContext
beforeEach(() => {
  context = openTestContext()
})
afterEach(() => context.close())

const count = (name: 'subject' | 'record' | 'pending_record' | 'batch'): number =>
  Number(context.city.connection.prepare(`select count(*) from ${name}`).pluck().get())
const isUntouched = (): boolean => count('subject') + count('record') + count('pending_record') + count('batch') === 0
const failure = (code: string) =>
  expect.objectContaining({ data: expect.objectContaining({ code, remedy: expect.stringMatching(/。$/) }) })
const many = Array.from({ length: 3000 }, (_, n) => company(n))

describe('a file that cannot be imported is refused in words, with what to do, and nothing is written', () => {
  it.each([
    ['empty', Buffer.alloc(0), 'IM-0101'],
    ['only blank lines', Buffer.from('\n\n \n'), 'IM-0101'],
    ['neither UTF-8 nor GB18030', Buffer.from('ffffffd6a3ff', 'hex'), 'IM-0102'],
    ['binary', Buffer.alloc(4000), 'IM-0103'],
    ['only headings', csv([REGISTRATION]), 'IM-0106'],
    [
      'no headings',
      csv([
        ['甲', '乙'],
        ['1', '2'],
      ]),
      'IM-0201',
    ],
    ['a quote left open', Buffer.from(`${REGISTRATION.join(',')}\n"甲,1\n乙,2\n`), 'IM-0111'],
  ])('%s', async (_, bytes, code) => {
    await expect(importBytes(context, bytes)).rejects.toEqual(failure(code))
    expect(isUntouched()).toBe(true)
  })

  it('a workbook that was cut off', async () => {
    const book = new ExcelJS.Workbook()
    book.addWorksheet('名单').addRows([REGISTRATION, ...many.slice(0, 200)])
    const bytes = new Uint8Array(await book.xlsx.writeBuffer())
    await expect(importBytes(context, bytes.slice(0, bytes.length >> 1), 'x.xlsx')).rejects.toEqual(failure('IM-0104'))
    expect(isUntouched()).toBe(true)
  })

  it('a file that is not there', async () => {
    await expect(importFile({ name: 'x', path: '/nowhere/x.csv' }, setupOf(context))).rejects.toEqual(
      failure('IM-0113'),
    )
  })

  it('missing columns are named', async () => {
    const { 行政处罚决定书文号: _number, 处罚决定日期: _date, ...rest } = penalty(1)
    await expect(importBytes(context, csv(table([rest])))).rejects.toThrow(
      '文件缺少这些列：行政处罚决定书文号、处罚决定日期。',
    )
    expect(isUntouched()).toBe(true)
  })
})

describe('writing is all or nothing', () => {
  it('a full disk writes nothing, says so, and the folder works on', async () => {
    const { connection } = context.city
    const pages = Number(connection.pragma('page_count', { simple: true }))
    connection.pragma(`max_page_count=${pages + 20}`)
    await expect(importBytes(context, csv([REGISTRATION, ...many]))).rejects.toEqual(failure('IM-0401'))
    expect(isUntouched()).toBe(true)
    connection.pragma('max_page_count=1073741823')
    expect(await importBytes(context, csv([REGISTRATION, ...many.slice(0, 5)]))).toMatchObject({ imported: 5 })
  })

  it.each([1, 2, 4, 8, 20, 30])('cancelled at progress report %d leaves nothing', async (at) => {
    const stop = new AbortController()
    let reports = 0
    const running = importFile(
      { name: 'x.csv', bytes: new Uint8Array(csv([REGISTRATION, ...many])) },
      setupOf(context),
      () => {
        if (++reports === at) stop.abort(new Error('停止'))
      },
      stop.signal,
    )
    const outcome = await running.then(
      () => 'done',
      (error: Error) => error.message,
    )
    expect(outcome === 'done' ? reports < at : isUntouched()).toBe(true)
    expect(context.city.connection.inTransaction).toBe(false)
  })

  it('cancelled before it began leaves nothing', async () => {
    const file = { name: 'x.csv', bytes: new Uint8Array(csv([REGISTRATION, company(1)])) }
    await expect(importFile(file, setupOf(context), () => {}, AbortSignal.abort(new Error('停止')))).rejects.toThrow(
      '停止',
    )
    expect(isUntouched()).toBe(true)
  })
})
