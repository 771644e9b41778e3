import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { said } from '../../../src-renderer/text/en/engine/index.ts'
import { chineseLiterals } from '../../support/chinese-literals.ts'

const HAN = /\p{Script=Han}/u
/** Stands for a value: a name, a number, a day. */
const VALUE = 'Q7'

/** Files whose Chinese never reaches a page, and why. */
const NOT_SHOWN: readonly (readonly [RegExp, string])[] = [
  [/features\/demo\//, 'invented data of the demonstration'],
  [/hosts\/cli|hub\/commands/, 'words of the terminal'],
  [/hub\/admin/, 'the pages of the administration are Chinese, as the log they show'],
  [/hub\/http\/(openapi|operations)/, 'words for who runs the hub or writes a program against it'],
  [/paper\/(draw|layout|content)/, 'the printed paper is Chinese by law'],
  [/paper\/sign\/certificate|paper\/verify\/traces/, 'names inside certificates and files'],
  [
    /grade\/trial\/trial-table|import\/plan\/bad-rows|quality\/service|batch\/register-table|export\/mark/,
    'headings of files for offices',
  ],
  [/sync\/diagnosis\//, 'words of a file for the help desk'],
  [/checklist\/sheet\/(words|export)/, 'words and names of files for offices'],
  [/import\/template\//, 'the empty tables that offices fill in'],
  [/import\/reader\/(xls|xlsx\/xlsx-sheet)\.ts/, 'a truth value as Excel shows it'],
  [/validate\/(amount|not-data)|import-columns|law\/money/, 'numerals, units and marks that files are read by'],
  [/search\/text\/|law\/masking/, 'readings and names that are compared'],
  [/visit\/record\/(example|number)|features\/paper\/(number|values\/\w+-values)/, 'content and numbers of a paper'],
]

/** Single texts that may keep Han characters, and why. */
const KEPT: Readonly<Record<string, string>> = {
  '写成 存续、注销、吊销 或 迁出': 'names the four words that the file must hold',
  '应有工作表 survey（XLSForm），或有“检查内容”和“作答方式”两列的表。可以先导出一份作样子。':
    'names the columns that the file must hold',
  '同步包-{}-{}.cwbundle': 'name of a file',
  '{}_有误的行': 'name of a file',
  批量出具: 'name of a file',
  行: 'counted in the log, said with its whole sentence below',
  份: 'counted in the log, said with its whole sentence below',
  件: 'counted in the log, said with its whole sentence below',
  '{}万元': 'amount in a registration',
  '{}市{}': 'place of a registration',
  '{}市': 'place of a registration',
  '{}{}后': 'part of the outlook, said with its whole sentence below',
  '{}登记': 'said with the name of each paper below',
}

const sources = globSync('src-main/{features,law,database,hosts,hub,paper}/**/*.ts')
  .filter((file) => !NOT_SHOWN.some(([path]) => path.test(file)))
  .sort()

describe('English says everything that the engine says', () => {
  it.each(sources)('%s', (file) => {
    const unsaid = chineseLiterals(file)
      .filter(({ text }) => !(text in KEPT))
      .map(({ text, line }) => `${file}:${line} ${text} → ${said(text.replaceAll('{}', VALUE))}`)
      .filter((told) => HAN.test(told.slice(told.lastIndexOf('→'))))
    expect(unsaid).toEqual([])
  })

  it('reads every source file that has Chinese in it', () => {
    expect(sources.length).toBeGreaterThan(300)
    expect(sources.flatMap(chineseLiterals).length).toBeGreaterThan(900)
  })
})

/** Fields of the catalogues that a page shows; `basis`, `source` and `authority` name laws and offices and stay Chinese. */
const CATALOGUES: readonly (readonly [files: string, fields: readonly string[]])[] = [
  [
    'resources/checklists/*.json',
    ['title', 'text', 'value', 'measure', 'unit', 'law', 'article', 'matter', 'label', 'name'],
  ],
  ['resources/rule-sets/*.json', ['title', 'indicator', 'name', 'sentence', 'article', 'source']],
  ['resources/lists.json', ['name']],
  ['resources/laws.json', ['name']],
  ['resources/measures.json', ['category', 'measure', 'things']],
  ['resources/leniency.json', ['title', 'conditions']],
  ['resources/transfers.json', ['name']],
  ['resources/purposes.json', ['label', 'note']],
  ['resources/lawful-steps.json', ['sentence', 'law', 'article']],
  ['resources/check-items.json', ['name']],
  ['resources/refusals.json', ['label', 'law', 'article']],
  ['resources/result-codes.json', ['text']],
  ['resources/record-fields.json', ['label', 'options']],
  ['resources/districts.json', ['name', 'short']],
  ['resources/import/**/*.json', ['short', 'counted', 'paper', 'name', 'options', 'words']],
]
/** Titles of the whole catalogue are shown of these only. */
const TITLED = /checklists|rule-sets|resources\/import/
/** Words by which the kind of a file is told, not words of a page. */
const isShown = (file: string, field: string, place: string) =>
  !(file.includes('resources/import') && field === 'words' && !place.includes('columns'))

function texts(value: unknown, fields: readonly string[], file: string, field = '', place = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => texts(one, fields, file, field, place))
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => texts(inner, fields, file, key, `${place}.${key}`))
  }
  if (typeof value !== 'string' || !HAN.test(value)) return []
  const wanted = fields.includes(field) || (place === '.title' && TITLED.test(file))
  return wanted && isShown(file, field, place) ? [value] : []
}

/** What of a form of a check is shown on a page; its parts are printed only. */
interface Form {
  readonly title: string
  readonly entries?: readonly { readonly label: string; readonly hint?: string; readonly options?: readonly string[] }[]
  readonly signatures: readonly (readonly { readonly label: string }[])[]
}

describe('English has every name of the catalogues', () => {
  const files = CATALOGUES.flatMap(([path, fields]) => globSync(path).map((file) => [file, fields] as const))

  it.each(files)('%s', (file, fields) => {
    const shown = [...new Set(texts(JSON.parse(readFileSync(file, 'utf8')), fields, file))]
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.filter((text) => HAN.test(said(text.replace(/\{[\w.]+\}/g, VALUE))))).toEqual([])
  })

  it('knows the industries by which checklists are proposed', () => {
    const { industries } = JSON.parse(readFileSync('resources/checklist-fit.json', 'utf8')) as {
      industries: Readonly<Record<string, string>>
    }
    expect(Object.values(industries).filter((name) => HAN.test(said(name)))).toEqual([])
  })

  it('knows what is filled in on the papers of a check, who signs them, and that they were issued', () => {
    const forms = globSync('resources/papers/*.json')
      .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Form)
      .filter(({ entries }) => entries !== undefined)
    expect(forms.length).toBeGreaterThanOrEqual(7)
    const shown = forms.flatMap(({ title, entries = [], signatures }) => [
      title,
      `${title}登记`,
      ...entries.flatMap(({ label, hint = '', options = [] }) => [label, hint, ...options]),
      ...signatures.flat().map(({ label }) => label),
    ])
    expect(shown.filter((text) => HAN.test(said(text)))).toEqual([])
  })

  it('knows the domains of the special report', () => {
    const { domains } = JSON.parse(readFileSync('resources/papers/special-report.json', 'utf8')) as {
      domains: readonly { readonly title: string }[]
    }
    expect(domains.map(({ title }) => title).filter((title) => HAN.test(said(title)))).toEqual([])
  })
})

describe('whole sentences', () => {
  it.each([
    ['磁盘已满，文件没有写入本机。', 'The disk is full; the file was not written.'],
    ['已保存的内容不受影响。请清理磁盘后再试。', 'What was saved is not affected. Free some disk space and try again.'],
    [
      '距 B 还差 120 分；“行政处罚（轻微）”消除后预计 180 分，升为 A。',
      '120 points from B; without "penalty (minor)" it would be 180 points, A.',
    ],
    [
      '2027-03-01 “行政处罚（一般）”公示期满后升为 B（预计 190 分），截止日待核',
      '2027-03-01 (to be verified), when "penalty (ordinary)" is no longer disclosed: B (190)',
    ],
    ['“行政处罚（轻微）”由 60 分改为直接判 D 级', '"penalty (minor)": 60 points becomes straight to D'],
    ['还有 2 处没有完成：第 3 项缺照片或未拍照的原因；检查开场缺审批方式。', ''],
    ['代码正确，但没有这个主体：企业', 'right code, but no such subject: enterprise'],
    ['第28条、第29条', 'art. 28, art. 29'],
    ['WM-20260618-0110001，数据质量，12 行', 'WM-20260618-0110001, data quality, 12 rows'],
    [
      'WM-20260618-0110002，批量出具的报告和登记簿（粘贴的名单），3 份',
      'WM-20260618-0110002, reports of a batch with their register (Pasted list), 3 reports',
    ],
    ['WM-20260618-0110003，检查证据 照片 2（副本），1 件', 'WM-20260618-0110003, evidence, photo 2, copy, 1 file'],
  ])('%s', (chinese, english) => {
    if (english === '') expect(said(chinese)).not.toMatch(HAN)
    else expect(said(chinese)).toBe(english)
  })

  it.each(['郑州某某餐饮有限公司', '王五', '金水区文化路 12 号，二楼', '开封市鼓楼区'])(
    '%s is data and stays',
    (name) => {
      expect(said(name)).toBe(name)
    },
  )

  it('has no Han characters in its own words but those a file must hold', () => {
    expect(said('写成 存续、注销、吊销 或 迁出')).toBe(
      'write 存续 (active), 注销 (deregistered), 吊销 (revoked) or 迁出 (moved out)',
    )
  })
})
