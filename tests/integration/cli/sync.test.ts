import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Office, openOffice, shared } from '../first-run/office.ts'
import { done, refused } from './command.ts'

let office: Office
let folder: string
const counts = ['pushed', 'pulled', 'attachments', 'waiting', 'conflicts', 'rejected']

beforeAll(async () => {
  office = await openOffice()
  folder = path.join(office.box, 'data')
})
afterAll(() => office?.close())

describe('a workstation that the command line enrols', () => {
  it('is told that a code is wrong, and may try again in the same folder', () => {
    const answer = refused(folder, 'enrol', '--hub', office.hub, '--code', 'AAAA-BBBB-CCCC')
    expect(answer).toMatchObject({ exit: 1, sentence: expect.stringContaining('登记码') })
  })

  it('says who it is enrolled for', () => {
    const enrolled = done(folder, 'enrol', '--hub', office.hub, '--code', office.code())
    expect(enrolled).toEqual({ officer: '张伟', hub: office.hub })
  })

  it('syncs with six counts, and a second time sends nothing more', () => {
    expect(Object.keys(done(folder, 'sync'))).toEqual(counts)
    expect(done(folder, 'sync')).toMatchObject({ pushed: 0, waiting: 0, conflicts: 0, rejected: 0 })
    expect(done(folder, 'show', shared)).toMatchObject({ code: shared })
  })

  it('writes a bundle for the help desk, never over one that is there', () => {
    const file = path.join(office.box, '诊断包.zip')
    expect(done(folder, 'diagnose', file)).toMatchObject({
      path: file,
      files: expect.arrayContaining(['同步记录.txt']),
    })
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK')
    expect(refused(folder, 'diagnose', file)).toMatchObject({
      exit: 2,
      sentence: expect.stringContaining('已有这个文件'),
    })
  })

  it('imports no file and fills no demonstration any more', () => {
    expect(refused(folder, 'demo', '--subjects', '10')).toMatchObject({ exit: 1, code: 'DM-0101' })
    const file = path.join(office.box, '平台.csv')
    expect(refused(folder, 'import', file)).toMatchObject({ exit: 1, code: 'IM-0304' })
  })
})
