import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { findHeading } from '../../../src-main/features/import/plan/heading/kind.ts'
import { loadTables, tableOf } from '../../../src-main/features/import/plan/tables.ts'
import type { RawRow } from '../../../src-main/features/import/reader/rows.ts'

const tables = loadTables(path.join(import.meta.dirname, '../../../resources'))
const row = (line: number, cells: string[]): RawRow => ({ line, cells, faults: [] })
const find = (...rows: string[][]) =>
  findHeading(
    rows.map((cells, i) => row(i + 1, cells)),
    tables,
    '',
  )
const names = (kind: 'licence' | 'penalty') => tableOf(tables, kind).columns.map((column) => column.name)
const codes = (kind: 'licence' | 'penalty') => tableOf(tables, kind).columns.map((column) => column.code ?? column.name)

describe('the kind of a file', () => {
  it.each([
    ['a list of subjects', ['企业名称', '统一社会信用代码', '注册地址'], 'registration'],
    ['a list of subjects in other words', ['单位名称', '信用代码', '住所（经营场所）', '法定代表人'], 'registration'],
    ['licences by name', names('licence'), 'licence'],
    ['licences by code', codes('licence'), 'licence'],
    ['penalties by name', names('penalty'), 'penalty'],
    ['penalties by code, in lower case', codes('penalty').map((code) => code.toLowerCase()), 'penalty'],
  ])('%s is recognised', (_, headers, kind) => {
    expect(find(headers)).toMatchObject({ kind, missing: [], line: 1 })
  })

  it('is found below a title, and a second line of codes is passed over', () => {
    expect(find(['郑州市双公示信息'], [], names('penalty'), codes('penalty'), ['甲'])).toMatchObject({
      line: 3,
      rows: 4,
    })
  })

  it('names the columns that are missing', () => {
    const headers = names('penalty').filter((name) => !/决定书文号|处罚类别/.test(name))
    expect(find(headers)?.missing).toEqual(['行政处罚决定书文号', '处罚类别'])
  })

  it('stays open where nothing looks like headings', () => {
    expect(find(['序号', '内容'], ['1', '甲'])).toBeNull()
  })
})
