import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CityStore, openStore } from '../../../src-main/database/handle.ts'
import { migrate } from '../../../src-main/database/migrate.ts'
import { cityMigrations } from '../../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../../src-main/database/open.ts'
import type { CityTables, SubjectTable } from '../../../src-main/database/tables.ts'
import { importFile } from '../../../src-main/features/import/import-file.ts'
import { loadTables } from '../../../src-main/features/import/plan/tables.ts'
import { openCityRegistry } from '../../../src-main/features/import/write/registry-store.ts'
import { legalDay } from '../../../src-main/features/legal-day.ts'
import type { City } from '../city.ts'
import type { Measured } from '../row.ts'
import { median, timed } from '../statistics.ts'

const ROWS = 7000
const MOST_TIMES_BARE = 3
const HEADINGS = [
  ...['企业名称', '统一社会信用代码', '注册日期', '企业类型', '法人代表', '注册资金', '经营范围', '所在省份', '地区'],
  ...['注册地址', '登记状态'],
]

/** Imports a list of registered subjects into an empty city; beside it the same rows by bare encrypted inserts. */
export async function* importing(city: City): AsyncGenerator<Measured> {
  const context = await city.context()
  const subjects = context.city.connection
    .prepare<[number], SubjectTable>('select * from subject where code is not null order by id limit ?')
    .all(ROWS)
  const bytes = Buffer.from(csvOf(subjects))
  const now = new Date()
  const setup = { tables: loadTables(city.resources), today: legalDay(now), now, officer: '张伟' }
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round <= city.rounds; round++) {
    const [time, rows] = await inEmptyCity(async (store) => {
      const source = { name: '登记主体.csv', bytes: new Uint8Array(bytes) }
      const took = await timed(() => importFile(source, { ...setup, registry: openCityRegistry(store) }))
      return [took, store.connection.prepare('select * from subject').all() as Record<string, unknown>[]] as const
    })
    if (rows.length !== subjects.length) throw new Error(`${rows.length} of ${subjects.length} rows were imported`)
    const inserted = await inEmptyCity((store) => timed(() => insert(store, rows)))
    if (round > 0) {
      ours.push(time)
      bare.push(inserted)
    }
  }
  const rows = subjects.length.toLocaleString('en-US')
  const peer = { name: 'bare encrypted inserts', value: median(bare) }
  yield { name: `import of ${rows} rows of CSV`, value: median(ours), unit: 'ms', target: null, peer }
  yield {
    name: `import of ${rows} rows of CSV, times bare encrypted inserts`,
    value: median(ours) / median(bare),
    unit: 'x',
    target: MOST_TIMES_BARE,
    peer: null,
  }
}

async function inEmptyCity<Result>(use: (store: CityStore) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-bench-import-'))
  const file = path.join(folder, 'city.db')
  const connection = openEncrypted(file, randomBytes(32))
  try {
    migrate(connection, file, cityMigrations)
    return await use(openStore<CityTables>(connection))
  } finally {
    connection.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The peer: one prepared statement, one transaction, nothing read or checked. */
function insert({ connection }: CityStore, rows: readonly Record<string, unknown>[]): void {
  const columns = Object.keys(rows[0] ?? {})
  const statement = connection.prepare(
    `insert into subject(${columns.join(', ')}) values(${columns.map(() => '?').join(', ')})`,
  )
  connection.transaction(() => {
    for (const row of rows) statement.run(...Object.values(row))
  })()
}

function csvOf(subjects: readonly SubjectTable[]): string {
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
