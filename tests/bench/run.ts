// npm run bench -- [NAME...] [--subjects N] [--rounds N] [--growth] [--no-profile] [--out DIR] [--city DIR]: how fast the workstation is here.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { keptCity, makeCity } from './city/kept-city.ts'
import { hottest } from './cpu-profile.ts'
import { measures } from './measures.ts'
import { failedRow, type Measured, machineNow, type Row, toRow } from './row.ts'
import { type Run, runMeasure } from './run-measure.ts'
import type { Detail } from './table/details.ts'
import { toTable, writeResults } from './table/output.ts'

/** Sizes of the growth table. */
const GROWTH = [20_000, 200_000, 2_000_000]
/** Subjects of a city that is made under the profiler. */
const PROFILED_CITY = 20_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    subjects: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
    growth: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: true },
    out: { type: 'string', default: import.meta.dirname },
    city: { type: 'string', default: path.join(tmpdir(), 'credit-workstation-bench') },
  },
})
const chosen = positionals.length > 0 ? positionals : Object.keys(measures)
const unknown = chosen.filter((name) => !(name in measures))
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(measures).join(', ')}.`)
  process.exit(2)
}
const sizes = values.growth ? GROWTH : [Number(values.subjects)]
const rounds = Number(values.rounds)
if (![rounds, ...sizes].every((number) => Number.isInteger(number) && number > 0)) {
  console.error('--subjects and --rounds take whole numbers.')
  process.exit(2)
}

const say = (words: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}\u001b[K`)
}

mkdirSync(values.out, { recursive: true })
const machine = machineNow()
const rows: Row[] = []

async function measure(name: string, run: Run, fresh: boolean): Promise<void> {
  const { findings, failed } = await runMeasure(name, run)
  const measured = findings.filter((finding): finding is Measured => 'name' in finding)
  const notes = findings.flatMap((finding) => ('note' in finding ? [finding.note] : []))
  const own = measured.map((each) => toRow(each, run.subjects, machine, new Date()))
  if (failed !== null) own.push(failedRow(name, run.subjects, machine, new Date()))
  const detail: Detail = {
    measure: name,
    subjects: run.subjects,
    rows: own.map((row) => row.name),
    notes:
      name === 'demo' && !fresh
        ? [...notes, 'The city was made by an earlier run and kept; these are its figures.']
        : notes,
    failed,
    hottest: values.profile && own.some(({ met }) => met === false) ? await profiled(name, run) : [],
  }
  rows.push(...own)
  writeResults(values.out, own, [detail])
}

/** Runs a measure once more under the profiler: its figures are not used. */
async function profiled(name: string, run: Run) {
  const profileFolder = mkdtempSync(path.join(tmpdir(), 'workstation-bench-profile-'))
  try {
    say(`profiling ${name}`)
    // `demo` only tells how the city was made: what is looked at is another one being made.
    if (name === 'demo') await makeCity(path.join(profileFolder, 'city'), PROFILED_CITY, say, profileFolder)
    else await runMeasure(name, { ...run, rounds: 1, profileFolder })
    return hottest(profileFolder)
  } catch {
    // A profile explains a figure; without it the figure still stands.
    return []
  } finally {
    rmSync(profileFolder, { recursive: true, force: true })
  }
}

for (const subjects of sizes) {
  try {
    const { place, fresh } = await keptCity(values.city, subjects, say)
    for (const name of chosen) {
      say(`measuring ${name} (${subjects.toLocaleString('en-US')} subjects)`)
      await measure(name, { place, subjects, rounds }, fresh)
    }
  } catch (error) {
    const row = failedRow('making the city', subjects, machine, new Date())
    const failed = error instanceof Error ? error.message : String(error)
    rows.push(row)
    writeResults(values.out, [row], [{ measure: 'city', subjects, rows: [row.name], notes: [], failed, hottest: [] }])
  }
}
say('')
console.log(toTable(rows))
