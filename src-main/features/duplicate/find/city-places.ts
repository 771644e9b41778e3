import type { CityReader } from '../../../database/handle.ts'
import { districtsSchema } from '../../catalogue/schemas.ts'
import { type Places, placesOf } from '../../search/text/places.ts'

/** Place words of the city: from every edition of the catalogue of districts, and the provinces. */
export function cityPlaces(db: CityReader): Places {
  const bodies = db.all(db.query.selectFrom('catalogue').select('body').where('kind', '=', 'districts'))
  const names = bodies.flatMap(({ body }) => {
    const parsed = districtsSchema.safeParse(JSON.parse(body))
    if (!parsed.success) return []
    const { city, items } = parsed.data
    return [city.name, ...items.flatMap(({ name, aliases }) => [name, ...aliases])]
  })
  return placesOf(names)
}
