import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { cli } from '../../support/host.ts'
import type { Refusal } from './check.ts'
import type { Fault, ValueOf } from './items.ts'

/** A problem of a check: how its item fails, and what is done about it. */
export interface Problem {
  readonly item: string
  readonly fault: Fault
  readonly facts: string
  readonly handling: { readonly corrected: string } | { readonly days: 7 | 15 | 30 }
}

/** A check in one sector, with what it is to find. */
export interface Sector {
  /** Id and title of the checklist. */
  readonly checklist: string
  readonly title: string
  readonly subject: string
  /** First 17 characters of its credit code, its type, scope; none for a subject of the demonstration. */
  readonly registration: readonly [string, string, string] | null
  /** What the officer types to find the checklist where another one, or none, is proposed. */
  readonly sought: string | null
  readonly ground: 'drawn' | 'complaint'
  readonly person: readonly [string, string]
  /** One more room or machine: the words of the button, and the name it gets. */
  readonly room: readonly [string, string] | null
  readonly isFood: boolean
  /** Items asked in the end, with those of the added room. */
  readonly items: number
  /** Measurements and counts that are not zero, by item. */
  readonly values: Readonly<Record<string, string>>
  /** The first is corrected on the spot, the second ordered to be corrected. */
  readonly problems: readonly [Problem, Problem]
  readonly refusal: Refusal | null
}

const usual = { sought: null, room: null, isFood: false, values: {}, refusal: null } as const

/** Eight checks, each of another sector, of invented subjects. */
export const SECTORS: readonly Sector[] = [
  {
    ...usual,
    checklist: '01',
    title: '食品经营与餐饮',
    subject: '郑州豫满楼餐饮有限公司',
    registration: null,
    ground: 'complaint',
    person: ['周店长', '店长'],
    isFood: true,
    items: 37,
    values: { '01-19': '-18', '01-20': '75', '01-21': '1', '01-23': '22' },
    problems: [
      {
        item: '01-18',
        fault: { value: '12.5' },
        facts: '冷藏柜实测 12.5 ℃，柜内有半成品约 3 kg。',
        handling: { corrected: '当场调低温度，半小时后复测为 5 ℃。' },
      },
      {
        item: '01-27',
        fault: 'by hand',
        facts: '备餐台两摞餐盘没有消毒，消毒柜没有通电。',
        handling: { days: 7 },
      },
    ],
  },
  {
    ...usual,
    checklist: '02',
    title: '药品零售',
    subject: '郑州栩瓷安大药房有限公司',
    registration: ['91410105MA9KECT02', '有限责任公司', '药品零售；第二类医疗器械销售'],
    ground: 'drawn',
    person: ['冯药师', '驻店药师'],
    items: 29,
    values: { '02-15': '22.5', '02-16': '18', '02-17': '5', '02-18': '55', '02-23': '5' },
    problems: [
      {
        item: '02-18',
        fault: { value: '82' },
        facts: '营业场所相对湿度实测 82 %，除湿机没有开启。',
        handling: { corrected: '当场开启除湿机，一小时后复测为 60 %。' },
      },
      {
        item: '02-08',
        fault: 'by hand',
        facts: '11 月的购进记录缺 3 个品种的批号。',
        handling: { days: 15 },
      },
    ],
  },
  {
    ...usual,
    checklist: '03',
    title: '危险化学品与特种设备',
    subject: '郑州栩穗泊酒店有限公司',
    registration: ['91410105MA9KECT03', '有限责任公司', '住宿服务；停车场服务'],
    sought: '特种设备',
    ground: 'complaint',
    person: ['郭经理', '工程部经理'],
    room: ['再加一台设备', '2 号电梯'],
    items: 47,
    values: { '03-06': '3', '03-19': '2' },
    problems: [
      {
        item: '03-30',
        fault: 'by hand',
        facts: '1 号电梯轿厢内没有安全使用说明。',
        handling: { corrected: '当场张贴安全使用说明和警示标志。' },
      },
      {
        item: '03-26#2',
        fault: 'by hand',
        facts: '2 号电梯没有 10 月以后的维护保养记录。',
        handling: { days: 15 },
      },
    ],
  },
  {
    ...usual,
    checklist: '04',
    title: '建筑施工与农民工工资',
    subject: '河南栩砼峻建筑工程有限公司',
    registration: ['91410105MA9KECT04', '有限责任公司', '建设工程施工；建筑劳务分包'],
    ground: 'drawn',
    person: ['韩工', '项目负责人'],
    items: 43,
    values: { '04-27': '20', '04-39': '3', '04-41': '1' },
    problems: [
      {
        item: '04-16',
        fault: 'by hand',
        facts: '三层楼梯口没有安全警示标志。',
        handling: { corrected: '当场在楼梯口悬挂警示标志。' },
      },
      {
        item: '04-32',
        fault: { option: '有证明未公告' },
        facts: '11 月 20 日夜间施工有证明，没有向附近居民公告。',
        handling: { days: 7 },
      },
    ],
    refusal: { statement: '项目负责人称要请示总公司，不签名。', witness: '高社区', unit: '经三路社区' },
  },
  {
    ...usual,
    checklist: '06',
    title: '养老服务',
    subject: '郑州市金水区栩宁颐养老服务中心',
    registration: ['52410105MJ9KECT06', '民办非企业单位', '养老服务；健康管理'],
    ground: 'drawn',
    person: ['吕院长', '院长'],
    items: 22,
    values: { '06-07': '5' },
    problems: [
      {
        item: '06-05',
        fault: 'by hand',
        facts: '大厅没有公示收费项目和标准。',
        handling: { corrected: '当场在大厅公示栏张贴收费标准。' },
      },
      {
        item: '06-15',
        fault: { day: '2024-03-01' },
        facts: '消防设施最近一次检测为 2024 年 3 月 1 日。',
        handling: { days: 30 },
      },
    ],
  },
  {
    ...usual,
    checklist: '09',
    title: '医疗机构与医保定点',
    subject: '郑州栩和健康管理有限公司',
    registration: ['91410105MA9KECT09', '有限责任公司', '健康咨询'],
    sought: '医疗机构',
    ground: 'complaint',
    person: ['曹医生', '负责人'],
    items: 29,
    values: { '09-20': '1', '09-22': '3' },
    problems: [
      {
        item: '09-08',
        fault: 'by hand',
        facts: '两名护士上岗没有佩带标牌。',
        handling: { corrected: '当场佩带标牌。' },
      },
      {
        item: '09-20',
        fault: { value: '4' },
        facts: '医疗废物暂存间存有 4 日前的废物两袋。',
        handling: { days: 7 },
      },
    ],
  },
  {
    ...usual,
    checklist: '19',
    title: '学校食堂',
    subject: '郑州市金水区栩文实验小学',
    registration: ['12410105MB9KECT19', '事业单位', '小学教育'],
    ground: 'drawn',
    person: ['许老师', '食堂管理员'],
    room: ['再加一间库房', '地下库房'],
    isFood: true,
    items: 25,
    values: { '19-15': '76.5', '19-17': '130', '19-18': '48' },
    problems: [
      {
        item: '19-17',
        fault: { value: '90' },
        facts: '午餐土豆丝留样实测 90 克。',
        handling: { corrected: '当场补足留样至 150 克。' },
      },
      {
        item: '19-07',
        fault: 'by hand',
        facts: '切配间摄像头没有画面。',
        handling: { days: 7 },
      },
    ],
  },
  {
    ...usual,
    checklist: '20',
    title: '加油站',
    subject: '郑州栩途北环加油站有限公司',
    registration: ['91410105MA9KECT20', '有限责任公司', '成品油零售；食品销售'],
    ground: 'complaint',
    person: ['秦站长', '站长'],
    items: 20,
    values: { '20-06': '-0.2' },
    problems: [
      {
        item: '20-12',
        fault: 'by hand',
        facts: '92 号汽油价格牌没有价格。',
        handling: { corrected: '当场补齐价格牌。' },
      },
      {
        item: '20-11',
        fault: 'by hand',
        facts: '一张收费单用公斤计价。',
        handling: { days: 7 },
      },
    ],
  },
]

/** What is measured in a sector: as given, else zero. */
export const valuesOf =
  ({ values }: Sector): ValueOf =>
  (item) =>
    values[item] ?? '0'

/** A folder that knows no hub: a small demonstration city, and the subjects of the sectors brought in from a list. */
export function sectorFolder(box: string): string {
  const folder = path.join(box, 'data')
  expect(cli(folder, 'demo', '--subjects', '20').code).toBe(0)
  const rows = SECTORS.flatMap(({ subject, registration }) => {
    if (!registration) return []
    const [code, type, scope] = registration
    const cells = [subject, makeCreditCode(code), '2019-03-05', type, '周甲', '100 万元', scope, '河南省', '郑州市']
    return [[...cells, '郑州市金水区经三路 66 号', '存续', '金水区市场监督管理局', '13800006621'].join(',')]
  })
  const head =
    '企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址,登记状态,登记机关,联系电话'
  const list = path.join(box, '主体名单.csv')
  writeFileSync(list, `\ufeff${[head, ...rows].join('\r\n')}\r\n`)
  const brought = cli(folder, 'import', list)
  expect(brought.code, brought.stderr).toBe(0)
  return folder
}
