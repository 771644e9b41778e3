import type { SubjectRow } from '@main/features/search/contract.ts'
import type { Dictionary } from '../../../text/index.ts'
import { codeParts } from '../../../ui/data/code/code-parts.ts'
import { make, makeMatch, makeOf, makeWholeDays } from '../../../ui/data/grid/by-hand.ts'
import { copyOf, type StampsRef } from '../../../ui/data/grid/stamps.tsx'
import { rangesOf } from '../../../ui/data/match/match-ranges.ts'
import '../../../ui/data/code/code.css'

/** What a code looks like in `Code`. */
export function makeCode(value: string | null, words: Dictionary): HTMLElement {
  if (value === null) return make('', words.ui.common.none)
  return make('cw-code', make('cw-code-parts', ...codeParts(value).map((part) => make('', part))))
}

/** The name with what matched; a match in a former name makes a second line. Narrow, the code stands under the name. */
export function makeName(
  row: SubjectRow,
  query: string,
  words: Dictionary,
  stamps: StampsRef,
  withCode: boolean,
): HTMLElement {
  const line = make('search-name-line', makeMatch(row.name, rangesOf(row.name, query)))
  if (row.provisional) line.append(copyOf(stamps, 'provisional'))
  const name = make('search-name', line)
  const former = row.formerName && words.search.former(row.formerName)
  if (former) name.append(makeOf('small', '', makeMatch(former, rangesOf(former, query))))
  else if (withCode && row.code) name.append(makeOf('small', '', makeCode(row.code, words)))
  return name
}

/** The strongest reason of the grade. */
export function makeReason(row: SubjectRow, words: Dictionary, stamps: StampsRef): HTMLElement {
  if (row.reason === null) return make('', words.ui.common.none)
  const tone = row.reasonTone ?? 'neutral'
  const reason = words.engine.said(row.reason)
  const cell = make(
    `cw-two-lines search-reason search-reason-${tone}`,
    copyOf(stamps, `reason ${tone}`),
    makeWholeDays(reason),
  )
  cell.title = reason
  return cell
}
