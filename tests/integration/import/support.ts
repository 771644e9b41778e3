import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { importFile } from '../../../src-main/features/import/import-file.ts'
import { type Choices, examine } from '../../../src-main/features/import/plan/examine.ts'
import { loadTables } from '../../../src-main/features/import/plan/tables.ts'
import { openCityRegistry } from '../../../src-main/features/import/write/registry-store.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import type { openTestContext } from '../../support/folder.ts'

export type TestContext = ReturnType<typeof openTestContext>

const resources = path.join(import.meta.dirname, '../../../resources')

/** Valid credit codes of invented subjects of 金水区. */
export const codeOf = (n: number): string => makeCreditCode(`91410105MAXT${String(n).padStart(5, '0')}`)

/** A code whose last character is wrong, and the right one. */
export function brokenCode(n: number): { code: string; right: string } {
  const code = codeOf(n)
  const right = code.slice(-1)
  return { code: `${code.slice(0, 17)}${right === '8' ? '9' : '8'}`, right }
}

/** Setup of an import into the city of a test folder, on 18 June 2026. */
export const setupOf = (context: TestContext) => ({
  registry: openCityRegistry(context.city),
  tables: loadTables(resources),
  today: '2026-06-18',
  now: context.now(),
  officer: '张伟',
})

/** Text as CSV cells. */
export const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'))

/** Imports bytes under a name. */
export const importBytes = (context: TestContext, bytes: Uint8Array, name = 'file.csv') =>
  importFile({ name, bytes: new Uint8Array(bytes) }, setupOf(context))

/** Looks bytes through without writing anything to the city; the stage stays under the test's folder. */
export const examineBytes = (context: TestContext, bytes: Uint8Array, choices: Choices = {}, name = 'x.csv') => {
  const place = { file: path.join(context.folder, 'stage.db'), key: randomBytes(32), id: 'stage' }
  return examine({ name, bytes: new Uint8Array(bytes) }, setupOf(context), place, choices)
}

export const REGISTRATION = [
  '企业名称',
  '统一社会信用代码',
  '注册日期',
  '企业类型',
  '法人代表',
  '注册资金',
  '经营范围',
  '所在省份',
  '地区',
  '注册地址',
]

/** A row of an invented registered company. */
export const company = (n: number, given: Partial<Record<string, string>> = {}): string[] => {
  const row: Record<string, string> = {
    企业名称: `郑州虚构第${n}商行有限公司`,
    统一社会信用代码: codeOf(n),
    注册日期: '2001-03-05',
    企业类型: 'N/A',
    法人代表: '周甲乙',
    注册资金: '1,000(万元)',
    经营范围: '餐饮服务；食品销售',
    所在省份: '河南',
    地区: '郑州',
    注册地址: `郑州市金水区经三路${n}号`,
  }
  return REGISTRATION.map((column) => given[column] ?? row[column] ?? '')
}

/** A penalty row by column names; `given` replaces values. */
export const penalty = (n: number, given: Record<string, string> = {}): Record<string, string> => ({
  行政相对人名称: `郑州虚构第${n}商行有限公司`,
  行政相对人类别: '法人及非法人组织',
  '行政相对人代码_1(统一社会信用代码)': codeOf(n),
  法定代表人: '周甲乙',
  法定代表人证件号码: '410105199001010000',
  行政处罚决定书文号: `演市监处罚〔2026〕${n} 号`,
  违法行为类型: '使用超过保质期的食品原料',
  违法事实: '后厨有超过保质期的调味料',
  处罚依据: '食品安全法第一百二十四条',
  处罚类别: '罚款;没收违法所得',
  处罚内容: '罚款 5.2 万元',
  '罚款金额（万元）': '5.2',
  '没收违法所得、没收非法财物的金额（万元）': '0.31',
  处罚决定日期: '2026-03-05',
  处罚有效期: '2027-03-05',
  公示截止期: '2027-03-05',
  处罚机关: '金水区市场监管局',
  处罚机关统一社会信用代码: '11410105005252087K',
  数据来源单位: '金水区市场监管局',
  数据来源单位统一社会信用代码: '11410105005252087K',
  ...given,
})

/** A licence row by column names. */
export const licence = (n: number, given: Record<string, string> = {}): Record<string, string> => ({
  行政相对人名称: `郑州虚构第${n}商行有限公司`,
  行政相对人类别: '个体工商户',
  '行政相对人代码_1(统一社会信用代码)': codeOf(n),
  法定代表人: '周甲乙',
  行政许可决定文书名称: '准予行政许可决定书',
  行政许可决定文书号: `金审批许〔2026〕${n} 号`,
  许可类别: '普通',
  许可证书名称: '食品经营许可证',
  许可编号: `JY2410105000${n}`,
  许可内容: '热食类食品制售',
  许可决定日期: '2026/3/5',
  有效期自: '2026年3月5日',
  有效期至: '20310304',
  许可机关: '金水区行政审批局',
  许可机关统一社会信用代码: '11410105005252087K',
  当前状态: '1',
  数据来源单位: '金水区行政审批局',
  数据来源单位统一社会信用代码: '11410105005252087K',
  ...given,
})

/** Rows with the same columns as a table: headings first. */
export const table = (rows: readonly Record<string, string>[]): string[][] => {
  const headers = Object.keys(rows[0] ?? {})
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
}
