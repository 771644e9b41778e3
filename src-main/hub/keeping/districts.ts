import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../../features/failure/failure.ts'
import { type Districts, UNDECIDED } from '../../law/district.ts'

/** Reads the city's districts from resources/districts.json. */
export function readDistricts(resources: string): Districts {
  return JSON.parse(readFileSync(path.join(resources, 'districts.json'), 'utf8')) as Districts
}

/**
 * Names of the districts that a jurisdiction means; entries are names or division codes (GB/T 2260), none or the city
 * itself = null, the whole city. 未定 belongs to every district. Throws a Failure for a district nobody knows.
 */
export function districtNames(given: readonly string[], known: Districts): string[] | null {
  if (given.length === 0 || given.some((entry) => entry === known.city.code || entry === known.city.name)) return null
  const names = given.map((entry) => {
    const found = known.items.find((d) => [d.code, d.name, d.short, ...d.aliases].includes(entry))
    if (found) return found.name
    throw new Failure(
      'HB-0110',
      `没有“${entry}”这个区县。`,
      `请用区划代码或名称，例如 ${known.items[0]?.code ?? known.city.code}；全市写 ${known.city.code}。`,
    )
  })
  return [...new Set([...names, UNDECIDED])].sort()
}
