import { divisionOfCode } from '../../../law/code/codes.ts'
import { type Districts, districtOf, UNDECIDED } from '../../../law/district.ts'
import { districtsSchema } from '../../catalogue/schemas.ts'
import type { Context } from '../../context.ts'
import { catalogueToday } from '../catalogue.ts'

/**
 * Whether a district lies outside the signed-in officer's jurisdiction. 未定 belongs to every district; an officer
 * without districts, or with the city itself, has the whole city. Districts of an officer are names or division codes.
 */
export function isOutside(context: Context, district: string): boolean {
  const own = context.officer.districts
  if (own.length === 0 || district === UNDECIDED || own.includes(district)) return false
  const all = districts(context)
  if (own.some((entry) => entry === all?.city.code || entry === all?.city.name)) return false
  const known = all?.items.find((item) => item.name === district || item.short === district)
  if (!known) return true
  return ![known.code, known.name, known.short].some((name) => name !== null && own.includes(name))
}

/** District that an address, else the division of a credit code tells; 未定 where neither does. */
export function districtOfPlace(context: Context, address: string, code: string | null): string {
  const known = districts(context)
  if (!known) return UNDECIDED
  return districtOf({ address, registrationDivision: code === null ? null : divisionOfCode(code) }, known).district
}

const districts = (context: Context): Districts | null => catalogueToday(context, 'districts', districtsSchema)
