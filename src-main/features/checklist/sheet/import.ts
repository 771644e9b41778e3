import type { z } from 'zod'
import { ITEM_KINDS } from '../../../law/check/checklist/checklist.ts'
import { checklistSchema } from '../../catalogue/checklist-schema.ts'
import { Failure } from '../../failure/failure.ts'
import type { Draft } from '../contract.ts'
import { draftOfChecklist } from '../draft.ts'
import { isPlain, readPlain } from './plain.ts'
import { readSheets } from './rows.ts'
import { readXlsForm } from './xlsform.ts'

/** A draft that a file holds; its id is empty where the file names none. `notes` = what the file says that is not used. */
export interface ReadChecklist {
  readonly draft: Draft
  readonly notes: readonly string[]
}

const MOST_BYTES = 8 * 1024 * 1024
const ZIP = [0x50, 0x4b]
const MOST_FAULTS = 5

/**
 * Reads a checklist from a workbook, by sheets survey, choices and settings (XLSForm) or by plain columns, or from JSON in
 * the form of resources/checklists.
 * @throws Failure CL-0401 not such a file, CL-0402 too large, CL-0403 a row that cannot be an item, CL-0404 JSON with faults.
 */
export async function readChecklistFile(name: string, bytes: Uint8Array): Promise<ReadChecklist> {
  if (bytes.length > MOST_BYTES) {
    throw new Failure('CL-0402', '这个文件太大，不像检查表。', '检查表文件不超过 8 MB，请核对是否选错文件。')
  }
  if (!ZIP.every((byte, place) => bytes[place] === byte)) return readJson(bytes)
  const sheets = await readSheets(bytes)
  const survey = sheets.find((sheet) => sheet.name.trim().toLowerCase() === 'survey')
  if (survey) return readXlsForm(survey, sheets)
  const plain = sheets.find(isPlain)
  if (plain) return readPlain(plain, titleOf(name))
  throw new Failure(
    'CL-0401',
    '这个工作簿里没有检查表。',
    '应有工作表 survey（XLSForm），或有“检查内容”和“作答方式”两列的表。可以先导出一份作样子。',
  )
}

const titleOf = (name: string): string => name.replace(/\.[^.]+$/, '')

function readJson(bytes: Uint8Array): ReadChecklist {
  const content = jsonOf(bytes)
  const parsed = checklistSchema.safeParse(content)
  if (parsed.success) {
    const unknown = parsed.data.sections.flatMap(({ items }) => items).find(({ judgedBy }) => judgedBy === 'unknown')
    if (!unknown) return { draft: draftOfChecklist(parsed.data), notes: [] }
    throw new Failure(
      'CL-0405',
      `第 ${unknown.id} 项的作答方式“${unknown.kind ?? ''}”是本版本不认识的，没有导入。`,
      `可用的作答方式有：${ITEM_KINDS.join('、')}。`,
    )
  }
  const places = [...new Set(parsed.error.issues.map(placeWords))]
  const more = places.length > MOST_FAULTS ? `；另有 ${places.length - MOST_FAULTS} 处` : ''
  throw new Failure(
    'CL-0404',
    `检查表文件有 ${places.length} 处不合格式：${places.slice(0, MOST_FAULTS).join('；')}${more}。`,
    '请改正后重新选择文件。',
  )
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    const remedy = '请选择 XLSX 工作簿，或本机导出的检查表 JSON 文件。'
    throw new Failure('CL-0401', '这个文件不是工作簿，也不是检查表文件。', remedy, { cause })
  }
}

/** sections.1.items.3.photo → 第 2 部分第 4 项的 photo */
function placeWords({ path }: z.core.$ZodIssue): string {
  const [first, section, second, item, ...rest] = path.map(String)
  if (first !== 'sections' || section === undefined) return path.map(String).join('.') || '整个文件'
  const part = `第 ${Number(section) + 1} 部分`
  if (second !== 'items' || item === undefined) return `${part}的 ${second ?? 'sections'}`
  return `${part}第 ${Number(item) + 1} 项的 ${rest.join('.') || 'items'}`
}
