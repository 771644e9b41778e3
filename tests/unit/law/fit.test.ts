import { describe, expect, it } from 'vitest'
import { checklistFitSchema } from '../../../src-main/features/catalogue/checklist-schema.ts'
import { type ChecklistFit, type FitFacts, fitting } from '../../../src-main/law/check/checklist/fit.ts'
import { catalogue, catalogueFiles } from './catalogue.ts'

const table = catalogue<ChecklistFit>('checklist-fit.json')
const facts = (over: Partial<FitFacts>): FitFacts => ({
  ...{ name: '某某', kind: '企业', industry: null, scope: '', licences: [] },
  ...over,
})
const ids = (over: Partial<FitFacts>) => fitting(facts(over), table).map(({ checklist }) => checklist)

describe('checklists that fit a subject', () => {
  it('are known for every checklist, marked as a working mapping', () => {
    const files = catalogueFiles().filter((file) => file.startsWith('checklists/'))
    expect(table.items.map(({ checklist }) => checklist)).toEqual(files.map((file) => file.slice(-7, -5)).sort())
    expect(checklistFitSchema.parse(table)).toEqual(table)
    expect(table.verified).toBe(false)
    for (const { industries } of table.items) {
      for (const letter of industries) expect(Object.keys(table.industries)).toContain(letter)
    }
  })

  it.each<[string, Partial<FitFacts>, string]>([
    ['a restaurant', { scope: '餐饮服务；食品销售；外卖递送服务。', industry: 'H' }, '01'],
    ['a pharmacy that sells health food too', { scope: '药品零售；医疗器械零售；保健食品销售。' }, '02'],
    ['a builder', { scope: '房屋建筑工程施工；装饰装修工程；建筑材料销售。', industry: 'E' }, '04'],
    ['a haulier', { scope: '道路普通货物运输；仓储服务。', industry: 'G' }, '14'],
    ['a garage', { scope: '机动车维修；洗车服务。', industry: 'O' }, '14'],
    ['a beauty shop', { scope: '美容服务；理发服务。', industry: 'O' }, '11'],
    ['a foundation', { name: '中原示例基金会', kind: '社会组织 基金会' }, '18'],
    ['a filling station', { name: '示例加油站', scope: '成品油零售（不含危险化学品）' }, '20'],
    ['a school', { name: '示例区第三小学', industry: 'P' }, '19'],
    ['a clinic', { name: '示例口腔诊所', licences: ['医疗机构执业许可证'] }, '09'],
  ])('begin for %s with the right one', (_, over, first) => {
    expect(ids(over)[0]).toBe(first)
  })

  it('say why, the strongest reason first', () => {
    const [fit] = fitting(
      facts({ name: '示例小吃店', scope: '餐饮服务', industry: 'H', licences: ['食品经营许可证'] }),
      table,
    )
    expect(fit?.reasons).toEqual(['持有食品经营许可证', '经营范围有“餐饮服务”', '名称有“小吃”', '行业为住宿和餐饮业'])
  })

  it.each([
    ['业务培训（不含教育培训、职业技能培训等需取得许可的培训）'],
    ['化工原料销售（危险化学品除外）'],
    ['医疗信息咨询，不得从事诊疗服务'],
    ['软件开发'],
  ])('are none for %s: what is left out of the scope says nothing', (scope) => {
    expect(ids({ scope })).toEqual([])
  })

  it('are not sure where only the industry speaks for one', () => {
    expect(fitting(facts({ industry: 'E' }), table)).toEqual([
      { checklist: '04', reasons: ['行业为建筑业'], sure: false },
    ])
  })
})
