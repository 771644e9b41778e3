import type { CityStore } from '../../../src-main/database/handle.ts'
import { type Filters, filterFields } from '../../../src-main/features/search/contract.ts'
import { initialsOf } from '../../../src-main/features/search/text/pinyin.ts'
import { type Places, placeEnd } from '../../../src-main/features/search/text/places.ts'
import { formerNames, normaliseText } from '../../../src-main/features/search/text/text.ts'

const collator = new Intl.Collator('zh-Hans-CN')

function compareNames(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]]
    if (x !== y) return collator.compare(x, y) || (x < y ? -1 : 1)
  }
  return left.length - right.length
}

/** Answers queries by looking at every subject: what the index must answer, too. */
export function openScan(city: CityStore, places: Places) {
  const assessments = city.read.all(city.read.query.selectFrom('assessment').select(['subject', 'grade']))
  const grades = new Map(assessments.map(({ subject, grade }) => [subject, grade]))
  const subjects = city.read
    .all(city.read.query.selectFrom('subject').selectAll())
    .map((row) => {
      const name = normaliseText(row.name)
      const texts = [name, ...formerNames(row.former_names).map(normaliseText)]
      const readings = initialsOf(name)
      const grade = grades.get(row.id) ?? '-'
      return { ...row, grade, name, trade: name.slice(placeEnd(name, places)), texts, readings }
    })
    .sort((a, b) => compareNames(a.name, b.name) || a.id - b.id)

  return (text: string, filters: Filters, sort: 'relevance' | 'name') => {
    const query = normaliseText(text)
    const plain = /^[0-9a-z]+$/.test(query)
    const found = subjects.flatMap(({ id, name, trade, texts, readings, code, registration_number, ...values }) => {
      const passes = filterFields.every((field) => {
        const wanted = filters[field] ?? []
        return wanted.length === 0 || (field !== 'list' && wanted.includes(values[field]))
      })
      if (!passes) return []
      const starts = [name, trade, ...(plain ? readings : [])]
      const start =
        starts.some((part) => part.startsWith(query)) ||
        (plain && (code?.toLowerCase().startsWith(query) ?? false)) ||
        (/\d/.test(query) && (registration_number?.startsWith(query) ?? false))
      const inside = query.length > 1 && [...texts, ...(plain ? readings : [])].some((part) => part.includes(query))
      return start || inside ? [{ id, start }] : []
    })
    const ordered =
      sort === 'name' ? found : [...found.filter((row) => row.start), ...found.filter((row) => !row.start)]
    return { total: found.length, ids: ordered.map((row) => row.id) }
  }
}
