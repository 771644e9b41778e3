import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { print, read } from '../../../src-main/features/scan/service.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { qrKeyId, signQr } from '../../../src-main/paper/sign/qr-text.ts'
import { openTestContext } from '../../support/folder.ts'
import { addSubject } from '../../support/registry.ts'

const CODE = makeCreditCode('91410105MA3X8FQ2K')
const UNLISTED = makeCreditCode('92410105MA9BBBBB1')
const ELSEWHERE = makeCreditCode('91110108MA9BBBBB1')

describe('what a scanned text means on this device', () => {
  let context: ReturnType<typeof openTestContext>
  beforeEach(() => {
    context = openTestContext()
    seedCatalogue(context.city, context.resources)
    addSubject(context, { uid: 'u-1', code: CODE, name: '郑州试验楼餐饮有限公司' })
  })
  afterEach(() => context.close())

  it('a code of a subject here leads to it, however it is written', async () => {
    for (const text of [CODE, CODE.toLowerCase(), `https://www.gsxt.gov.cn/index.html?uniscid=${CODE}`]) {
      expect(await read(context, { text })).toEqual({
        kind: 'subject',
        subject: { uid: 'u-1', name: '郑州试验楼餐饮有限公司', code: CODE },
      })
    }
  })

  it('a right code of nobody here says what the code tells of it', async () => {
    expect(await read(context, { text: UNLISTED })).toEqual({
      kind: 'unlisted',
      code: UNLISTED,
      subjectKind: '个体工商户',
      district: '金水区',
    })
    expect(await read(context, { text: ELSEWHERE })).toMatchObject({ kind: 'unlisted', district: null })
  })

  it('a misread code is never looked up; the sentence names the right last character', async () => {
    const wrong = `${CODE.slice(0, 17)}${CODE.endsWith('1') ? '2' : '1'}`
    expect(await read(context, { text: wrong })).toMatchObject({
      kind: 'wrong',
      code: wrong,
      expected: CODE.slice(17),
      sentence: `校验位不对：前 17 位无误时，末位应为 ${CODE.slice(17)}。`,
    })
  })

  it('several codes are left to the person, words and addresses are shown', async () => {
    expect(await read(context, { text: `${CODE} ${UNLISTED}` })).toEqual({ kind: 'several', codes: [CODE, UNLISTED] })
    const address = 'http://old.example.invalid/q.do?id=QUJD'
    expect(await read(context, { text: address })).toEqual({
      kind: 'text',
      text: address,
      isAddress: true,
      query: null,
    })
    expect(await read(context, { text: '试验楼' })).toMatchObject({ kind: 'text', isAddress: false, query: '试验楼' })
    await expect(read(context, { text: '  ' })).rejects.toThrow(Failure)
  })

  it('the QR of a paper is verified at once and leads on to its subject', async () => {
    const keys = generateKeyPairSync('ed25519')
    const payload = { n: 'ZZ1', t: '2026-06-01T00:00:00Z', s: CODE, h: 'ab'.repeat(32), f: '', d: '012' }
    const text = signQr({ ...payload, k: qrKeyId(keys.publicKey) }, keys.privateKey)
    expect(await read(context, { text })).toMatchObject({
      kind: 'paper',
      verdict: { result: 'unknown', number: 'ZZ1' },
      subject: { uid: 'u-1' },
    })
    expect(await read(context, { text: '8F2K-99AA-QQ01' })).toMatchObject({
      kind: 'paper',
      verdict: { result: 'unknown' },
      subject: null,
    })
  })

  it('closes for subjects, not for papers, while the data is too old', async () => {
    context.city.write((db) =>
      db.run(db.query.insertInto('state').values({ key: 'as_of', value: '2026-06-18T01:00:00Z' })),
    )
    const old = { ...context, device: { ...context.device, hub: 'http://127.0.0.1:1' } }
    const late = { ...old, now: () => new Date('2027-06-18T01:30:00Z') }
    await expect(read(late, { text: CODE })).rejects.toThrow(/没有更新/)
    expect(await read(late, { text: '8F2K-99AA-QQ01' })).toMatchObject({ kind: 'paper' })
  })

  it('codes read off a picture come surest first, with their line', () => {
    const line = (text: string, confidence: number) => [...text].map((one) => ({ text: one, confidence }))
    const misread = `${CODE.slice(0, 17)}${CODE.endsWith('1') ? '2' : '1'}`
    const { codes, name } = print(context, {
      lines: [line(misread, 50), line('名称郑州试验楼餐饮有限公司', 90), line(`代码${UNLISTED}`, 99)],
    })
    expect(codes.map(({ code, line: place, isRight }) => [code, place, isRight])).toEqual([
      [UNLISTED, 2, true],
      [misread, 0, false],
    ])
    expect(name).toBe('郑州试验楼餐饮有限公司')
  })
})
