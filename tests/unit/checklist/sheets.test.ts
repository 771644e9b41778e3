import { globSync, readFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checklistSchema } from '../../../src-main/features/catalogue/checklist-schema.ts'
import { draftOfChecklist } from '../../../src-main/features/checklist/draft.ts'
import { exportDraft } from '../../../src-main/features/checklist/sheet/export.ts'
import {
  readConstraint,
  readRelevant,
  readShortLimit,
  writeConstraint,
  writeRelevant,
} from '../../../src-main/features/checklist/sheet/expressions.ts'
import { readChecklistFile } from '../../../src-main/features/checklist/sheet/import.ts'

type Sheets = Readonly<Record<string, readonly (readonly string[])[]>>

async function workbook(sheets: Sheets): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer())
const drafts = globSync('resources/checklists/*.json').map((file) => {
  return draftOfChecklist(checklistSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))
})

describe('a checklist as a workbook', () => {
  it.each(drafts.map((draft) => [draft.title, draft] as const))('%s comes back whole', async (_, draft) => {
    const { file, name } = await exportDraft(draft, 'xlsx', null)
    const read = await readChecklistFile(name, await bytesOf(file))
    expect(read.draft).toEqual(draft)
    expect(read.notes).toEqual([])
  })

  it('comes back whole as JSON too', async () => {
    const [draft] = drafts
    if (!draft) throw new Error('no checklist')
    const { file, name } = await exportDraft(draft, 'json', '2026')
    expect((await readChecklistFile(name, await bytesOf(file))).draft).toEqual(draft)
  })

  it('keeps scores, rooms, instruments, signatures and help', async () => {
    const [first] = drafts
    const [section] = first?.sections ?? []
    const [item] = section?.items ?? []
    if (!first || !section || !item) throw new Error('no item')
    const draft = {
      ...first,
      matter: '消防安全',
      weights: { minor: 1, general: 1.5, serious: 3 },
      sections: [
        {
          title: '楼层',
          repeat: { label: '层', minimum: 2 },
          items: [
            {
              ...item,
              id: 'm',
              help: '探头插入食品中心。\n读数稳定后再记。',
              judgedBy: 'measurement' as const,
              instrument: { name: '温度计', calibrated: true },
              points: 2.5,
            },
            { ...item, id: 's', judgedBy: 'signature' as const, photo: 'no' as const },
            {
              ...item,
              id: 't',
              judgedBy: 'text' as const,
              photo: 'no' as const,
              when: { item: 's', in: ['ok', 'fail'] },
            },
          ],
        },
      ],
    }
    const { file, name } = await exportDraft(draft, 'xlsx', null)
    expect((await readChecklistFile(name, await bytesOf(file))).draft).toEqual(draft)
  })
})

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: XLSForm writes answers so
describe('a form made elsewhere', () => {
  const survey = (...rows: string[][]): Sheets => ({
    survey: [['type', 'name', 'label::中文 (zh)', 'relevant', 'constraint', 'hint'], ...rows],
    choices: [
      ['list_name', 'name', 'label', 'verdict'],
      ['shown', 'y', '已公示', '符合'],
      ['shown', 'n', '未公示', 'fail'],
    ],
    settings: [
      ['form_title', 'form_id', 'sector'],
      ['洗浴场所', 'bath-1', '01'],
    ],
  })

  it('gives sections, kinds, limits and conditions', async () => {
    const { draft, notes } = await readChecklistFile(
      'bath.xlsx',
      await workbook(
        survey(
          ['start', 'start', '', '', '', ''],
          ['select_one yes_no', 'a', '执照在明处', '', '', '看前台'],
          ['begin group', 'g', '水质', '', '', ''],
          ['decimal', 'b', '余氯', "${a} = 'ok'", '. >= 0.3 and . <= 1', ''],
          ['select_one shown', 'c', '水质公示', '', '', ''],
          ['end group', '', '', '', '', ''],
          ['begin_repeat', 'r', '浴池', '', '', ''],
          ['image', 'd', '浴池照片', '', '', ''],
          ['end_repeat', '', '', '', '', ''],
        ),
      ),
    )
    expect(draft).toMatchObject({ id: 'bath-1', title: '洗浴场所', sector: '01' })
    expect(
      draft.sections.map(({ title, repeat, items }) => [title, repeat?.minimum, items.map((i) => i.judgedBy)]),
    ).toEqual([
      ['检查内容', undefined, ['yes_no']],
      ['水质', undefined, ['number', 'choice']],
      ['浴池', 1, ['photo']],
    ])
    expect(draft.sections[1]?.items[0]).toMatchObject({
      limit: { min: 0.3, max: 1 },
      when: { item: 'a', in: ['ok'] },
    })
    expect(draft.sections[1]?.items[1]?.options).toEqual([
      { value: '已公示', verdict: 'ok' },
      { value: '未公示', verdict: 'fail' },
    ])
    expect(draft.sections[0]?.items[0]?.help).toBe('看前台')
    expect(draft.sections[1]?.items[0]?.help).toBe('')
    expect(notes).toEqual(['第 2 行 start 不是检查项，没有采用。'])
  })

  it.each([
    ['a kind that no item has', ['geopoint', 'x', '位置', '', '', ''], '第 2 行：作答方式“geopoint”是检查项没有的'],
    ['several answers at once', ['select_multiple shown', 'x', '多选', '', '', ''], '作答方式“select_multiple shown”'],
    ['a list that is missing', ['select_one gone', 'x', '选', '', '', ''], '选项表 gone 在 choices 里没有'],
    ['a limit that computes', ['integer', 'x', '数', '', '. < ${y} * 2', ''], '限值“. < ${y} * 2”读不懂'],
    ['a condition that computes', ['text', 'x', '文', '${y} > 3', '', ''], '条件“${y} > 3”读不懂'],
  ])('refuses %s with sheet and row', async (_, row, words) => {
    await expect(readChecklistFile('x.xlsx', await workbook(survey(row)))).rejects.toThrow(words)
  })

  it('reads a plain table, and refuses a kind that it does not know', async () => {
    const head = [
      '编号',
      '部分',
      '检查内容',
      '作答方式',
      '单位',
      '限值',
      '选项',
      '法律',
      '条款',
      '严重程度',
      '检查方法',
    ]
    const plain = await workbook({
      检查表: [
        head,
        ['1', '设施', '池水温度', '数值', '℃', '<=40', '', '试验条例', '第2条', '严重', '水面下半米'],
        [
          '2',
          '设施',
          '公示',
          '选项',
          '',
          '',
          '已公示=符合；未公示=不符合',
          '试验条例；另一条例',
          '第3条；',
          '轻微',
          '',
        ],
      ],
    })
    const { draft } = await readChecklistFile('洗浴.xlsx', plain)
    expect(draft.title).toBe('洗浴')
    expect(draft.sections).toMatchObject([
      {
        title: '设施',
        items: [
          { id: '1', judgedBy: 'number', limit: { max: 40 }, severity: 'serious', help: '水面下半米' },
          {
            id: '2',
            judgedBy: 'choice',
            basis: [
              { law: '试验条例', article: '第3条' },
              { law: '另一条例', article: null },
            ],
          },
        ],
      },
    ])
    const strange = await workbook({ 检查表: [head, ['1', '', '听一听', '录音', '', '', '', '', '', '', '']] })
    await expect(readChecklistFile('x.xlsx', strange)).rejects.toThrow('作答方式“录音”是检查项没有的')
  })

  it('says what a file is not', async () => {
    const nothing = new TextEncoder().encode('hello')
    await expect(readChecklistFile('x.xlsx', nothing)).rejects.toThrow('这个文件不是工作簿，也不是检查表文件')
    const other = await workbook({ Sheet1: [['姓名', '电话']] })
    await expect(readChecklistFile('x.xlsx', other)).rejects.toThrow('这个工作簿里没有检查表')
    const [draft] = drafts
    const json = JSON.parse(readFileSync('resources/checklists/food-01.json', 'utf8'))
    json.sections[0].items[0].judgedBy = 'hologram'
    expect(draft).toBeDefined()
    const bytes = new TextEncoder().encode(JSON.stringify(json))
    await expect(readChecklistFile('x.json', bytes)).rejects.toThrow('作答方式“hologram”是本版本不认识的')
    delete json.sections[0].items[1].severity
    json.sections[0].items[0].judgedBy = 'photo'
    const faulty = new TextEncoder().encode(JSON.stringify(json))
    await expect(readChecklistFile('x.json', faulty)).rejects.toThrow('第 1 部分第 2 项的 severity')
  })
})

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: XLSForm writes answers so

describe('limits and conditions in words of XLSForm', () => {
  const number = fc.integer({ min: -999, max: 999 }).map((n) => n / 10)
  it('come back as they were', () => {
    const limit = fc.oneof(
      number.map((max) => ({ max })),
      number.map((min) => ({ min })),
      number.map((above) => ({ above })),
      number.map((equals) => ({ equals })),
      fc.tuple(number, number).map(([min, max]) => ({ min, max })),
      fc.integer({ min: -4000, max: 4000 }).map((notBeforeToday) => ({ notBeforeToday })),
    )
    fc.assert(
      fc.property(limit, (one) => {
        const plain = JSON.parse(JSON.stringify(one)) as typeof one
        expect(readConstraint(writeConstraint(plain))).toEqual(plain)
      }),
    )
    const when = fc.record({
      item: fc.stringMatching(/^[0-9a-z-]{1,8}$/),
      in: fc.array(fc.stringMatching(/^[^'"“”\s]{1,8}$/), { minLength: 1, maxLength: 4 }),
    })
    fc.assert(
      fc.property(when, (one) => {
        expect(readRelevant(writeRelevant(one))).toEqual(one)
      }),
    )
  })

  it('reads the short form of plain tables', () => {
    expect(['<=8', '>=2', '0..8', '=0', '>0', '>=today', '>=today-365', '≤8', '温和'].map(readShortLimit)).toEqual([
      { max: 8 },
      { min: 2 },
      { min: 0, max: 8 },
      { equals: 0 },
      { above: 0 },
      { notBeforeToday: 0 },
      { notBeforeToday: -365 },
      { max: 8 },
      null,
    ])
  })
})
