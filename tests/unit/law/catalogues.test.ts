import { describe, expect, it } from 'vitest'
import { type Checklist, itemsOf } from '../../../src-main/law/check/checklist/checklist.ts'
import type { ResultCodes } from '../../../src-main/law/check/result.ts'
import { isDay } from '../../../src-main/law/day.ts'
import { basisText, type Edition, editionOn } from '../../../src-main/law/edition.ts'
import type { RuleSet } from '../../../src-main/law/grade/rule-set.ts'
import type { CreditLists, Laws, Refusals } from '../../../src-main/law/lists.ts'
import {
  type CreditReportTemplate,
  fillTemplate,
  type OnSiteRecordTemplate,
} from '../../../src-main/law/paper/paper-templates.ts'
import { CATEGORIES } from '../../../src-main/law/record/categories.ts'
import type { RecordFields } from '../../../src-main/law/record/record-fields.ts'
import { catalogue, catalogueFiles } from './catalogue.ts'

const fields = catalogue<RecordFields>('record-fields.json')
const food = catalogue<Checklist>('checklists/food-01.json')
const laws = catalogue<Laws>('laws.json')
const report = catalogue<CreditReportTemplate>('papers/credit-report.json')
const onSite = catalogue<OnSiteRecordTemplate>('papers/on-site-record.json')
const ruleSet = catalogue<RuleSet>('rule-sets/henan-frame.json')

function expectKey(category: keyof RecordFields['items'], key: string): void {
  if (!key.startsWith('body.')) return
  expect(fields.items[category].map((field) => `body.${field.key}`)).toContain(key)
}

describe('catalogues', () => {
  it.each(catalogueFiles())('%s says which edition it is, from when and from where', (file) => {
    const edition = catalogue<Edition>(file)
    expect([edition.kind, edition.id, edition.title, edition.edition, edition.source].every(Boolean)).toBe(true)
    expect(isDay(edition.validFrom)).toBe(true)
    expect(edition.validTo === null || isDay(edition.validTo)).toBe(true)
    expect(typeof edition.verified).toBe('boolean')
  })

  it('gives the edition that held on a day', () => {
    const old = { ...food, edition: '2025', validFrom: '2025-01-01' }
    expect(editionOn([food, old], '2026-01-01')?.edition).toBe('2025')
    expect(editionOn([old, food], '2026-11-24')?.edition).toBe('2026')
    expect(editionOn([food], '2020-01-01')).toBeUndefined()
  })

  it('has fields for every category, with unique keys', () => {
    expect(Object.keys(fields.items).sort()).toEqual(CATEGORIES.map((one) => one.id).sort())
    for (const list of Object.values(fields.items)) expect(new Set(list.map((one) => one.key)).size).toBe(list.length)
  })
})

describe('food checklist', () => {
  it('has 37 items with unique ids, and articles of laws that are listed', () => {
    const items = itemsOf(food)
    expect(items).toHaveLength(37)
    expect(new Set(items.map((item) => item.id)).size).toBe(37)
    const names = new Set(laws.items.map((law) => law.name))
    for (const basis of items.flatMap((item) => item.basis)) expect(names).toContain(basis.law)
  })

  it('gives every kind of item what it needs to be judged', () => {
    for (const item of itemsOf(food)) {
      expect(item.options.length > 0, item.id).toBe(item.judgedBy === 'choice')
      expect(item.limit !== null, item.id).toBe(item.judgedBy === 'number' || item.judgedBy === 'date')
    }
  })

  it('cites articles the way papers do', () => {
    expect(itemsOf(food)[17]?.basis.map(basisText)).toEqual(['《食品安全法》第33条第1款第6项', 'GB 31654-2021'])
  })
})

describe('rule set', () => {
  it('has unique rules that read fields which exist, and weights marked as examples', () => {
    expect(new Set(ruleSet.rules.map((rule) => rule.id)).size).toBe(ruleSet.rules.length)
    for (const rule of ruleSet.rules) {
      for (const condition of rule.where ?? []) if (rule.category) expectKey(rule.category, condition.field)
      for (const [, key] of rule.sentence.matchAll(/\{(body\.\w+)\}/g))
        if (rule.category) expectKey(rule.category, key ?? '')
      expect(rule.example || rule.direct, rule.id).toBe(true)
      expect(Math.sign(rule.points), rule.id).toBe(Math.sign(rule.cap))
    }
    expect(ruleSet.limits).toEqual({ B: 200, C: 500, D: 750 })
  })
})

describe('papers', () => {
  it('print the ten parts of the report in order, each label with a value that exists', () => {
    expect(report.parts.map((part) => part.ordinal).join('')).toBe('一二三四五六七八九十')
    for (const block of report.parts.flatMap((part) => part.categories)) {
      for (const field of block.fields) expectKey(block.category, field.key)
      for (const condition of block.where ?? []) expectKey(block.category, condition.field)
      expect(CATEGORIES.find((one) => one.id === block.category)?.part).toBe(
        report.parts.find((part) => part.categories.includes(block))?.no,
      )
    }
    for (const field of report.local.fields) expectKey('inspection', field.key)
  })

  it('never call the report one of 信用中国, nor show a grade', () => {
    expect(JSON.stringify(report)).not.toContain('信用中国')
    expect(JSON.stringify(report)).not.toContain('监管参考等级')
  })

  it('carry the labels of the on-site record in legal order and fill its speeches', () => {
    expect(onSite.fields.flat().map((field) => field.label)).toEqual([
      '时间',
      '地点',
      '检查人员',
      '执法证号',
      '检查人员',
      '执法证号',
      '当事人',
      '主体资格证照名称',
      '统一社会信用代码（注册号）',
      '住所（住址）',
      '法定代表人（负责人、经营者）',
      '身份证件号码',
      '联系电话',
      '其他联系方式',
      '通知当事人到场情况',
    ])
    const text = fillTemplate(onSite.speeches[0]?.text ?? '', { agency: '演示机关', subjectMatter: '食品安全' })
    expect(text).toContain('我们是演示机关的执法人员，依法就食品安全进行现场检查')
    expect(fillTemplate('{a}{b}', { a: 1 })).toBe('1{b}')
  })
})

describe('code lists', () => {
  it('hold only the groups of result codes that this workstation uses, each once', () => {
    const { items } = catalogue<ResultCodes>('result-codes.json')
    expect(new Set(items.map((code) => code.code)).size).toBe(items.length)
    for (const code of items) expect(code.code).toMatch(new RegExp(`^${code.group}\\d+$`))
    for (const code of ['N01', 'N05', 'N07', 'N08', 'FD1', 'FD5', 'T01', 'F01', 'FS0']) {
      expect(items.map((one) => one.code)).toContain(code)
    }
  })

  it('name who keeps a list, and the three cases in which nobody signs', () => {
    const lists = catalogue<CreditLists>('lists.json').items
    expect(lists.every((list) => list.name && (list.basis || !list.verified))).toBe(true)
    expect(catalogue<Refusals>('refusals.json').signatures.map((one) => one.label)).toEqual([
      '拒绝签名',
      '无法签名',
      '已离开现场',
    ])
  })
})
