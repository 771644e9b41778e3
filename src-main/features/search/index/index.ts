import { setImmediate } from 'node:timers/promises'
import type { CityStore } from '../../../database/handle.ts'
import type { SearchIndex } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { placesOf } from '../text/places.ts'
import { shapeOf } from '../text/text.ts'
import { type Answers, answersOf } from './answer.ts'
import { buildIndex } from './build/build.ts'
import { placeNames } from './build/places.ts'
import { type LoadedIndex, loadIndex } from './loaded-index.ts'
import { stateReader } from './state.ts'

/** Measured: half of it gains nothing, eight times of it is too slow when candidates are verified one by one. */
const THRESHOLD = 2048

/** Changes since the build from which a rebuild is due: answers grow slower with each. */
const DUE = 30_000
/** Changes held in memory at most; what comes after is found after the rebuild. */
const MOST = 100_000
/** Changes taken in before a single answer, in a few milliseconds; many more are taken in by `catchUp`. */
const AT_ONCE = 10
/** How long names are read ahead before other calls are let through, in milliseconds. */
const AHEAD_MS = 6

const NONE: readonly string[] = []

/** The index in memory with its answers; `seq` is the last change that it has taken in. */
type InUse = { readonly index: LoadedIndex; readonly answers: Answers; seq: number }

/**
 * Opens the search index of a city. It is derived data: dropped and rebuilt at any time, also over another connection,
 * whose changes and rebuilds are seen at the next question. Loading happens at first use. `today` gives the legal day by
 * which list conditions are decided at a rebuild. `threshold` is for tests.
 */
export function openSearchIndex(city: CityStore, today: () => string, threshold = THRESHOLD): SearchIndex {
  const { connection } = city
  const readState = stateReader(connection)
  const readChanges = connection.prepare<[number, number], { seq: number; id: number }>(
    'select seq, id from search_changed where seq > ? order by seq limit ?',
  )
  let inUse: InUse | null = null
  let isGoingOn = false
  let building: Promise<void> = Promise.resolve()

  /** The index in use as it stands, loaded anew when another has taken its place. */
  const load = (): InUse | null => {
    const { generation } = readState()
    if (inUse?.index.generation !== generation) {
      const index = loadIndex(connection, generation)
      inUse = index && { index, answers: answersOf(index), seq: index.description.seen }
      if (index) void readAhead(index)
    }
    return inUse
  }

  /** Takes in some of the changes noted since; answers whether there are more. */
  const take = (used: InUse): boolean => {
    const room = Math.min(AT_ONCE, MOST - (used.seq - used.index.description.seen))
    if (room <= 0 || readState().seq <= used.seq) return false
    const changes = readChanges.all(used.seq, room)
    const ids = new Set(changes.map(({ id }) => id))
    used.index.overlay.take([...ids].sort((a, b) => a - b))
    used.answers.forget()
    used.seq = changes.at(-1)?.seq ?? used.seq
    return changes.length === room
  }

  /** Asks the index in one view of the file, so that a rebuild over another connection cannot come in between. */
  const ask = <Result>(question: (used: InUse) => Result, empty: Result): Result =>
    connection.transaction(() => {
      const used = load()
      if (!used && connection.prepare('select 1 from subject limit 1').get()) {
        throw new Failure('SR-0101', '检索索引还没有建好，暂时查不到主体。', '索引正在建立，完成后再查。')
      }
      if (!used) return empty
      take(used)
      return question(used)
    })()

  /** Reads names into memory while nothing else is asked, so that no answer has to wait for them. */
  const readAhead = async (index: LoadedIndex): Promise<void> => {
    for (;;) {
      await setImmediate()
      if (!connection.open || inUse?.index !== index || readState().generation !== index.generation) return
      const until = performance.now() + AHEAD_MS
      while (performance.now() < until) if (!index.readAhead()) return
    }
  }

  /** Takes in the rest of the changes while nothing else is asked. */
  const goOn = async (): Promise<void> => {
    if (isGoingOn) return
    isGoingOn = true
    try {
      do await setImmediate()
      while (connection.open && ask(take, false))
    } finally {
      isGoingOn = false
    }
  }

  const build = async (progress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> => {
    await buildIndex(connection, { threshold, today: today(), places: placesOf(placeNames(city)) }, progress, signal)
  }

  return {
    ready: () => load() !== null,
    stale() {
      const used = load()
      if (!used) return connection.prepare('select 1 from subject limit 1').get() !== undefined
      const { seen, everything, day } = used.index.description
      const state = readState()
      return day !== today() || state.everything > everything || state.seq - seen > DUE
    },
    find: (text, filters, sort, offset, limit) =>
      ask(({ answers }) => answers.find(text, filters, sort, offset, limit), { total: 0, ids: [] }),
    counts: (text, filters) => ask(({ answers }) => answers.counts(text, filters), {}),
    firstFound: (texts, until) =>
      ask(({ index }) => {
        const finds = (text: string): boolean => performance.now() < until && index.match(shapeOf(text)).all.n > 0
        return texts.find(finds) ?? null
      }, null),
    names: (texts, limit) => ask(({ index }) => index.namesWith(texts, limit), []),
    characters: () => ask(({ index }) => index.characters, NONE),
    atAddress: (bare, limit) => ask(({ index }) => index.atAddress(bare, limit), []),
    async catchUp(most, signal) {
      const until = performance.now() + most
      while (ask(take, false)) {
        if (performance.now() >= until) {
          // What cannot be read now is read before the next answer, which says so if it cannot.
          goOn().catch(() => {})
          return
        }
        await setImmediate()
        signal?.throwIfAborted()
      }
    },
    rebuild(progress, signal) {
      building = building.catch(() => {}).then(() => build(progress, signal))
      return building
    },
  }
}
