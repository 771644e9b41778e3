import { isDateFormat } from '../cells.ts'
import { attribute, type XmlHandler } from './xml.ts'

/** Number formats of Excel itself that show a date or time (ECMA-376 part 1, 18.8.30, with those of zh-cn). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Reads `xl/styles.xml`; `dates` becomes whether each cell style shows a date. */
export function stylesHandler(dates: boolean[]): XmlHandler {
  const formats = new Map<number, boolean>()
  let isCell = false
  return {
    open(name, tag) {
      if (name === 'numFmt') formats.set(Number(attribute(tag, 'numFmtId')), isDateFormat(attribute(tag, 'formatCode')))
      else if (name === 'cellXfs') isCell = true
      else if (name === 'xf' && isCell) {
        const id = Number(attribute(tag, 'numFmtId') ?? 0)
        dates.push(formats.get(id) ?? isBuiltInDate(id))
      }
    },
    text: () => {},
    close(name) {
      if (name === 'cellXfs') isCell = false
    },
  }
}

/** A sheet as `xl/workbook.xml` lists it. */
export type ListedSheet = { readonly name: string; readonly relation: string; readonly isHidden: boolean }

/** Reads `xl/workbook.xml` into the list of sheets; `facts.date1904` tells the day that serials count from. */
export function workbookHandler(sheets: ListedSheet[], facts: { date1904: boolean }): XmlHandler {
  return {
    open(name, tag) {
      if (name === 'sheet') {
        const isHidden = (attribute(tag, 'state') ?? 'visible') !== 'visible'
        sheets.push({ name: attribute(tag, 'name') ?? '', relation: relationOf(tag), isHidden })
      } else if (name === 'workbookPr') facts.date1904 = /^(1|true)$/.test(attribute(tag, 'date1904') ?? '')
    },
    text: () => {},
    close: () => {},
  }
}

/** `r:id`, whatever its prefix: the attribute `id` that has one (`sheetId` is another). */
const relationOf = (tag: string): string => /\w:id=["']([^"']*)["']/.exec(tag)?.[1] ?? ''

/** Reads `xl/_rels/workbook.xml.rels` into targets (names of entries) by relation. */
export function relationsHandler(targets: Map<string, string>): XmlHandler {
  return {
    open(name, tag) {
      if (name !== 'Relationship') return
      const target = attribute(tag, 'Target') ?? ''
      const isRoot = target.startsWith('/')
      targets.set(attribute(tag, 'Id') ?? '', isRoot ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
    },
    text: () => {},
    close: () => {},
  }
}
