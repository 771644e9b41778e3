import { z } from 'zod'
import type { SubjectInput } from '../../features/import/write/registry.ts'
import { legalDay } from '../../features/legal-day.ts'
import { divisionOfCode } from '../../law/code/codes.ts'
import { districtOf as districtOfPlace } from '../../law/district.ts'
import { putCatalogue, putSubjects } from '../storage/registry.ts'
import type { Tx } from '../storage/tables.ts'
import { type Arrival, applied, type Handler, malformed } from './taking/arrival.ts'

const provisionalSchema = z.looseObject({
  name: z.string().min(1),
  address: z.string(),
  person: z.string().optional(),
  code: z.string().nullish(),
})
type Provisional = z.infer<typeof provisionalSchema>

/** The subject that a uid means today: its own row, or the one it was linked to; undefined when there is none. */
export async function resolveSubject(tx: Tx, uid: string): Promise<{ uid: string; district: string } | undefined> {
  const own = await tx.selectFrom('subject').select(['uid', 'district']).where('uid', '=', uid).executeTakeFirst()
  if (own) return own
  const link = await tx
    .selectFrom('catalogue')
    .select('body')
    .where('kind', '=', 'link')
    .where('id', '=', uid)
    .orderBy('edition', 'desc')
    .executeTakeFirst()
  if (!link) return undefined
  const { to } = z.object({ to: z.string() }).parse(JSON.parse(link.body))
  return tx.selectFrom('subject').select(['uid', 'district']).where('uid', '=', to).executeTakeFirst()
}

/** District that hears of a subject; of one that is not known here only who has the whole city hears. */
export const districtOf = (subject: { readonly district: string } | undefined): string => subject?.district ?? ''

/**
 * Finds the subject of a mutation, by uid or else by credit code; one that nobody knows is kept as provisional with
 * what the mutation says of it. A uid that means another subject here is linked, so that its device can follow.
 */
export async function subjectFor(
  arrival: Arrival,
  uid: string,
  said: Provisional,
): Promise<{ uid: string; district: string }> {
  const { tx } = arrival
  const known = await resolveSubject(tx, uid)
  if (known) return known
  const twin = said.code
    ? await tx.selectFrom('subject').select(['uid', 'district']).where('code', '=', said.code).executeTakeFirst()
    : undefined
  if (twin) {
    const edition = arrival.now.toISOString()
    await putCatalogue(tx, { kind: 'link', id: uid, edition, validFrom: legalDay(arrival.now), body: { to: twin.uid } })
    return twin
  }
  const subject = provisionalSubject(arrival, uid, said)
  await putSubjects(tx, [subject])
  return { uid, district: subject.district }
}

function provisionalSubject({ hub, envelope, now }: Arrival, uid: string, said: Provisional): SubjectInput {
  const code = said.code || null
  const registrationDivision = code === null ? null : divisionOfCode(code)
  const { district, source } = districtOfPlace({ address: said.address, registrationDivision }, hub.districts)
  return {
    uid,
    code,
    name: said.name,
    former_names: '[]',
    kind: '其他',
    type: null,
    industry: null,
    registration_number: null,
    status: '存续',
    established: null,
    representative: said.person || null,
    capital_amount: null,
    capital_currency: null,
    capital_text: null,
    scope: null,
    address: said.address,
    phone: null,
    authority: null,
    district,
    district_source: source,
    source: 'provisional',
    source_file: null,
    source_line: null,
    batch: null,
    updated_at: envelope.madeAt || now.toISOString(),
  }
}

/** `subject.provisional`: premises that were not in the cache (未收录). */
export const provisional: Handler = async (arrival) => {
  const body = provisionalSchema.safeParse(arrival.envelope.body)
  if (!body.success || arrival.envelope.subject === null) return malformed('临时主体')
  await subjectFor(arrival, arrival.envelope.subject, body.data)
  return applied
}
