import type { Draft, DraftItem } from '../contract.ts'
import { emptyItem } from '../draft.ts'
import { readConstraint, readRelevant } from './expressions.ts'
import type { ReadChecklist } from './import.ts'
import { rowFailure, type Sheet, type SheetRow } from './rows.ts'
import { readBasis, readPhoto, readSeverity, readVerdict, readYes } from './words.ts'

/** Types that record things about the form, not about what is checked; they are passed over and named. */
const PASSED_OVER = [
  'start',
  'end',
  'today',
  'deviceid',
  'username',
  'phonenumber',
  'email',
  'audit',
  'note',
  'calculate',
  'hidden',
]
/** A list of choices of this name is the conclusion itself. */
const CONCLUSION = 'yes_no'
const KINDS: Readonly<Record<string, DraftItem['judgedBy']>> = {
  integer: 'number',
  decimal: 'number',
  date: 'date',
  text: 'text',
  image: 'photo',
  photo: 'photo',
  signature: 'signature',
}
const KNOWN_TYPES = 'select_one、integer、decimal、date、text、image、signature'

type Options = ReadonlyMap<string, DraftItem['options']>
type Section = { title: string; repeat: { label: string; minimum: number } | null; items: DraftItem[] }

/**
 * Reads an XLSForm: groups are sections, repeats are sections asked for every room, `constraint` is the limit and `relevant`
 * the condition. What XLSForm has no column for stands in columns of our own, which other tools pass over.
 * @throws Failure CL-0403 with sheet and row for a type, limit or condition that no item can have.
 */
export function readXlsForm(survey: Sheet, sheets: readonly Sheet[]): ReadChecklist {
  const named = (name: string) => sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)
  const options = optionsOf(named('choices'))
  const sections: Section[] = []
  const notes: string[] = []
  let open = 0
  for (const row of survey.rows) {
    const type = row.cell('type').replace(/\s+/g, ' ').toLowerCase()
    if (type === '') continue
    if (/^begin[ _](group|repeat)$/.test(type)) {
      open += 1
      if (open > 1)
        throw rowFailure(survey.name, row.line, '组里面又有组，检查表只有一层', '请把里面的组并到外面或分开。')
      sections.push(sectionOf(survey, row, type.endsWith('repeat')))
    } else if (/^end[ _](group|repeat)$/.test(type)) {
      open -= 1
    } else if (PASSED_OVER.includes(type)) {
      notes.push(`第 ${row.line} 行 ${type} 不是检查项，没有采用。`)
    } else {
      const last = sections.at(-1)
      const home = open > 0 && last ? last : looseSection(sections)
      home.items.push(itemOf(survey, row, type, options))
    }
  }
  const unused = survey.headings.filter((heading) => UNUSED.includes(heading))
  if (unused.length > 0) notes.push(`没有采用的列：${unused.join('、')}。`)
  return {
    draft: { ...settingsOf(named('settings')), sections: sections.filter(({ items }) => items.length > 0) },
    notes,
  }
}

/** Columns of XLSForm that say what a check does its own way. */
const UNUSED = ['calculation', 'choice_filter', 'default', 'read_only', 'trigger', 'parameters']

/** Items outside of any group stand in a section of their own. */
function looseSection(sections: Section[]): Section {
  const last = sections.at(-1)
  if (last?.title === '检查内容') return last
  const made: Section = { title: '检查内容', repeat: null, items: [] }
  sections.push(made)
  return made
}

function sectionOf(sheet: Sheet, row: SheetRow, isRepeat: boolean): Section {
  const title = row.cell('label') || row.cell('name')
  if (title === '') throw rowFailure(sheet.name, row.line, '组没有名称', '请在 label 列写明这一部分的名称。')
  const minimum = Number(row.cell('repeat_count') || '1')
  const label = row.cell('repeat_label') || '处'
  if (isRepeat && !Number.isInteger(minimum)) {
    throw rowFailure(sheet.name, row.line, 'repeat_count 只能是整数', '至少几间、几台，请写数字。')
  }
  return { title, repeat: isRepeat ? { label, minimum } : null, items: [] }
}

function itemOf(sheet: Sheet, row: SheetRow, type: string, options: Options): DraftItem {
  const wrong = (what: string, remedy: string) => rowFailure(sheet.name, row.line, what, remedy)
  const item = emptyItem(row.cell('name'))
  const [kind, list = ''] = type.split(' ')
  const chosen = kind === 'select_one' && list !== CONCLUSION ? options.get(list) : undefined
  if (kind === 'select_one' && list !== CONCLUSION && !chosen) {
    throw wrong(`选项表 ${list} 在 choices 里没有`, '请在 choices 表里写明各选项和对应的结论。')
  }
  const instrument = row.cell('instrument')
  const plain = kind === 'select_one' ? (chosen ? 'choice' : 'yes_no') : KINDS[kind ?? '']
  if (plain === undefined) {
    throw wrong(`作答方式“${type}”是检查项没有的`, `可用的有：${KNOWN_TYPES}。`)
  }
  const constraint = row.cell('constraint')
  const limit = constraint === '' ? null : readConstraint(constraint)
  if (constraint !== '' && !limit) {
    throw wrong(`限值“${constraint}”读不懂`, '可以写 . <= 8、. >= 0 and . <= 8、. = 0、. > 0、. >= today()。')
  }
  const relevant = row.cell('relevant')
  const when = relevant === '' ? null : readRelevant(relevant)
  if (relevant !== '' && !when) {
    throw wrong(`条件“${relevant}”读不懂`, '请写成“某项 = 回答”的样子，几个回答用 or 连接，只能看同一项。')
  }
  return {
    ...item,
    text: row.cell('label'),
    help: row.cell('hint'),
    judgedBy: plain === 'number' && instrument !== '' ? 'measurement' : signature(plain, row),
    unit: row.cell('unit') || null,
    limit,
    options: chosen ? chosen.map((option) => ({ ...option })) : [],
    ...lawOf(sheet, row, plain),
    instrument: instrument === '' ? null : { name: instrument, calibrated: readYes(row.cell('calibrated')) },
    when: when && { item: when.item, in: [...when.in] },
  }
}

/** XLSForm has no type of its own for signatures: an image with this appearance. */
const signature = (kind: DraftItem['judgedBy'], row: SheetRow): DraftItem['judgedBy'] =>
  kind === 'photo' && row.cell('appearance').toLowerCase().includes('signature') ? 'signature' : kind

/** What stands in our own columns, the same in both forms of a workbook. */
export function lawOf(sheet: Sheet, row: SheetRow, kind: DraftItem['judgedBy']) {
  const word = <Value>(read: (text: string) => Value | null, names: readonly string[], fallback: Value): Value => {
    const text = row.cell(...names)
    if (text === '') return fallback
    const value = read(text)
    if (value !== null) return value
    throw rowFailure(sheet.name, row.line, `${names[0]} 列的“${text}”读不懂`, '请改用导出文件里的写法。')
  }
  const points = row.cell('points', '分值')
  if (points !== '' && !Number.isFinite(Number(points))) {
    throw rowFailure(sheet.name, row.line, `分值“${points}”不是数字`, '请写数字，不计分的留空。')
  }
  return {
    photo: word(readPhoto, ['photo', 'photo_required', '拍照'], kind === 'photo' ? ('yes' as const) : ('no' as const)),
    basis: readBasis(row.cell('law', '法律'), row.cell('article', '条款')),
    severity: word(readSeverity, ['severity', '严重程度'], 'general' as const),
    measure: row.cell('measure', '措施'),
    verified: readYes(row.cell('verified', '已核对')),
    points: points === '' ? null : Number(points),
  }
}

function optionsOf(sheet: Sheet | undefined): Options {
  const options = new Map<string, DraftItem['options']>()
  for (const row of sheet?.rows ?? []) {
    const list = row.cell('list_name', 'list').toLowerCase()
    const value = row.cell('label') || row.cell('name')
    if (list === '' || list === CONCLUSION) continue
    const verdict = readVerdict(row.cell('verdict', '结论'))
    if (verdict === null) {
      const what = `选项“${value}”没有写结论`
      throw rowFailure(sheet?.name ?? '', row.line, what, '请在 verdict 列写 符合、不符合 或 不适用。')
    }
    options.set(list, [...(options.get(list) ?? []), { value, verdict }])
  }
  return options
}

function settingsOf(sheet: Sheet | undefined): Omit<Draft, 'sections'> {
  const row = sheet?.rows[0]
  const cell = (...names: string[]): string => row?.cell(...names) ?? ''
  const weights = (['minor', 'general', 'serious'] as const).map((severity) => cell(`weight_${severity}`))
  const isScored = sheet !== undefined && weights.every((weight) => weight !== '' && Number.isFinite(Number(weight)))
  return {
    id: cell('form_id', 'id_string'),
    title: cell('form_title', 'title'),
    sector: cell('sector'),
    food: readYes(cell('food')),
    matter: cell('matter') || null,
    legalBasis: cell('legal_basis'),
    source: cell('source'),
    verified: readYes(cell('verified')),
    weights: isScored ? { minor: Number(weights[0]), general: Number(weights[1]), serious: Number(weights[2]) } : null,
  }
}
