import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PASSPHRASE } from '../../support/host.ts'
import { cliWith, done, openBox, refused, restaurantCode } from './command.ts'

const box = openBox()
const folder = path.join(box.path, 'data')
const pdf = path.join(box.path, 'report.pdf')
let issued: Record<string, unknown>

const verify = (...words: string[]) => {
  const { code: exit, json } = cliWith(PASSPHRASE, folder, 'verify', ...words)
  return { exit, result: json.result, number: json.number }
}

beforeAll(() => {
  done(folder, 'demo', '--subjects', '10')
  issued = done(folder, 'report', restaurantCode, '--out', pdf)
})

describe('a report from the command line', () => {
  it('is saved whole under its number, pages and hash', () => {
    const bytes = readFileSync(pdf)
    expect(issued).toMatchObject({
      number: expect.stringMatching(/^ZZ\d{14}000\d{5}$/),
      pages: expect.any(Number),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is genuine as a file and by its code', () => {
    expect(verify(pdf)).toEqual({ exit: 0, result: 'genuine', number: issued.number })
    expect(verify('--code', String(issued.code))).toEqual({ exit: 0, result: 'genuine', number: issued.number })
  })

  it('is altered when one byte of it was changed', () => {
    const bytes = readFileSync(pdf)
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 1
    expect(verify(box.file('altered.pdf', bytes))).toMatchObject({ exit: 1, result: 'altered' })
  })

  it('is unknown where no trace of it is', () => {
    expect(verify(box.file('other.pdf', '%PDF-1.7\n%%EOF\n'))).toMatchObject({ exit: 1, result: 'unknown' })
    expect(verify('--code', '0000-0000-0000')).toMatchObject({ exit: 1, result: 'unknown' })
  })
})

describe('a special report from the command line', () => {
  it('covers a period and domains, in a series of its own, and is genuine', () => {
    const file = path.join(box.path, 'special.pdf')
    const period = ['--from', '2024-01-01', '--domain', '市场监管', '--domain', '公安']
    const special = done(folder, 'report', restaurantCode, '--kind', 'special', ...period, '--out', file)
    expect(special.number).toMatch(/^ZX\d{14}000\d{5}$/)
    expect(verify(file)).toMatchObject({ exit: 0, result: 'genuine', number: special.number })
  })

  it('names the domains that there are when one is not among them', () => {
    const words = [
      'report',
      restaurantCode,
      '--kind',
      'special',
      '--domain',
      '航天',
      '--out',
      path.join(box.path, 'x.pdf'),
    ]
    const { exit, sentence } = refused(folder, ...words)
    expect(exit).toBe(2)
    expect(sentence).toMatch(/航天.*市场监管、知识产权/)
  })
})

describe('many reports from the command line', () => {
  it('are saved into a folder with their register; a line without a subject is named', () => {
    const list = box.file('list.csv', `名称,统一社会信用代码\n,${restaurantCode}\n不存在的公司,\n,${restaurantCode}\n`)
    const out = path.join(box.path, 'reports')
    const batch = done(folder, 'reports', '--list', list, '--purpose', '政府采购', '--out', out)
    expect(batch).toMatchObject({
      issued: 1,
      failed: 0,
      unmatched: 1,
      exports: [expect.stringMatching(/^WM-\d{8}-\d{7}$/)],
    })
    const [number] = batch.exports as string[]
    const files = readdirSync(out)
    const [pdf = ''] = files.filter((name) => name.endsWith('.pdf'))
    const [register = ''] = files.filter((name) => name.endsWith('.csv'))
    expect(files).toHaveLength(2)
    expect(verify(path.join(out, pdf))).toMatchObject({ exit: 0, result: 'genuine' })
    const hash = createHash('sha256')
      .update(readFileSync(path.join(out, pdf)))
      .digest('hex')
    const text = readFileSync(path.join(out, register), 'utf8')
    expect(text).toContain(hash)
    expect(text).toContain('本机没有名称完全相同的主体')
    expect(register).toBe(`批量出具登记簿_${number}.csv`)
    expect(text).toContain(`"${number} 张伟 演示机关 `)
  })

  it('need one source, a folder, a purpose, and something that was interrupted to go on with', () => {
    const what = ['--purpose', '政府采购'] as const
    const both = ['--search', '公司', '--resume', '--out', box.path, ...what]
    expect(refused(folder, 'reports', '--out', box.path, ...what)).toMatchObject({ exit: 2 })
    expect(refused(folder, 'reports', ...both)).toMatchObject({ exit: 2 })
    expect(refused(folder, 'reports', '--search', '公司', ...what)).toMatchObject({ exit: 2 })
    const unsaid = refused(folder, 'reports', '--search', '公司', '--out', box.path)
    expect(unsaid).toMatchObject({ exit: 2, sentence: expect.stringContaining('导出须写明用途：请加 --purpose') })
    const none = refused(folder, 'reports', '--resume', '--out', box.path, ...what)
    expect(none).toMatchObject({ exit: 1, code: 'CLI-0003' })
  })
})
