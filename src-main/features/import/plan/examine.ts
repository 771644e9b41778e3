import { setImmediate } from 'node:timers/promises'
import type { Day } from '../../../law/day.ts'
import type { Progress } from '../../failure/contract.ts'
import { Failure } from '../../failure/failure.ts'
import type { MappingGiven, MappingView } from '../contract.ts'
import { readTable } from '../reader/client.ts'
import { HEAD_ROWS, MOST_COLUMNS, type RawRow, type SheetSketch } from '../reader/rows.ts'
import type { SourcePlace } from '../reader/source.ts'
import { createStage, removeStage, type StagePlace } from '../stage/stage.ts'
import type { StageMeta } from '../stage/staged.ts'
import type { Registry } from '../write/registry.ts'
import { folded } from './bad-rows.ts'
import { comparing } from './compare/compare.ts'
import type { NameLookup } from './compare/name-match.ts'
import { findHeading, type Heading } from './heading/kind.ts'
import { isMatchable, mappedHeading, mappingView, type Remembered, rememberedFor } from './heading/mapping.ts'
import { emptyPlan, type Plan } from './plan.ts'
import { sheetToRead } from './sheets/sheets.ts'
import type { ImportTables } from './tables.ts'

/** A file to import: where it lies, or its bytes; `name` is what people call it. */
export type SourceFile = SourcePlace & { readonly name: string }

/** What an examination needs besides the file; `today` is the legal day, `officer` the name of who imports. */
export type Setup = {
  readonly registry: Registry & Partial<NameLookup>
  readonly tables: ImportTables
  readonly today: Day
  readonly now: Date
  readonly officer: string
}

/** What a person decided about the file, and what was decided for files like it. */
export type Choices = {
  readonly sheet?: string | undefined
  readonly mapping?: MappingGiven | undefined
  readonly remembered?: readonly Remembered[]
}

/** An examined file: its stage is finished and waits under `place`. */
export type Examined = {
  readonly meta: StageMeta
  readonly heading: Heading
  readonly mapping: MappingView
  readonly plan: Omit<Plan, 'stage' | 'tally' | 'at'>
  readonly subjects: number
  readonly rows: ReturnType<typeof folded>
}

const TOTAL = 1000
const YIELD_EVERY_MS = 15

/**
 * Reads and checks a whole file and works out what it would do; the rows go into a new stage at `place`, the registry is
 * only read. With columns missing the stage stays empty and names them. Progress is in thousandths of the file.
 * @throws Failure IM-01xx unreadable, empty or only headings, IM-0201 not recognised, IM-0402 disk full; SheetsAsked.
 * Whatever is thrown, nothing is left of the stage.
 */
export async function examine(
  file: SourceFile,
  setup: Setup,
  at: StagePlace & { readonly id: string },
  choices: Choices = {},
  progress: (progress: Progress) => void = () => {},
  signal?: AbortSignal,
): Promise<Examined> {
  const stage = createStage(at)
  try {
    return await fill(file, setup, { stage, id: at.id }, choices, progress, signal)
  } catch (error) {
    if (stage.connection.open) stage.close()
    removeStage(at.file)
    throw error
  }
}

async function fill(
  file: SourceFile,
  setup: Setup,
  { stage, id }: Pick<Plan, 'stage' | 'id'>,
  choices: Choices,
  progress: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<Examined> {
  const { registry, tables, now, officer } = setup
  const comparedWith = await registry.mark()
  const sheets: SheetSketch[] = []
  let picked: SheetSketch | null = null
  const pick = (found: readonly SheetSketch[]): string => {
    sheets.push(...found)
    picked = sheetToRead(found, { tables, file: file.name, remembered: choices.remembered ?? [] }, choices.sheet)
    return picked.name
  }
  let facts: Plan['facts'] | null = null
  let date1904 = false
  let sha256 = ''
  let head: RawRow[] = []
  let seen = 0
  let begun: Begun | null = null
  let pausedAt = performance.now()
  const begin = (): void => {
    if (!facts) return
    const sheet = (picked as SheetSketch | null)?.name ?? null
    begun = beginWith(
      head,
      { facts, sheet, id, name: file.name, stage, at: now.toISOString() },
      setup,
      choices,
      date1904,
    )
  }
  const addAll = async (rows: readonly RawRow[]): Promise<void> => {
    await (begun as Begun | null)?.add(rows)
    if (performance.now() - pausedAt < YIELD_EVERY_MS) return
    await setImmediate()
    signal?.throwIfAborted()
    pausedAt = performance.now()
  }
  for await (const event of readTable(file, pick, signal)) {
    if (event.type === 'open') facts = event.facts
    else if (event.type === 'sheets') date1904 = event.date1904
    else if (event.type === 'end') sha256 = event.sha256
    else {
      seen += event.rows.length
      if (begun) await addAll(event.rows)
      else {
        head = [...head, ...event.rows]
        if (head.length >= HEAD_ROWS) {
          begin()
          if (begun) await addAll(head.slice((begun as Begun).plan.heading.rows))
        }
      }
      const read = (begun as Begun | null)?.plan.counts.read ?? 0
      const words = `已读出并核对 ${read.toLocaleString('en-US')} 行`
      progress({ done: Math.round(event.share * TOTAL), total: TOTAL, words })
    }
    if ((begun as Begun | null)?.plan.heading.missing.length) break
  }
  if (!begun) {
    begin()
    if (begun) await addAll(head.slice((begun as Begun).plan.heading.rows))
  }
  const { plan, mapping } = checked(begun, seen)
  const at = now.toISOString()
  const { name, sheet, heading, counts } = plan
  const meta: StageMeta = {
    batch: { id, file: name, kind: heading.kind, sha256, started_at: at, finished_at: at, ...counts, officer },
    counts: stage.counts(),
    quality: plan.tally.result(),
    comparedWith,
    sheet,
    headers: heading.headers,
    missing: heading.missing,
  }
  stage.flush()
  const rows = folded(stage.connection)
  const subjects = subjectsOf(plan)
  stage.finish(meta)
  return { meta, heading, mapping, plan: { id, name, facts: plan.facts, sheet, heading, counts }, subjects, rows }
}

type Begun = {
  readonly plan: Plan
  readonly mapping: MappingView
  readonly add: (rows: readonly RawRow[]) => Promise<void>
}

/** Knows the headings from the first rows: as a person matched them, as they were matched before, or by their names. */
function beginWith(
  head: readonly RawRow[],
  facts: Pick<Plan, 'facts' | 'sheet' | 'id' | 'name' | 'stage' | 'at'>,
  setup: Setup,
  { mapping, remembered = [] }: Choices,
  date1904: boolean,
): Begun | null {
  const { tables } = setup
  const wide = head.find((row) => row.cells.length > MOST_COLUMNS)
  if (wide) throw tooWide(wide)
  const before = mapping ? null : rememberedFor(head, remembered)
  const given = mapping ?? before
  const byNames = (): Heading | null => findHeading(head, tables, `${facts.name} ${facts.sheet ?? ''}`)
  const heading = given ? mappedHeading(head, tables, given) : byNames()
  const from = mapping ? 'given' : before ? 'remembered' : 'names'
  if (!heading && !isMatchable(head, tables)) return null
  const view = mappingView(head, tables, { heading, from })
  const known = heading ?? unmatched(head, tables, view)
  if (!known) return null
  const plan = emptyPlan({ ...facts, heading: known })
  const add =
    known.missing.length > 0
      ? async () => {}
      : comparing(plan, { ...setup, heading: known, format: facts.facts.format, date1904 })
  return { plan, mapping: view, add }
}

/** Headings that nobody recognised: none is taken for a field yet, a person matches them. */
function unmatched(head: readonly RawRow[], tables: ImportTables, view: MappingView): Heading | null {
  const { kind, row, lines } = view
  return mappedHeading(head, tables, { kind, row, lines, columns: view.columns.map(() => null) })
}

function subjectsOf({ stage, counts, heading }: Plan): number {
  if (heading.table.category === null) return counts.added
  return stage.connection.prepare<[], number>('select count(distinct subject_uid) from record').pluck().get() ?? 0
}

function checked(begun: Begun | null, seen: number): Begun {
  if (!begun && seen === 0) throw new Failure('IM-0101', '这个文件里没有内容。', '核对是不是选错了文件。')
  if (!begun) {
    throw new Failure(
      'IM-0201',
      '认不出这是哪种表：前 20 行里没有找到表头。',
      '表头用标准栏目名或代码（如 XK_、CF_ 开头）；可在“下载空表”里取得标准表头。',
    )
  }
  const { plan } = begun
  if (plan.heading.missing.length === 0 && plan.counts.read === 0) {
    throw new Failure('IM-0106', '这个文件只有表头，没有数据。', '核对导出时选的时间范围，重新导出。')
  }
  return begun
}

function tooWide(row: RawRow): Failure {
  // How many there are is not known: a reader stops at the first one too many.
  const [line, most] = [row.line, MOST_COLUMNS].map((number) => number.toLocaleString('en-US'))
  return new Failure(
    'IM-0115',
    `第 ${line} 行超过 ${most} 列，不像一份名单，没有读。`,
    '核对文件的分隔符和表头；只留下要导入的列，再导入。',
  )
}
