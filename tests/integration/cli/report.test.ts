import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PASSPHRASE } from '../../support/host.ts'
import { cliWith, done, openBox, restaurantCode } from './command.ts'

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
