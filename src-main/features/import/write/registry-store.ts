import type { CityStore } from '../../../database/handle.ts'
import { Failure } from '../../failure/failure.ts'
import type { NameLookup } from '../plan/name-match.ts'
import type { Registry, SubjectInput } from './registry.ts'
import { writeRows } from './registry-write.ts'

/** SQLite allows 32,766 bound values; a thousand keep statements and pauses short. */
const VALUES_A_QUERY = 1000

/**
 * The registry in city.db of a stand-alone workstation. `apply` holds one transaction and lets other calls through
 * between chunks; aborting rolls everything back. Rows of a full disk are rolled back as well (Failure IM-0401).
 */
export function openCityRegistry(city: CityStore): Registry & NameLookup {
  const { read: db } = city
  return {
    async subjectsByCode(codes) {
      const found = new Map<string, SubjectInput>()
      for (const some of chunks(codes)) {
        const rows = db.all(db.query.selectFrom('subject').selectAll().where('code', 'in', some))
        for (const { id: _id, version: _version, ...subject } of rows) found.set(subject.code ?? '', subject)
      }
      return found
    },
    async recordHashes(uids) {
      const found = new Map<string, string>()
      for (const some of chunks(uids)) {
        const kept = db.all(db.query.selectFrom('pending_record').select(['uid', 'record']).where('uid', 'in', some))
        for (const { uid, record } of kept) found.set(uid, (JSON.parse(record) as { hash: string }).hash)
        const rows = db.all(db.query.selectFrom('record').select(['uid', 'hash']).where('uid', 'in', some))
        for (const { uid, hash } of rows) found.set(uid, hash)
      }
      return found
    },
    async codesByName(names) {
      const found = new Map<string, string>()
      const twice = new Set<string>()
      for (const some of chunks(names)) {
        const query = db.query.selectFrom('subject').select(['name', 'code']).where('name', 'in', some)
        for (const { name, code } of db.all(query)) {
          if (found.has(name)) twice.add(name)
          if (code !== null) found.set(name, code)
        }
      }
      for (const name of twice) found.delete(name)
      return found
    },
    async apply(change, progress, signal) {
      try {
        await city.writeInSteps((connection) => writeRows(connection, change), progress, signal)
      } catch (error) {
        throw isFull(error) ? diskFull(error) : error
      }
    },
  }
}

function* chunks(values: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < values.length; at += VALUES_A_QUERY) yield values.slice(at, at + VALUES_A_QUERY)
}

const isFull = (error: unknown): boolean => (error as { code?: string } | null)?.code === 'SQLITE_FULL'

function diskFull(cause: unknown): Failure {
  return new Failure('IM-0401', '磁盘已满，这次导入一行也没有写入。', '清理磁盘后重新导入；原有资料不受影响。', {
    cause,
  })
}
