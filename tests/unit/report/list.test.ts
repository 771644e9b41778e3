import { describe, expect, it } from 'vitest'
import { readList, rowsOfText } from '../../../src-main/features/report/batch/list.ts'
import { codeA, codeB } from '../../support/registry.ts'

const read = (text: string) => readList(rowsOfText(text)).map(({ code, name, fault }) => code ?? name ?? fault)

describe('a list of subjects', () => {
  it.each([
    ['codes', `${codeA}\n${codeB}`, [codeA, codeB]],
    ['a code in lower case with blanks', ` ${codeA.toLowerCase().replace(/(.{6})/, '$1 ')} `, [codeA]],
    ['full-width characters', codeA.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)), [codeA]],
    ['names', '郑州甲商行\r\n郑州乙商行\r\n', ['郑州甲商行', '郑州乙商行']],
    [
      'a header and other columns',
      `序号\t企业名称\t统一社会信用代码\n1\t郑州甲商行\t\n2\t乙\t${codeB}`,
      ['郑州甲商行', codeB],
    ],
    ['blank lines', `\n\n${codeA}\n  \n`, [codeA]],
    ['a name before other Chinese words under its header', '地址,名称\n金水区经三路,郑州甲商行', ['郑州甲商行']],
    ['a name that looks like a header only in part', '郑州名称设计有限公司', ['郑州名称设计有限公司']],
  ])('is understood from %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    ['9.1410105E+17', '后几位已经丢失'],
    ['12345', '没有代码，也没有名称'],
    [`${codeA.slice(0, 17)}${codeA.endsWith('1') ? '2' : '1'}`, '校验位不对'],
    [`${codeA.slice(0, 8)}I${codeA.slice(9)}`, '第 9 位'],
  ])('says why %s is neither a code nor a name', (text, why) => {
    expect(readList(rowsOfText(text))[0]?.fault).toContain(why)
  })
})
