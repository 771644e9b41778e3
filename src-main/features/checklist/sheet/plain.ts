import type { DraftItem } from '../contract.ts'
import { emptyItem } from '../draft.ts'
import { readShortLimit } from './expressions.ts'
import type { ReadChecklist } from './import.ts'
import { rowFailure, type Sheet, type SheetRow } from './rows.ts'
import { kindWords, readKind, readVerdict } from './words.ts'
import { lawOf } from './xlsform.ts'

const TEXT = ['检查内容', '检查项目', 'item'] as const
const KIND = ['作答方式', 'judged_by'] as const

/** Whether a sheet is a plain table of items: it says what is checked and how it is answered. */
export const isPlain = ({ headings }: Sheet): boolean =>
  TEXT.some((name) => headings.includes(name)) && KIND.some((name) => headings.includes(name))

/**
 * Reads a plain table, one item a row. Sections follow one another as they are named; a number is made where none is given.
 * @throws Failure CL-0403 with the row for a kind, limit or option that cannot be read.
 */
export function readPlain(sheet: Sheet, title: string): ReadChecklist {
  const sections: { title: string; repeat: null; items: DraftItem[] }[] = []
  let name = '检查内容'
  for (const [place, row] of sheet.rows.entries()) {
    name = row.cell('部分', 'section') || name
    const home = sections.find((section) => section.title === name) ?? { title: name, repeat: null, items: [] }
    if (!sections.includes(home)) sections.push(home)
    home.items.push(itemOf(sheet, row, row.cell('编号', 'id') || String(place + 1).padStart(2, '0')))
  }
  return {
    draft: {
      id: '',
      title,
      sector: '',
      food: false,
      matter: null,
      legalBasis: '',
      source: '',
      verified: false,
      weights: null,
      sections,
    },
    notes: ['表里没有检查领域和检查依据，请补写后再发布。'],
  }
}

function itemOf(sheet: Sheet, row: SheetRow, id: string): DraftItem {
  const written = row.cell(...KIND)
  const judgedBy = written === '' ? 'yes_no' : readKind(written)
  if (judgedBy === null) {
    throw rowFailure(sheet.name, row.line, `作答方式“${written}”是检查项没有的`, `可用的有：${kindWords}。`)
  }
  const bounds = row.cell('限值', 'limit')
  const limit = bounds === '' ? null : readShortLimit(bounds)
  if (bounds !== '' && !limit) {
    const remedy = '可以写 <=8、>=2、0..8、=0、>0、>=today、>=today-365。'
    throw rowFailure(sheet.name, row.line, `限值“${bounds}”读不懂`, remedy)
  }
  const instrument = row.cell('仪器', 'instrument')
  return {
    ...emptyItem(id),
    text: row.cell(...TEXT),
    help: row.cell('检查方法', '说明', 'hint', 'help'),
    judgedBy,
    unit: row.cell('单位', 'unit') || null,
    limit,
    options: optionsOf(sheet, row),
    ...lawOf(sheet, row, judgedBy),
    instrument: instrument === '' ? null : { name: instrument, calibrated: false },
  }
}

function optionsOf(sheet: Sheet, row: SheetRow): DraftItem['options'] {
  const parts = row
    .cell('选项', 'options')
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.map((part) => {
    const [value = '', word = ''] = part.split('=')
    const verdict = readVerdict(word)
    if (verdict !== null) return { value: value.trim(), verdict }
    throw rowFailure(sheet.name, row.line, `选项“${part}”没有写结论`, '请写成 已公示=符合；未公示=不符合。')
  })
}
