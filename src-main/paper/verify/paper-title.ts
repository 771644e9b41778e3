import { reportTitle } from '../content.ts'
import { readContentJson } from './pdf-read.ts'

const textOf = (holder: unknown, name: string): string => {
  const found: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined
  return typeof found === 'string' ? found : ''
}

/** What a content calls itself: the report by law, the record by its label, all others by their title; empty for none. */
export function paperTitleOf(content: unknown): string {
  if (typeof content !== 'object' || content === null) return ''
  if (Reflect.get(content, 'kind') === 'report') return reportTitle
  return textOf(content, 'title') || textOf(Reflect.get(content, 'labels'), 'title')
}

/** The name of a kind of paper: a changed file may hold any words in its place. */
const plausible = /^[\p{Script=Han}（）]{2,24}$/u

/** What a file that is not intact calls itself, as far as it can be read and is the name of a paper. */
export function titleInside(file: Uint8Array): string {
  try {
    const title = paperTitleOf(JSON.parse(readContentJson(file) ?? 'null'))
    return plausible.test(title) ? title : ''
  } catch {
    return ''
  }
}
