import { describe, expect, it } from 'vitest'
import { Failure } from '../../../../src-main/features/failure/failure.ts'
import * as encoding from '../../../../src-main/features/import/reader/csv/encoding.ts'
import { bytesSource } from '../../../../src-main/features/import/reader/source.ts'

const detectEncoding = (bytes: Uint8Array) => encoding.detectEncoding(bytesSource(bytes))
const decode = (bytes: Uint8Array, name: encoding.Encoding) => encoding.decode(bytesSource(bytes), name)
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
/** 郑州市虚构商行 in GB18030. */
const gb = Buffer.from('d6a3d6ddcad0d0e9b9b9c9ccd0d0', 'hex')

describe('the encoding of a file is found by rule', () => {
  it.each([
    ['Han in UTF-8', utf8('企业名称,郑州市虚构商行'), 'utf-8'],
    ['UTF-8 with mark', utf8('\ufeffname,code'), 'utf-8'],
    ['plain ASCII', utf8('name,code\n1,2'), 'utf-8'],
    ['Han in GB18030', gb, 'gb18030'],
    ['a Han character whose two bytes are also a UTF-8 letter', Buffer.from('d2bb', 'hex'), 'gb18030'],
    ['UTF-16 with mark', Buffer.from('fffe0d54f079', 'hex'), 'utf-16le'],
    ['UTF-16 big-endian with mark', Buffer.from('feff540d79f0', 'hex'), 'utf-16be'],
  ])('%s', (_, bytes, name) => {
    expect(detectEncoding(bytes)).toBe(name)
  })

  it('keeps rare characters of four bytes', () => {
    const [piece] = decode(Buffer.from('95329031', 'hex'), 'gb18030')
    expect(piece?.text).toMatch(/^\p{Script=Han}$/u)
  })

  it('says so when it is neither', () => {
    expect(() => detectEncoding(Buffer.from('ffff00fe80ff', 'hex'))).toThrow(Failure)
    expect(() => detectEncoding(Buffer.concat([gb, Buffer.from([0xff, 0xff])]))).toThrow('无法识别')
  })

  it('refuses binary content by its many NUL bytes, not by a single one', () => {
    expect(() => detectEncoding(Buffer.from('a\0b\0c\0d\0'))).toThrow('不是文本表格')
    expect(detectEncoding(utf8(`企业名称${'，统一社会信用代码'.repeat(9)}\0`))).toBe('utf-8')
  })

  it('decodes a character that lies on the border of two pieces', () => {
    const text = `${'a'.repeat((1 << 20) - 1)}郑州`
    expect([...decode(utf8(text), 'utf-8')].map((piece) => piece.text).join('')).toBe(text)
  })

  it('names the line on which a file that was joined from two changes its encoding', () => {
    const mixed = Buffer.concat([utf8('企业名称,统一社会信用代码\n郑州市虚构商行,1\n'), gb, utf8(',2\n')])
    expect(() => detectEncoding(mixed)).toThrow('第 3 行的文字编码与前面不同：前面是 UTF-8，这一行起是 GB18030')
    const other = Buffer.concat([gb, utf8(',1\n'), utf8('郑州市虚构商行,2\n')])
    expect(() => detectEncoding(other)).toThrow('第 2 行的文字编码与前面不同：前面是 GB18030，这一行起是 UTF-8')
  })

  it('names the line with half a surrogate pair', () => {
    const half = Buffer.concat([utf8('企业名称\n甲'), Buffer.from('eda082', 'hex'), utf8('乙\n')])
    expect(() => detectEncoding(half)).toThrow('第 2 行有半个字符')
  })

  it('keeps a long text in GB18030 for what it is', () => {
    const text = Buffer.concat(Array.from({ length: 3000 }, () => Buffer.concat([gb, Buffer.from('\n')])))
    expect(detectEncoding(text)).toBe('gb18030')
  })
})
