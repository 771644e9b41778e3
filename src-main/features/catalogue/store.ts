import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import type { CityReader, CityStore } from '../../database/handle.ts'
import type { CatalogueTable } from '../../database/tables.ts'
import type { Day } from '../../law/day.ts'
import type { Edition } from '../../law/edition.ts'
import { Failure } from '../failure/failure.ts'
import { editionSchema } from './edition-schema.ts'
import { schemaOfKind } from './schemas.ts'

/** Which edition is wanted: a given one, or the one that holds on a legal day. */
export type WantedEdition = { readonly edition: string } | { readonly on: Day }

/**
 * Puts the catalogues of `resources/` into the table when their edition is not there yet; an edition is never
 * overwritten. Answers how many were added. Throws when a file does not fit the schema of its kind: a defect of the build.
 */
export function seedCatalogue(city: CityStore, resourcesFolder: string): number {
  const files = globSync('**/*.json', { cwd: resourcesFolder }).sort()
  const rows = files.map((file) => catalogueRow(path.join(resourcesFolder, file)))
  if (rows.length === 0) return 0
  return city.write((db) => {
    const insert = db.query.insertInto('catalogue').onConflict((conflict) => conflict.doNothing())
    return rows.reduce((added, row) => added + db.run(insert.values(row)).changes, 0)
  })
}

function catalogueRow(file: string): CatalogueTable {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const { kind, id, edition, validFrom, validTo } = editionSchema.parse(content)
  schemaOfKind[kind]?.parse(content)
  const body = JSON.stringify(content)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return { kind, id, edition, valid_from: validFrom, valid_to: validTo, body, sha256, signature: null }
}

/**
 * Reads one edition of a catalogue. `id` null = whichever of its kind. Of several that hold on the day the latest wins
 * (行政处罚法 art. 37: the law at the time of the act). Throws a Failure when there is none or it does not fit its schema.
 */
export function readCatalogue<Body extends Edition>(
  db: CityReader,
  kind: string,
  id: string | null,
  wanted: WantedEdition,
  schema: z.ZodType<Body>,
): Body {
  let query = db.query.selectFrom('catalogue').select(['id', 'edition', 'sha256']).where('kind', '=', kind)
  if (id !== null) query = query.where('id', '=', id)
  if ('edition' in wanted) query = query.where('edition', '=', wanted.edition)
  else {
    query = query
      .where('valid_from', '<=', wanted.on)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', wanted.on)]))
  }
  const row = db.first(query.orderBy('valid_from', 'desc').orderBy('id').orderBy('edition', 'desc').limit(1))
  if (!row) throw missing(kind, id, wanted)
  return parseOnce(row.sha256, schema, () => bodyOf(db, kind, row.id, row.edition))
}

const bodyOf = (db: CityReader, kind: string, id: string, edition: string): string =>
  db.first(
    db.query
      .selectFrom('catalogue')
      .select('body')
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where('edition', '=', edition),
  )?.body ?? ''

/** Editions never change, so each is read and parsed once; by schema and hash of the content. */
const parsed = new WeakMap<z.ZodType, Map<string, Edition>>()

function parseOnce<Body extends Edition>(sha256: string, schema: z.ZodType<Body>, body: () => string): Body {
  const known = parsed.get(schema) ?? new Map<string, Edition>()
  parsed.set(schema, known)
  const kept = known.get(sha256) as Body | undefined
  if (kept) return kept
  const result = schema.safeParse(JSON.parse(body()))
  if (!result.success) {
    throw new Failure('CA-0102', '本机的目录数据读不懂，可能来自更新的版本。', '请升级工作站或重新同步。', {
      cause: result.error,
    })
  }
  known.set(sha256, result.data)
  return result.data
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  'rule-set': '评价规则',
  checklist: '检查表',
  'checklist-fit': '检查表对照',
  'result-codes': '检查结果代码',
  phrases: '常用语',
  districts: '区县目录',
  purposes: '用途目录',
  paper: '文书格式',
  measures: '措施依据目录',
  leniency: '首违不罚、轻微不罚清单',
  transfers: '移送机关目录',
  laws: '法律法规目录',
  'check-items': '检查事项清单',
  'lawful-steps': '检查步骤依据',
}

function missing(kind: string, id: string | null, wanted: WantedEdition): Failure {
  const which = 'edition' in wanted ? `${wanted.edition} 版` : `${wanted.on} 有效的版本`
  const name = `${KIND_WORDS[kind] ?? '目录'}${id === null ? '' : `（${id}）`}`
  return new Failure('CA-0101', `本机没有${name}的 ${which}。`, '请先同步；单机使用的，请重新安装工作站。')
}
