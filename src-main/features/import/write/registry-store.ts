import type { CityStore } from '../../../database/handle.ts'
import { type Connection, rawKey } from '../../../database/open.ts'
import { uidsOfCodes } from '../../duplicate/alias.ts'
import { noteFaults } from '../../quality/note-faults.ts'
import type { NameLookup } from '../plan/compare/name-match.ts'
import { diskFull, isFull } from '../stage/disk-full.ts'
import type { Registry, StagedRows, SubjectInput } from './registry.ts'
import { writeRows } from './registry-write.ts'
import { copyStaged, writeBatch } from './staged-write.ts'

/** Pages kept while a batch is written: pages that change again and again are encrypted once, not each time they give way. */
const WRITING_CACHE_KB = 65_536
const CACHE_KB = 32_768

/** The registry in city.db. What `apply` and `applyStaged` write is one transaction; aborting it or a full disk undoes it. */
export function openCityRegistry(city: CityStore): Registry & NameLookup {
  const { connection } = city
  const look = lookups(connection)
  const written = async (write: () => Promise<void>): Promise<void> => {
    try {
      await write()
    } catch (error) {
      throw isFull(error) ? diskFull('写入', error) : error
    }
  }
  return {
    async subjectsByCode(codes) {
      if (!look.any()) return new Map()
      const rows = look.subjects.all(JSON.stringify(codes))
      const found = new Map(rows.map(({ id: _id, version: _version, ...subject }) => [subject.code ?? '', subject]))
      for (const [code, uid] of uidsOfCodes(connection, codes, { attached: false })) {
        const survivor = look.survivor.get(uid)
        if (!survivor || found.has(code)) continue
        const { id: _id, version: _version, ...subject } = survivor
        found.set(code, subject)
      }
      return found
    },
    async uidsByCode(codes) {
      if (!look.any()) return new Map()
      const own = look.uids.all(JSON.stringify(codes))
      return new Map([...uidsOfCodes(connection, codes, { attached: true }), ...own])
    },
    async recordHashes(uids) {
      const found = new Map<string, string>()
      const list = JSON.stringify(uids)
      if (look.anyPending()) {
        for (const [uid, record] of look.pending.all(list)) {
          found.set(uid, (JSON.parse(record) as { hash: string }).hash)
        }
      }
      for (const [uid, hash] of look.dropped.all(list)) found.set(uid, hash)
      if (look.any()) for (const [uid, hash] of look.hashes.all(list)) found.set(uid, hash)
      return found
    },
    async codesByName(names) {
      const found = new Map<string, string>()
      const twice = new Set<string>()
      for (const [name, code] of look.names.all(JSON.stringify(names))) {
        if (found.has(name)) twice.add(name)
        if (code !== null) found.set(name, code)
      }
      for (const name of twice) found.delete(name)
      return found
    },
    apply: (change, progress, signal) =>
      written(() => city.writeInSteps((writing) => writeRows(writing, change), progress, signal)),
    applyStaged: (staged, progress, signal) =>
      written(async () => {
        attach(connection, staged)
        connection.pragma(`cache_size=-${WRITING_CACHE_KB}`)
        try {
          await city.writeInSteps((writing) => copyStaged(writing, staged), progress, signal)
        } finally {
          connection.exec('detach stage')
          connection.pragma(`cache_size=-${CACHE_KB}`)
        }
      }),
    async noteQuality(batch, quality) {
      city.write(() => {
        writeBatch(connection, batch)
        noteFaults(connection, batch.id, quality)
      })
    },
    async mark() {
      return look.mark.get() ?? ''
    },
  }
}

type SubjectRow = SubjectInput & { readonly id: number; readonly version: number }

/** Look-ups of many values by one prepared statement each. */
function lookups(connection: Connection) {
  const values = '(select value from json_each(?))'
  const pairs = <Second>(sql: string) => connection.prepare<[string], [string, Second]>(sql).raw()
  const any = connection.prepare('select 1 from subject limit 1')
  const anyPending = connection.prepare('select 1 from pending_record limit 1')
  return {
    any: () => any.get() !== undefined,
    anyPending: () => anyPending.get() !== undefined,
    subjects: connection.prepare<[string], SubjectRow>(`select * from subject where code in ${values}`),
    survivor: connection.prepare<[string], SubjectRow>('select * from subject where uid = ?'),
    dropped: pairs<string>(`select uid, hash from dropped_record where uid in ${values}`),
    uids: pairs<string>(`select code, uid from subject where code in ${values}`),
    hashes: pairs<string>(`select uid, hash from record where uid in ${values}`),
    pending: pairs<string>(`select uid, record from pending_record where uid in ${values}`),
    names: pairs<string | null>(`select name, code from subject where name in ${values}`),
    mark: connection
      .prepare<[], string>(
        `select (select count(*) from batch where added + held > 0) || '/' || coalesce((select max(id) from subject), 0) || '/'
           || coalesce((select value from state where key = 'as_of'), '') || '/'
           || (select count(*) + count(undone_at) from merge) || '/' || (select count(*) + count(undone_at) from orphan_decision)`,
      )
      .pluck(),
  }
}

function attach(connection: Connection, { file, key }: StagedRows): void {
  const place = file.replaceAll("'", "''")
  connection.exec(`attach database '${place}' as stage key "${rawKey(key)}"`)
}
