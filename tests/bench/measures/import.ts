import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { type CityStore, openStore } from '../../../src-main/database/handle.ts'
import { migrate } from '../../../src-main/database/migrate.ts'
import { cityMigrations } from '../../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../../src-main/database/open.ts'
import type { CityTables, SubjectTable } from '../../../src-main/database/tables.ts'
import { importFile } from '../../../src-main/features/import/import-file.ts'
import { loadTables } from '../../../src-main/features/import/plan/tables.ts'
import { openCityRegistry } from '../../../src-main/features/import/write/registry-store.ts'
import { legalDay } from '../../../src-main/features/legal-day.ts'
import type { City } from '../city/city.ts'
import { bareInsert } from '../peers/bare.ts'
import { pouchLoad } from '../peers/pouch.ts'
import { alone, type Finding } from '../row.ts'
import { median, timed } from '../statistics.ts'

const SIZES = [7000, 100_000]
const MOST_TIMES_BARE = 3
const HEADINGS = [
  ...['企业名称', '统一社会信用代码', '注册日期', '企业类型', '法人代表', '注册资金', '经营范围', '所在省份', '地区'],
  ...['注册地址', '登记状态'],
]

/**
 * Imports lists of registered subjects into an empty city; beside it the same rows by bare inserts, encrypted and plain,
 * and by PouchDB in bulk.
 */
export async function* importing(city: City): AsyncGenerator<Finding> {
  const context = await city.context()
  const sizes = [...new Set(SIZES.map((size) => Math.min(size, city.subjects)))]
  for (const size of sizes) {
    const subjects = context.city.connection
      .prepare<[number], SubjectTable>('select * from subject where code is not null order by id limit ?')
      .all(size)
    yield* importOf(subjects, city, size > 50_000 ? 1 : city.rounds)
  }
}

async function* importOf(subjects: readonly SubjectTable[], city: City, rounds: number): AsyncGenerator<Finding> {
  const bytes = Buffer.from(csvOf(subjects))
  const now = new Date()
  const setup = { tables: loadTables(city.resources), today: legalDay(now), now, officer: '张伟' }
  const [ours, encrypted, plain, pouch]: number[][] = [[], [], [], []]
  for (let round = 0; round <= rounds; round++) {
    const [time, rows] = await inEmptyCity(true, async (store) => {
      const source = { name: '登记主体.csv', bytes: new Uint8Array(bytes) }
      const took = await timed(() => importFile(source, { ...setup, registry: openCityRegistry(store) }))
      return [took, store.connection.prepare('select * from subject').all() as Record<string, unknown>[]] as const
    })
    if (rows.length !== subjects.length) throw new Error(`${rows.length} of ${subjects.length} rows were imported`)
    const bare = (isEncrypted: boolean) =>
      inEmptyCity(isEncrypted, ({ connection }) => timed(() => bareInsert(connection, 'subject', rows)))
    const [sealed, open] = [await bare(true), await bare(false)]
    if (round === 0) continue
    ours?.push(time)
    encrypted?.push(sealed)
    plain?.push(open)
    if (round === 1) pouch?.push(await pouchLoad(rows))
  }
  const what = `import of ${subjects.length.toLocaleString('en-US')} rows of CSV`
  const value = median(ours ?? [])
  const bareTime = median(encrypted ?? [])
  yield { ...alone(what, value, 'ms'), peer: { name: 'bare encrypted inserts', value: bareTime } }
  yield {
    ...alone(`${what}, beside plain inserts`, value, 'ms'),
    peer: { name: 'bare plain inserts', value: median(plain ?? []) },
  }
  yield {
    ...alone(`${what}, beside PouchDB`, value, 'ms'),
    peer: { name: 'PouchDB in bulk', value: median(pouch ?? []) },
  }
  yield alone(`${what}, times bare encrypted inserts`, value / bareTime, 'x', MOST_TIMES_BARE)
}

async function inEmptyCity<Result>(encrypted: boolean, use: (store: CityStore) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-bench-import-'))
  const file = path.join(folder, 'city.db')
  const connection = encrypted ? openEncrypted(file, randomBytes(32)) : openPlain(file)
  try {
    migrate(connection, file, cityMigrations)
    return await use(openStore<CityTables>(connection))
  } finally {
    connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function openPlain(file: string): Database.Database {
  const connection = new Database(file)
  connection.pragma('journal_mode=wal')
  connection.pragma('synchronous=full')
  return connection
}

/** Subjects as a list of the register, CSV. */
export function csvOf(subjects: readonly SubjectTable[]): string {
  const cell = (value: string | null): string => `"${(value ?? '').replaceAll('"', '""')}"`
  const lines = subjects.map((s) =>
    [
      ...[s.name, s.code, s.established, s.type, s.representative, s.capital_text, s.scope, '河南省', '郑州市'],
      ...[s.address, s.status],
    ]
      .map(cell)
      .join(','),
  )
  return `${[HEADINGS.join(','), ...lines].join('\r\n')}\r\n`
}
