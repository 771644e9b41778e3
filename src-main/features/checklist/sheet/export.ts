import type { Draft, DraftItem } from '../contract.ts'
import { checklistOfDraft } from '../draft.ts'
import { writeConstraint, writeRelevant } from './expressions.ts'
import { writeArticles, writeLaws, writePhoto, writeSeverity, writeVerdict, writeYes } from './words.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const SURVEY = [
  'type',
  'name',
  'label',
  'hint',
  'required',
  'relevant',
  'constraint',
  'appearance',
  'repeat_count',
  'repeat_label',
  'unit',
  'instrument',
  'calibrated',
  'photo',
  'law',
  'article',
  'severity',
  'measure',
  'verified',
  'points',
] as const
/** Columns of whole sentences. */
const WIDE: ReadonlySet<string> = new Set(['label', 'hint', 'measure'])
type Row = Partial<Record<(typeof SURVEY)[number], string>>

/** A draft as a file: an XLSForm workbook that any tool for it opens and the import reads back whole, or JSON. */
export async function exportDraft(
  draft: Draft,
  format: 'xlsx' | 'json',
  edition: string | null,
): Promise<{ name: string; file: Blob }> {
  const label = edition === null ? '草稿' : `${edition}版`
  const name = `检查表_${draft.title.replace(/[\\/:*?"<>|\s]/g, '')}_${label}.${format}`
  if (format === 'json') {
    const body = JSON.stringify(checklistOfDraft(draft, edition ?? 'draft', '2026-01-01'), null, 2)
    return { name, file: new Blob([body], { type: 'application/json' }) }
  }
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const add = (sheetName: string, head: readonly string[], rows: readonly (readonly string[])[]): void => {
    const sheet = workbook.addWorksheet(sheetName)
    for (const cells of [head, ...rows]) sheet.addRow([...cells])
    sheet.columns.forEach((column, place) => {
      column.width = WIDE.has(head[place] ?? '') ? 48 : 16
      // Text, so that a table program leaves numbers such as 01-01 alone.
      column.numFmt = '@'
    })
    sheet.getRow(1).font = { bold: true }
    sheet.views = [{ state: 'frozen', ySplit: 1 }]
  }
  const rows = draft.sections.flatMap(sectionRows)
  add(
    'survey',
    SURVEY,
    rows.map((row) => SURVEY.map((column) => row[column] ?? '')),
  )
  add('choices', ['list_name', 'name', 'label', 'verdict'], choiceRows(draft))
  const settings = settingsOf(draft, edition)
  add('settings', Object.keys(settings), [Object.values(settings)])
  return { name, file: new Blob([new Uint8Array(await workbook.xlsx.writeBuffer())], { type: XLSX }) }
}

function sectionRows({ title, repeat, items }: Draft['sections'][number], place: number): Row[] {
  const word = repeat ? 'repeat' : 'group'
  return [
    {
      type: `begin_${word}`,
      name: `s${place + 1}`,
      label: title,
      ...(repeat ? { repeat_count: String(repeat.minimum), repeat_label: repeat.label } : {}),
    },
    ...items.map(itemRow),
    { type: `end_${word}` },
  ]
}

function itemRow(item: DraftItem): Row {
  const { id, text, help, limit, when, unit, instrument, photo, basis, severity, measure, verified, points } = item
  return {
    type: typeOf(item),
    name: id,
    label: text,
    hint: help,
    required: 'yes',
    relevant: when ? writeRelevant(when) : '',
    constraint: limit ? writeConstraint(limit) : '',
    appearance: item.judgedBy === 'signature' ? 'signature' : '',
    unit: unit ?? '',
    instrument: instrument?.name ?? '',
    calibrated: instrument ? writeYes(instrument.calibrated) : '',
    photo: writePhoto(photo),
    law: writeLaws(basis),
    article: writeArticles(basis),
    severity: writeSeverity(severity),
    measure,
    verified: writeYes(verified),
    points: points === null ? '' : String(points),
  }
}

const listOf = (item: DraftItem): string => `list_${item.id.replace(/\W/g, '_').toLowerCase()}`

function typeOf(item: DraftItem): string {
  switch (item.judgedBy) {
    case 'yes_no':
      return 'select_one yes_no'
    case 'choice':
      return `select_one ${listOf(item)}`
    case 'number':
    case 'measurement':
      return 'decimal'
    case 'photo':
    case 'signature':
      return 'image'
    case 'date':
    case 'text':
      return item.judgedBy
  }
}

function choiceRows(draft: Draft): string[][] {
  const conclusion = (['ok', 'fail', 'na'] as const).map((verdict) => {
    const word = writeVerdict(verdict)
    return ['yes_no', verdict, word, word]
  })
  const own = draft.sections.flatMap(({ items }) =>
    items
      .filter(({ judgedBy }) => judgedBy === 'choice')
      .flatMap((item) => item.options.map(({ value, verdict }) => [listOf(item), value, value, writeVerdict(verdict)])),
  )
  return [...conclusion, ...own]
}

function settingsOf(draft: Draft, edition: string | null): Record<string, string> {
  const { id, title, sector, food, matter, legalBasis, source, verified, weights } = draft
  return {
    form_title: title,
    form_id: id,
    version: edition ?? '',
    sector,
    food: writeYes(food),
    matter: matter ?? '',
    legal_basis: legalBasis,
    source,
    verified: writeYes(verified),
    weight_minor: weights ? String(weights.minor) : '',
    weight_general: weights ? String(weights.general) : '',
    weight_serious: weights ? String(weights.serious) : '',
  }
}
