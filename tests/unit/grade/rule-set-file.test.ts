import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src-main/features/failure/failure.ts'
import { readRuleSetFile } from '../../../src-main/features/grade/trial/rule-set-file.ts'

const text = readFileSync(path.join(import.meta.dirname, '../../../resources/rule-sets/henan-frame.json'), 'utf8')
const good = () => JSON.parse(text)
const bytes = (content: unknown): Uint8Array =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))

function said(content: unknown): string {
  try {
    readRuleSetFile(bytes(content))
  } catch (error) {
    if (error instanceof Failure) return `${error.data.code} ${error.data.sentence}`
    throw error
  }
  return ''
}

const changed = (change: (rules: ReturnType<typeof good>) => void): unknown => {
  const rules = good()
  change(rules)
  return rules
}

describe('a rule set that an office drafts', () => {
  it('is read when it has the form of the one in force', () => {
    expect(readRuleSetFile(bytes(good()))).toMatchObject({ id: 'henan-frame', limits: { B: 200 } })
    expect(readRuleSetFile(bytes(`\ufeff${text}`))).toMatchObject({ id: 'henan-frame' })
  })

  it.each([
    ['text that is no JSON', '规则如下', 'GR-0201 这个文件不是 JSON'],
    ['a list', [], '整个文件 应为对象'],
    ['another catalogue', changed((set) => void Object.assign(set, { kind: 'checklist' })), 'kind 应为 rule-set'],
    ['no limits', changed((set) => void delete set.limits), '缺少 limits'],
    [
      'points as text',
      changed((set) => void Object.assign(set.rules[3], { points: '60' })),
      '第 4 条规则的 points 应为数字',
    ],
    [
      'a day spelled otherwise',
      changed((set) => void Object.assign(set, { validFrom: '2026年1月1日' })),
      'validFrom 应写成 2026-06-18 的样子',
    ],
    [
      'a category that does not exist',
      changed((set) => void Object.assign(set.rules[3], { category: 'fine' })),
      '第 4 条规则的 category 只能是 ',
    ],
    [
      'a condition of another kind',
      changed((set) => void Object.assign(set.rules[3].where[0], { test: 'like' })),
      '第 4 条规则的 where.0',
    ],
    ['limits out of order', changed((set) => void Object.assign(set.limits, { C: 100 })), '分数线应依次增大'],
    ['an id twice', changed((set) => void Object.assign(set.rules[1], { id: '1.1' })), '第 2 条规则（1.1）的编号重复'],
    [
      'a rule that can never fire',
      changed((set) => void delete set.rules[3].category),
      '应写明 category 或 youngerThanDays 之一',
    ],
    ['a cap against the points', changed((set) => void Object.assign(set.rules[3], { cap: -5 })), '与 cap 同号'],
    ['a cap below the points', changed((set) => void Object.assign(set.rules[3], { cap: 5 })), 'cap 小于 points'],
    [
      'a field that records do not have',
      changed((set) => void Object.assign(set.rules[3].where[0], { field: 'class' })),
      '条件字段 class 不存在',
    ],
    ['no rules', changed((set) => void Object.assign(set, { rules: [] })), '没有一条规则'],
  ])('is refused for %s, with the place', (_, content, words) => {
    expect(said(content)).toContain(words)
  })

  it('names five faults and counts the rest', () => {
    const sentence = said(
      changed((set) => {
        for (const rule of set.rules) rule.points = 'x'
      }),
    )
    expect(sentence.match(/应为数字/g)).toHaveLength(5)
    expect(sentence).toMatch(/有 \d+ 处不合格式.*另有 \d+ 处/)
  })

  it('is refused when it is far too large', () => {
    expect(said(' '.repeat((1 << 20) + 1))).toContain('GR-0203')
  })
})
