import { creditCheckCharacter } from '../../../law/code/codes.ts'
import { nearCodes } from '../../../law/code/near-codes.ts'
import { districtsSchema } from '../../catalogue/schemas.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { bareAddress } from '../../search/text/address.ts'
import { formerNames } from '../../search/text/text.ts'
import type { CitySubject } from '../../subject/store.ts'
import type { Proposal } from '../contract.ts'
import { cityPlaces } from '../find/city-places.ts'

type Why = Proposal['why'][number]

/** The surest first. */
const ORDER: readonly Why[] = ['registration', 'check', 'swap', 'code', 'organisation', 'name', 'former']

const MOST = 6
const NAMED_LOOKED_AT = 200

/** Beginnings of codes that one organisation may have got from different authorities. */
const BEGINNINGS = ['91', '92', '93', '52', '12']

/**
 * Subjects that records waiting under a code and name may belong to, six at most, the surest ground first. Every look-up
 * goes by an index, so that it answers at once in a city of any size.
 */
export function proposals(
  context: Context,
  { code, names }: { readonly code: string; readonly names: readonly string[] },
): Proposal[] {
  const found = new Map<string, { subject: CitySubject; why: Set<Why> }>()
  const add = (subject: CitySubject, why: Why): void => {
    const known = found.get(subject.uid)
    if (known) known.why.add(why)
    else found.set(subject.uid, { subject, why: new Set([why]) })
  }
  const near = nearCodes(code)
  for (const subject of byCodes(context, [...near.keys()])) add(subject, near.get(subject.code ?? '') ?? 'code')
  const elsewhere = sameOrganisation(context, code).filter((other) => !near.has(other))
  for (const subject of byCodes(context, elsewhere)) add(subject, 'organisation')
  for (const subject of byNumber(context, code)) add(subject, 'registration')
  for (const name of names.slice(0, 3)) for (const [subject, why] of byName(context, name)) add(subject, why)
  return [...found.values()]
    .map(({ subject, why }) => ({ subject, why: [...why].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)) }))
    .sort((a, b) => ORDER.indexOf(a.why[0] ?? 'former') - ORDER.indexOf(b.why[0] ?? 'former'))
    .slice(0, MOST)
    .map(({ subject, why }) => ({
      uid: subject.uid,
      name: subject.name,
      code: subject.code,
      status: subject.status,
      district: subject.district,
      address: subject.address,
      why,
    }))
}

function byCodes({ city: { read: db } }: Context, codes: readonly string[]): CitySubject[] {
  if (codes.length === 0) return []
  return db.all(db.query.selectFrom('subject').selectAll().where('code', 'in', codes))
}

function byNumber({ city: { read: db } }: Context, code: string): CitySubject[] {
  return db.all(db.query.selectFrom('subject').selectAll().where('registration_number', '=', code).limit(MOST))
}

/** Codes with the same organisation code (GB 11714) from every authority of the city. */
function sameOrganisation({ city: { read: db } }: Context, code: string): string[] {
  if (code.length !== 18) return []
  const bodies = db.all(db.query.selectFrom('catalogue').select('body').where('kind', '=', 'districts'))
  const divisions = bodies.flatMap(({ body }) => {
    const parsed = districtsSchema.safeParse(JSON.parse(body))
    return parsed.success ? [parsed.data.city.code, ...parsed.data.items.map((item) => item.code)] : []
  })
  const places = new Set([...divisions.filter((division) => division !== null), '410000', '100000', code.slice(2, 8)])
  const all = [...new Set([code.slice(0, 2), ...BEGINNINGS])].flatMap((beginning) =>
    [...places].map((place) => `${beginning}${place}${code.slice(8, 17)}`),
  )
  return all.map((first17) => first17 + (creditCheckCharacter(first17) ?? '')).filter((other) => other !== code)
}

/** Subjects of this name in any width and with or without place words, and those that once had it. */
function* byName(context: Context, name: string): Generator<[CitySubject, Why]> {
  const db = context.city.read
  for (const subject of db.all(db.query.selectFrom('subject').selectAll().where('name', '=', name).limit(MOST))) {
    yield [subject, 'name']
  }
  const places = cityPlaces(db)
  const bare = bareAddress(name, places)
  const ids = idsNamed(context, bare)
  if (ids.length === 0) return
  for (const subject of db.all(db.query.selectFrom('subject').selectAll().where('id', 'in', ids))) {
    if (bareAddress(subject.name, places) === bare) yield [subject, 'name']
    else if (formerNames(subject.former_names).some((former) => bareAddress(former, places) === bare)) {
      yield [subject, 'former']
    }
  }
}

/** Without an index there are only the exact names. */
function idsNamed({ search }: Context, text: string): readonly number[] {
  try {
    return text.length < 2 ? [] : search.find(text, {}, 'relevance', 0, NAMED_LOOKED_AT).ids
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}
