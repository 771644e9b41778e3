import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { codesInPrint, nameInPrint } from '../../../src-main/law/code/printed.ts'
import { codesInScan } from '../../../src-main/law/code/scanned.ts'

const CODE = makeCreditCode('91410105MA3X8FQ2K')
const OTHER = makeCreditCode('92410105MA9BBBBB1')
const WRONG = `${CODE.slice(0, 17)}${CODE.endsWith('1') ? '2' : '1'}`

const printed = (text: string, confidence = 99) => [...text].map((character) => ({ text: character, confidence }))

describe('a scanned QR or bar code', () => {
  it.each([
    ['the code alone', CODE],
    ['in small letters with blanks', `${CODE.slice(0, 8)} ${CODE.slice(8)}`.toLowerCase()],
    ['the national address', `https://www.gsxt.gov.cn/index.html?uniscid=${CODE}`],
    ['an address with another name of the value', `http://example.invalid/q?cid=${CODE}&t=1`],
    ['a value that is escaped', `http://example.invalid/?q=${encodeURIComponent(`{"code":"${CODE}"}`)}`],
    ['full-width characters', [...CODE].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')],
    ['named twice', `${CODE}\n${CODE}`],
  ])('gives the one code: %s', (_, text) => {
    expect(codesInScan(text)).toEqual({ right: [CODE], wrong: [] })
  })

  it('tells several codes, a wrong one and none apart', () => {
    expect(codesInScan(`${CODE},${OTHER}`).right).toEqual([CODE, OTHER])
    expect(codesInScan(`https://www.gsxt.gov.cn/index.html?uniscid=${WRONG}`)).toEqual({ right: [], wrong: [WRONG] })
    expect(codesInScan('http://sgs.example.invalid/notice/x?uuid=wOVMm3vzSy6ZJ1k8FHgYw2pTn4Q7bLcd')).toEqual({
      right: [],
      wrong: [],
    })
  })

  it('finds no code inside a longer id', () => {
    expect(codesInScan(`http://example.invalid/?id=${CODE}7F`).right).toEqual([])
    expect(codesInScan('100%的折扣').right).toEqual([])
  })
})

describe('a code read off a photographed licence', () => {
  it('is found behind its label and beside a smudge', () => {
    const line = printed(`统一社会信用代码:${CODE}SI`)
    expect(codesInPrint(line)).toMatchObject([{ code: CODE, isRight: true, first: 9, last: 26, proposals: [] }])
  })

  it('takes letters that no code has for what they look like and marks them', () => {
    const read = CODE.replace('0', 'O').replace('1', 'l')
    const [found] = codesInPrint(printed(read))
    expect(found).toMatchObject({ code: CODE, isRight: true })
    expect(found?.doubtful).toEqual([CODE.indexOf('1') + 1, CODE.indexOf('0') + 1].sort((a, b) => a - b))
  })

  it('marks what was read without certainty, look-alikes first of all', () => {
    const line = printed(CODE).map((one, place) => (place === 10 ? { ...one, confidence: 60 } : one))
    expect(codesInPrint(line)[0]?.doubtful).toEqual([11])
    const unsure = printed(CODE, 90)
    expect(codesInPrint(unsure)[0]?.doubtful).toContain(CODE.indexOf('8') + 1)
  })

  it('offers look-alikes that make a misread code right, and never takes one by itself', () => {
    const misread = CODE.replace('8F', 'BF')
    const [found] = codesInPrint(printed(misread))
    expect(found).toMatchObject({ code: misread, isRight: false })
    expect(found?.proposals).toContain(CODE)
  })

  it('is not invented from other numbers of a licence', () => {
    expect(codesInPrint(printed('注册号410105000123456'))).toEqual([])
    expect(codesInPrint(printed('2019年03月18日至2039年03月17日'))).toEqual([])
    expect(codesInPrint(printed('NO.4101050012345678901234'))).toEqual([])
  })

  it('any single misreading among look-alikes is either told or offered right', () => {
    const twins: Readonly<Record<string, string>> = { '0': 'D', '8': 'B', '6': 'G', '5': 'S', '2': 'Z', '1': 'I' }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), (place) => {
        const twin = twins[CODE.charAt(place)]
        if (twin === undefined) return
        const read = CODE.slice(0, place) + twin + CODE.slice(place + 1)
        const [found] = codesInPrint(printed(read))
        expect(found && [found.code, ...found.proposals]).toContain(CODE)
      }),
    )
  })

  it('comes with the name where a line says it', () => {
    expect(nameInPrint(['营 业 执 照', '名 称 郑州豫满楼餐饮管理有限公司 注册资本 壹佰万圆整'])).toBe(
      '郑州豫满楼餐饮管理有限公司',
    )
    expect(nameInPrint(['法定代表人 周建国'])).toBeNull()
  })
})
