import type { CityStore } from '../../../../database/handle.ts'
import { districtsSchema } from '../../../catalogue/schemas.ts'

/** Names of the city and its districts: from the catalogue, and whatever districts the subjects have. */
export function placeNames(city: CityStore): string[] {
  const { read } = city
  const districts = read.all(read.query.selectFrom('subject').select('district').distinct())
  const catalogue = read.all(read.query.selectFrom('catalogue').select('body').where('kind', '=', 'districts'))
  return [...districts.map(({ district }) => district), ...catalogue.flatMap(({ body }) => districtNames(body))]
}

function districtNames(body: string): string[] {
  const parsed = districtsSchema.safeParse(JSON.parse(body))
  if (!parsed.success) return []
  const { city, items } = parsed.data
  return [city.name, ...items.flatMap(({ name, aliases }) => [name, ...aliases])]
}
