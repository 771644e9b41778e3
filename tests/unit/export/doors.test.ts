import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '../../../src-main/features/contract.ts'

/** Calls that answer a file, and why each may. All else leaves by `export.make`, which asks what for. */
const DOORS: Readonly<Record<string, string>> = {
  'checklist.exportFile': 'a checklist is no data of persons or subjects',
  'export.archive': 'under the number of an export that was just made',
  'export.make': 'purpose, number, log',
  'file.read': 'what a page shows; papers carry their own numbers',
  'import.template': 'an empty table',
  'sync.diagnose': 'counts, codes and the program’s own words: no name, number or address',
  'sync.exportBundle': 'sealed to the hub',
  'visit.exportDraft': 'sealed with a passphrase',
}

type Called = { readonly '~orpc': { readonly outputSchema?: z.ZodType } }

/** Whether a file is somewhere in what a schema describes. */
function holdsFile(schema: unknown, depth = 0): boolean {
  if (depth > 12 || schema === null || typeof schema !== 'object') return false
  if (schema instanceof z.ZodType) {
    const isBlob =
      schema instanceof z.ZodCustom && schema.safeParse(new Blob([])).success && !schema.safeParse(1).success
    return isBlob || holdsFile(schema.def, depth + 1)
  }
  return Object.values(schema).some((part) => holdsFile(part, depth + 1))
}

function doorsOf(part: unknown, name = ''): string[] {
  if (part === null || typeof part !== 'object') return []
  if ('~orpc' in part) return holdsFile((part as Called)['~orpc'].outputSchema) ? [name] : []
  return Object.entries(part).flatMap(([key, inner]) => doorsOf(inner, name === '' ? key : `${name}.${key}`))
}

describe('the ways by which a file leaves', () => {
  it('are these; whoever adds one says why, or takes the export', () => {
    expect(doorsOf(contract).sort()).toEqual(Object.keys(DOORS).sort())
  })
})
