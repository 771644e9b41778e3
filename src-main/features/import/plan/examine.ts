import { setImmediate } from 'node:timers/promises'
import { uuidv7 } from '../../../database/uuid.ts'
import type { Day } from '../../../law/day.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import { readTable } from '../reader/client.ts'
import type { FileFacts, RawRow } from '../reader/rows.ts'
import type { Registry } from '../write/registry.ts'
import { comparing } from './compare.ts'
import { findHeading, HEADING_WITHIN } from './kind.ts'
import type { NameLookup } from './name-match.ts'
import { emptyPlan, type Plan } from './plan.ts'
import type { ImportTables } from './tables.ts'

/** A file to import: where it lies, or its bytes; `name` is what people call it. */
export type SourceFile = { readonly name: string } & ({ readonly path: string } | { readonly bytes: Uint8Array })

/** What an examination needs besides the file; `today` is the legal day. */
export type Setup = {
  readonly registry: Registry & Partial<NameLookup>
  readonly tables: ImportTables
  readonly today: Day
  readonly now: Date
}

/** Rows of one file; more are split by the office (their plan is held in memory). */
const MOST_ROWS = 500_000
const TOTAL = 1000
const ROWS_A_SLICE = 100

/**
 * Reads and checks a whole file and works out what it would do; writes nothing. With columns missing the plan has no
 * rows and names them in `heading.missing`. Progress is in thousandths of the file.
 * @throws Failure IM-01xx unreadable, empty or only headings, IM-0201 not recognised, IM-0112 too many rows.
 */
export async function examine(
  file: SourceFile,
  setup: Setup,
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<Plan> {
  let facts: FileFacts | null = null
  let sheet: string | null = null
  let above: RawRow[] = []
  let seen = 0
  let plan: Plan | null = null
  let add: (rows: readonly RawRow[]) => Promise<void> = async () => {}
  const begin = (): void => {
    const heading = facts && findHeading(above, setup.tables, `${file.name} ${sheet ?? ''}`)
    if (!facts || !heading) return
    plan = emptyPlan({ id: uuidv7(setup.now), name: file.name, facts, sheet, heading })
    if (heading.missing.length === 0) add = comparing(plan, { ...setup, heading, format: facts.format })
    above = above.slice(heading.rows)
  }
  const addSliced = async (rows: readonly RawRow[]): Promise<void> => {
    for (let at = 0; at < rows.length; at += ROWS_A_SLICE) {
      signal?.throwIfAborted()
      await add(rows.slice(at, at + ROWS_A_SLICE))
      await setImmediate()
    }
  }
  for await (const event of readTable('path' in file ? { path: file.path } : { bytes: file.bytes }, signal)) {
    const settled = plan as Plan | null
    if (event.type === 'open') {
      facts = event.facts
    } else if (event.type === 'sheet') {
      if (!settled && above.length > 0) begin()
      if (plan) break
      above = []
      sheet = event.name
    } else if (settled) {
      await addSliced(event.rows)
    } else if (above.length < HEADING_WITHIN) {
      seen += event.rows.length
      above.push(...event.rows)
      if (above.length >= HEADING_WITHIN) begin()
      if (plan) await addSliced(above)
    }
    const now = plan as Plan | null
    if (now && now.heading.missing.length > 0) return now
    if (now && now.counts.read > MOST_ROWS) throw tooMany()
    if (event.type === 'rows') {
      const words = `已读出并核对 ${(now?.counts.read ?? 0).toLocaleString('en-US')} 行`
      progress({ done: Math.round(event.share * TOTAL), total: TOTAL, words })
    }
  }
  if (!plan) {
    begin()
    if (plan) await addSliced(above)
  }
  return finished(plan, seen)
}

function finished(plan: Plan | null, seen: number): Plan {
  if (!plan && seen === 0) throw new Failure('IM-0101', '这个文件里没有内容。', '核对是不是选错了文件。')
  if (!plan) {
    throw new Failure(
      'IM-0201',
      '认不出这是哪种表：前 20 行里没有找到表头。',
      '本机能导入登记主体名单、双公示的行政许可和行政处罚表，表头用标准列名或 XK_、CF_ 代码。',
    )
  }
  if (plan.heading.missing.length === 0 && plan.counts.read === 0) {
    throw new Failure('IM-0106', '这个文件只有表头，没有数据。', '核对导出时选的时间范围，重新导出。')
  }
  plan.bad.sort((a, b) => a.line - b.line)
  return plan
}

function tooMany(): Failure {
  return new Failure('IM-0112', '这个文件超过 500,000 行，没有读完。', '在原系统按区县或年份分成几个文件，分别导入。')
}
