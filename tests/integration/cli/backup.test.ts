import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { done, exampleOf, openBox, refused, restaurantCode } from './command.ts'

const box = openBox()
const folder = path.join(box.path, 'data')
const archive = path.join(box.path, 'u-disk.cwbk')
const pdf = path.join(box.path, 'report.pdf')

beforeAll(() => {
  done(folder, 'demo', '--subjects', '10')
  done(folder, 'visit', box.file('visit.json', JSON.stringify(exampleOf(folder))))
  done(folder, 'report', restaurantCode, '--out', pdf)
  done(folder, 'backup', archive)
})

describe('a backup from the command line', () => {
  it('brings everything back into an empty folder', () => {
    const restored = path.join(box.path, 'restored')
    mkdirSync(restored)
    expect(done(restored, 'restore', archive)).toMatchObject({ files: expect.any(Number) })
    const show = (from: string) => {
      const { row, records, inspections } = done(from, 'show', restaurantCode)
      return { row, records, inspections }
    }
    expect(show(restored)).toEqual(show(folder))
    expect(done(restored, 'verify', pdf)).toMatchObject({ result: 'genuine' })
  })

  it('never covers a folder that holds something', () => {
    const used = path.join(box.path, 'used')
    mkdirSync(used)
    cpSync(pdf, path.join(used, 'own.pdf'))
    expect(refused(used, 'restore', archive)).toMatchObject({ exit: 1, code: 'BK-0203' })
    expect(readdirSync(used)).toEqual(['own.pdf'])
  })

  it('that is damaged restores nothing', () => {
    const bytes = readFileSync(archive)
    bytes[bytes.length - 9] = (bytes.at(-9) ?? 0) ^ 1
    const target = path.join(box.path, 'damaged')
    expect(refused(target, 'restore', box.file('damaged.cwbk', bytes))).toMatchObject({ exit: 1, code: 'BK-0204' })
    expect(existsSync(target)).toBe(false)
  })
})
