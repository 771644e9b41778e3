import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openBox, refused } from './command.ts'

const box = openBox()
const folder = path.join(box.path, 'data')
const code = '91410105MA9TEXT01K'

describe('a command that is written wrongly ends with 2, says what is wrong, and begins no folder', () => {
  it.each([
    [['frobnicate'], '没有“frobnicate”这个命令'],
    [['search', 'x', '--frob'], '选项 --frob 写得不对'],
    [['search', 'x', '--limit', 'abc'], '--limit 要写 1 到 500 之间的整数'],
    [['search', 'x', '--limit', '0'], '--limit 要写'],
    [['demo', '--subjects', '3'], '--subjects 要写 10 到 2000000 之间的整数'],
    [['demo', '--subjects', '-5'], '选项 --subjects 写得不对'],
    [['import'], '缺少要导入的文件'],
    [['import', path.join(box.path, 'none.csv')], '无法读取文件'],
    [['import', box.path], '无法读取文件'],
    [['show'], '缺少统一社会信用代码'],
    [['grade'], '缺少统一社会信用代码'],
    [['visit'], '缺少检查描述文件'],
    [['visit', '--example'], '缺少统一社会信用代码'],
    [['visit', box.file('half.json', '{"subjectCode":')], '不是 JSON 文件'],
    [['visit', box.file('other.json', `{"subjectCode":"${code}"}`)], 'checklist 缺少或不对'],
    [['enrol', '--hub', 'http://127.0.0.1:1'], '请写明 --hub 地址和 --code 登记码'],
    [['report', code], '请写明 --out 文件'],
    [['report', code, '--out', path.join(box.path, 'none', 'r.pdf')], '没有这个文件夹'],
    [['verify'], '缺少要核验的文件、验证码或二维码文字'],
    [['verify', path.join(box.path, 'none.pdf')], '无法读取文件'],
    [['backup'], '缺少备份文件'],
    [['restore'], '缺少备份文件'],
  ])('%j', (words, sentence) => {
    const answer = refused(folder, ...words)
    expect(answer).toMatchObject({ exit: 2, code: 'CLI-0001' })
    expect(answer.sentence).toContain(sentence)
    expect(existsSync(folder)).toBe(false)
  })
})
