import { normaliseCode } from '../../../law/code/codes.ts'
import type { ImportColumn } from '../../../law/record/import-columns.ts'
import type { Heading } from '../plan/heading/kind.ts'
import { readAmount, unitOfHeading } from './amount.ts'
import { headerOf } from './cells.ts'
import { readCode } from './code.ts'
import { readDay } from './day.ts'
import { type Fault, shown } from './fault.ts'

/** A value as it is stored: text, day, minor units; or what is wrong with it. */
export function readValue(
  column: ImportColumn,
  text: string,
  heading: Heading,
  { date1904 = false }: { readonly date1904?: boolean } = {},
): string | number | Fault {
  switch (column.kind) {
    case 'date': {
      const reading = readDay(text, { withoutEnd: column.withoutEnd === true, date1904 })
      return 'day' in reading ? reading.day : wrong(column, heading, text, reading)
    }
    case 'wan': {
      const reading = readAmount(text, unitOfHeading(headerOf(heading, column)))
      return 'minor' in reading ? reading.minor : wrong(column, heading, text, reading)
    }
    case 'code': {
      if (column.field !== 'subject.code') return normaliseCode(text)
      const reading = readCode(text)
      if ('code' in reading) return reading.code
      const fault = wrong(column, heading, text, reading)
      return reading.cause === 'person' ? { ...fault, content: '（证件号码）' } : fault
    }
    case 'enum':
      return optionOf(column, text)
    default:
      if (column.pattern && !new RegExp(`^(?:${column.pattern.form})$`, 'u').test(text)) {
        return wrong(column, heading, text, { reason: `应为${column.pattern.words}` })
      }
      return text
  }
}

/** Known options in the catalogue's spelling, several of them parted by 、; what is not known stays as it is written. */
function optionOf(column: ImportColumn, text: string): string {
  const parts = column.multiple ? text.split(/[;；,，|/\n]/).flatMap((part) => splitKnown(part, column)) : [text]
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => column.codes?.[part] ?? part)
    .join('、')
}

/** One option itself holds a 、 (法律、行政法规规定的其他行政处罚), so only the others are parted by it. */
function splitKnown(text: string, column: ImportColumn): string[] {
  const compound = column.options?.find((option) => option.includes('、') && text.includes(option))
  if (compound === undefined) return text.split('、')
  return [...text.replace(compound, '').split('、'), compound]
}

/** A value that cannot be read; where nothing better is known it is compared with the paper. */
export function wrong(
  column: ImportColumn,
  heading: Heading,
  text: string,
  {
    reason,
    mark = text,
    remedy = `对照${heading.table.paper}改正`,
    cause,
  }: Pick<Fault, 'reason' | 'cause'> & Partial<Pick<Fault, 'mark' | 'remedy'>>,
): Fault {
  const fault = { column: headerOf(heading, column), content: shown(text), mark: shown(mark), reason, remedy }
  return cause === undefined ? fault : { ...fault, cause }
}
