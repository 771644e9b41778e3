// npm run bench -- [NAME...] [--subjects N] [--rounds N] [--out DIR]: how fast the workstation is on this machine.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildCity, type City } from './city.ts'
import { grade } from './measures/grade.ts'
import { importing } from './measures/import.ts'
import { indexBuild } from './measures/index-build.ts'
import { profile } from './measures/profile.ts'
import { report } from './measures/report.ts'
import { search } from './measures/search.ts'
import { start } from './measures/start.ts'
import { toTable, writeResults } from './output.ts'
import { type Measured, machineNow, type Row, toRow } from './row.ts'

const measures: Readonly<Record<string, (city: City) => AsyncGenerator<Measured>>> = {
  search,
  profile,
  report,
  import: importing,
  index: indexBuild,
  grade,
  start,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    subjects: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '5' },
    out: { type: 'string', default: import.meta.dirname },
  },
})
const chosen = positionals.length > 0 ? positionals : Object.keys(measures)
const unknown = chosen.filter((name) => !(name in measures))
if (unknown.length > 0) {
  console.error(`No such measurement: ${unknown.join(', ')}. There are: ${Object.keys(measures).join(', ')}.`)
  process.exit(2)
}

const say = (words: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${words}\u001b[K`)
}

const machine = machineNow()
const folder = mkdtempSync(path.join(tmpdir(), 'workstation-bench-'))
try {
  const city = await buildCity(folder, Number(values.subjects), Number(values.rounds), say)
  const rows: Row[] = []
  for (const name of chosen) {
    say(`measuring ${name}`)
    const size = `${city.subjects.toLocaleString('en-US')} subjects`
    for await (const measured of measures[name]?.(city) ?? [])
      rows.push(toRow({ ...measured, name: `${measured.name} (${size})` }, machine, new Date()))
  }
  city.close()
  say('')
  console.log(toTable(rows))
  writeResults(values.out, rows)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
