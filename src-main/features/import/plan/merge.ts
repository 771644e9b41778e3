import { UNDECIDED } from '../../../law/district.ts'
import type { SubjectDraft } from '../validate/registration.ts'
import type { SubjectInput } from '../write/registry.ts'
import { subjectUid } from './identity.ts'

/** Where a row was read: every row keeps its file, line and batch. */
export type Origin = {
  readonly source: string
  readonly source_file: string
  readonly source_line: number
  readonly batch: string
  readonly updated_at: string
}

const FIRST: Omit<SubjectInput, 'uid' | 'code' | 'name' | keyof Origin> = {
  former_names: '[]',
  kind: '其他',
  type: null,
  industry: null,
  registration_number: null,
  status: '存续',
  established: null,
  representative: null,
  capital_amount: null,
  capital_currency: null,
  capital_text: null,
  scope: null,
  address: null,
  phone: null,
  authority: null,
  district: UNDECIDED,
  district_source: 'none',
}

/**
 * The subject as it would be after a row: what the row tells replaces what was there, what it does not tell stays, and
 * a name that changed becomes the newest former name. Null if nothing would change.
 */
export function mergeSubject(
  known: SubjectInput | undefined,
  draft: SubjectDraft,
  origin: Origin,
): SubjectInput | null {
  if (!known) return { ...FIRST, uid: subjectUid(draft.code), ...draft, ...origin }
  if (known.code !== null && known.code !== draft.code) return filled(known, draft, origin)
  const merged = { ...known, ...draft, former_names: formerNames(known, draft) }
  if (draft.district_source === 'none' || (draft.address === undefined && known.address !== null)) {
    merged.district = known.district
    merged.district_source = known.district_source
  }
  const changed = (Object.keys(draft) as (keyof SubjectDraft)[]).some((key) => merged[key] !== known[key])
  return changed || merged.former_names !== known.former_names ? { ...merged, ...origin } : null
}

/**
 * A row under the code of a subject that was merged into this one adds what this one does not say; what a person chose at
 * the merge stays.
 */
function filled(known: SubjectInput, draft: SubjectDraft, origin: Origin): SubjectInput | null {
  const { code: _, name, former_names: told = '[]', district: __, district_source: ___, ...facts } = draft
  const missing = Object.entries(facts).filter(
    ([key, value]) => value !== null && known[key as keyof typeof facts] === null,
  )
  const names = [...(JSON.parse(known.former_names) as string[]), name, ...(JSON.parse(told) as string[])]
  const former_names = JSON.stringify([...new Set(names)].filter((one) => one !== known.name))
  if (missing.length === 0 && former_names === known.former_names) return null
  return { ...known, ...Object.fromEntries(missing), former_names, ...origin }
}

function formerNames(known: SubjectInput, draft: SubjectDraft): string {
  const before = JSON.parse(known.former_names) as string[]
  const told = draft.former_names === undefined ? [] : (JSON.parse(draft.former_names) as string[])
  const names = known.name === draft.name ? [...before, ...told] : [known.name, ...before, ...told]
  return JSON.stringify([...new Set(names)].filter((name) => name !== draft.name))
}
