import type { Edition } from './edition.ts'

/** A district, county, county-level city or functional area of the city. `code` null = an area without a code of its own. */
export interface District {
  readonly code: string | null
  readonly name: string
  readonly short: string
  /** Functional areas lie inside districts, so their name in an address says more than the district's. */
  readonly functional: boolean
  /** Names in addresses that no other city has; for districts (not areas) `name` is one of them. */
  readonly aliases: readonly string[]
  /** Aliases that other cities also have, such as 高新区: they count only if the address names no other city. */
  readonly sharedAliases: readonly string[]
}

/** resources/districts.json: the city and its districts. */
export interface Districts extends Edition {
  readonly city: { readonly code: string; readonly name: string }
  readonly items: readonly District[]
}

/** A street or town and the name of its district. */
export interface Street {
  readonly name: string
  readonly district: string
}

/** What is known of a subject's place. `registrationDivision` = characters 3-8 of its code. */
export interface Place {
  readonly address: string | null
  readonly registrationDivision: string | null
  readonly streets?: readonly Street[]
}

/** A subject's district with the source it was taken from; `district` is 未定 where nothing tells it. */
export interface DistrictFinding {
  readonly district: string
  readonly short: string
  readonly code: string | null
  readonly source: 'address' | 'division' | 'none'
}

/** Value of a district that nothing tells; it belongs to every district of the city. */
export const UNDECIDED = '未定'

/**
 * District of a subject: a zone, district or street named in the address, else the division code of its registration,
 * else 未定. A place name that goes on as a road (登封路) is no district.
 */
export function districtOf(place: Place, districts: Districts): DistrictFinding {
  const address = (place.address ?? '').normalize('NFKC').replace(/\s/g, '')
  const named = address === '' ? undefined : namedDistrict(address, place.streets ?? [], districts)
  if (named) return finding(named, 'address')
  const registered = districts.items.find((item) => item.code !== null && item.code === place.registrationDivision)
  if (registered) return finding(registered, 'division')
  return { district: UNDECIDED, short: UNDECIDED, code: null, source: 'none' }
}

function namedDistrict(address: string, streets: readonly Street[], districts: Districts): District | undefined {
  const elsewhere = namesOtherCity(address, districts)
  const isNamed = (item: District): boolean => namesOf(item, elsewhere).some((name) => hasPlace(address, name))
  const functional = districts.items.find((item) => item.functional && isNamed(item))
  if (functional) return functional
  const administrative = districts.items.find((item) => !item.functional && isNamed(item))
  if (administrative || elsewhere) return administrative
  const found = new Set(streets.filter((street) => address.includes(street.name)).map((street) => street.district))
  const [only] = found
  return found.size === 1 ? districts.items.find((item) => item.name === only || item.short === only) : undefined
}

const named = new WeakMap<District, { readonly here: readonly string[]; readonly elsewhere: readonly string[] }>()

/** Names by which an address names a district; those shared with places of other cities count only in this one. */
function namesOf(item: District, elsewhere: boolean): readonly string[] {
  let names = named.get(item)
  if (!names) {
    const own = [...(item.functional ? [] : [item.name]), ...item.aliases]
    names = { here: [...own, ...item.sharedAliases], elsewhere: own }
    named.set(item, names)
  }
  return elsewhere ? names.elsewhere : names.here
}

function hasPlace(address: string, name: string): boolean {
  for (let at = address.indexOf(name); at >= 0; at = address.indexOf(name, at + 1)) {
    if (!/^(东|西|南|北|中)?(路|街(?!道)|大道|巷|桥|大厦|宾馆)/.test(address.slice(at + name.length))) return true
  }
  return false
}

function namesOtherCity(address: string, districts: Districts): boolean {
  const match = /^(?:河南省|河南)?([\u4e00-\u9fff]{2,4}?)(?:市|地区)/.exec(address)
  if (!match) return false
  const city = `${match[1]}市`
  return city !== districts.city.name && !districts.items.some((item) => item.name === city)
}

function finding(item: District, source: 'address' | 'division'): DistrictFinding {
  return { district: item.name, short: item.short, code: item.code, source }
}
