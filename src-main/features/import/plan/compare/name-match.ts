import type { RawRow } from '../../reader/rows.ts'
import { clean } from '../../validate/cells.ts'
import type { Fault } from '../../validate/fault.ts'
import type { Registry } from '../../write/registry.ts'
import type { Heading } from '../heading/kind.ts'

/** A registry that can also tell the code of a name, where exactly one present subject has it. */
export type NameLookup = { codesByName(names: readonly string[]): Promise<ReadonlyMap<string, string>> }

type Refused = { readonly row: RawRow; readonly fault: Fault }

/** Adds to rows whose code is broken, wrong or not there the code of the subject here that has the same name; a person decides. */
export async function adviseByName(
  refused: readonly Refused[],
  by: { readonly heading: Heading; readonly registry: Registry & Partial<NameLookup> },
): Promise<readonly Refused[]> {
  const { heading, registry } = by
  if (!registry.codesByName) return refused
  const place = heading.places.get(heading.table.columns.find((c) => c.field === 'subject.name')?.name ?? '')
  const codePlace = heading.places.get(heading.table.columns.find((c) => c.field === 'subject.code')?.name ?? '')
  const codeHeader = codePlace === undefined ? undefined : heading.headers[codePlace]
  const nameOf = ({ row, fault }: Refused): string | null => {
    const isAboutCode = fault.column === codeHeader && (fault.cause === 'code' || fault.cause === 'missing')
    return place !== undefined && isAboutCode ? clean(row.cells[place] ?? '') : null
  }
  const names = [...new Set(refused.map(nameOf).filter((name) => name !== null && name !== ''))] as string[]
  if (names.length === 0) return refused
  const codes = await registry.codesByName(names)
  return refused.map(({ row, fault }) => {
    const code = codes.get(nameOf({ row, fault }) ?? '')
    return code ? { row, fault: { ...fault, remedy: `${fault.remedy}；这里的同名主体是 ${code}` } } : { row, fault }
  })
}
