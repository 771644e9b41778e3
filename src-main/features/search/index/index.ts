import type { CityStore } from '../../../database/handle.ts'
import { districtsSchema } from '../../catalogue/schemas.ts'
import type { SearchIndex } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { filterFields } from '../contract.ts'
import { placesOf } from '../text/places.ts'
import { keepOnly } from './bitmap.ts'
import { buildIndex } from './build.ts'
import { countValues, passing } from './filters.ts'
import { type LoadedIndex, loadIndex } from './loaded-index.ts'
import { type Posting, toBitmap } from './posting.ts'
import { page, restrict, without } from './posting-set.ts'

/** Measured: half of it gains nothing, eight times of it is too slow when candidates are verified by SQL. */
const THRESHOLD = 2048

/** The search index of a city, with what its owner asks. */
export type CitySearchIndex = SearchIndex & {
  /** Whether there is an index of this version; without one it must be rebuilt before subjects can be found. */
  ready(): boolean
  /** Legal day on which the list conditions of the filters were decided; null without an index. On a later day: rebuild. */
  builtOn(): string | null
}

/** A filtered answer, kept so that paging costs no search. */
type Answer = { readonly key: string; readonly all: Posting; readonly start: Posting; readonly rest: Posting }

/**
 * Opens the search index of a city. It is derived data: dropped and rebuilt at any time. Loading happens at first use.
 * `today` gives the legal day by which list conditions are decided at a rebuild. `threshold` is for tests.
 */
export function openSearchIndex(city: CityStore, today: () => string, threshold = THRESHOLD): CitySearchIndex {
  const { connection } = city
  let loaded: LoadedIndex | null = null
  let last: Answer | null = null
  let building: Promise<void> = Promise.resolve()

  const current = (): LoadedIndex | null => {
    loaded ??= loadIndex(connection)
    if (!loaded && connection.prepare('select 1 from subject limit 1').get()) {
      throw new Failure('SE-0101', '检索索引还没有建好，暂时查不到主体。', '索引正在建立，完成后再查。')
    }
    return loaded
  }

  const answer = (index: LoadedIndex, text: string, filters: Parameters<SearchIndex['find']>[1]): Answer => {
    const key = JSON.stringify([text, filters])
    if (last?.key === key) return last
    const match = index.match(text)
    const filter = passing(index.bitmaps, filters)
    const all = restrict(match.all, filter)
    const start = restrict(match.start, filter)
    last = { key, all, start, rest: without(all, start, index.description.size) }
    return last
  }

  const build = async (progress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> => {
    await buildIndex(connection, { threshold, today: today(), places: placesOf(placeNames(city)) }, progress, signal)
    loaded = null
    last = null
  }

  return {
    ready: () => {
      loaded ??= loadIndex(connection)
      return loaded !== null
    },
    builtOn: () => {
      loaded ??= loadIndex(connection)
      return loaded?.description.day ?? null
    },
    find(text, filters, sort, offset, limit) {
      const index = current()
      if (!index) return { total: 0, ids: [] }
      const { all, start, rest } = answer(index, text, filters)
      const slots = sort === 'name' ? page(all, offset, limit) : page(start, offset, limit)
      if (sort === 'relevance' && slots.length < limit) {
        slots.push(...page(rest, Math.max(0, offset - start.n), limit - slots.length))
      }
      return { total: all.n, ids: slots.map(index.idOf) }
    },
    counts(text, filters) {
      const index = current()
      if (!index) return {}
      const found = text.trim() === '' ? null : toBitmap(index.match(text).all, index.description.size)
      const entries = filterFields.map((field) => {
        const base = passing(index.bitmaps, filters, field)
        if (base && found) keepOnly(base, found)
        return [field, countValues(index.bitmaps, field, base ?? found)] as const
      })
      return Object.fromEntries(entries)
    },
    rebuild(progress, signal) {
      building = building.catch(() => {}).then(() => build(progress, signal))
      return building
    },
  }
}

/** Names of the city and its districts: from the catalogue, and whatever districts the subjects have. */
function placeNames(city: CityStore): string[] {
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
