import { parseArgs } from 'node:util'
import { type Plan, syncFaults } from './sync/faults.ts'
import { faultCount } from './sync/found.ts'
import { killVisits } from './visit/kills.ts'

const USAGE = `usage: npm run -s faults -- visit --runs 200 [--seed N] [--json]
       npm run -s faults -- sync --runs 10000 [--proxy N] [--kill N] [--postgres] [--seed N] [--json]`
const DEFAULT_RUNS = 200

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string' },
    proxy: { type: 'string', default: '0' },
    kill: { type: 'string', default: '0' },
    postgres: { type: 'boolean', default: false },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const [what] = positionals
const proxyRuns = Number(values.proxy)
const kills = Number(values.kill)
const runs = Number(values.runs ?? (proxyRuns + kills > 0 ? 0 : DEFAULT_RUNS))
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const isCount = (number: number): boolean => Number.isInteger(number) && number >= 0
const isWhole = [runs, proxyRuns, kills, seed].every(isCount)
if (!isWhole || (what !== 'visit' && what !== 'sync') || (what === 'visit' && runs === 0)) {
  console.error(USAGE)
  process.exit(2)
}

const progress = (text: string): void => console.error(text)
const tell = (found: Readonly<Record<string, readonly string[]>>): void => {
  for (const [kind, all] of Object.entries(found)) for (const one of all) console.error(`${kind}: ${one}`)
}
console.error(`seed ${seed}`)
process.exit(
  await (what === 'visit' ? visit() : sync({ schedules: runs, proxyRuns, kills, seed, postgres: values.postgres })),
)

/** Kills the workstation at random moments of a scripted visit. Answers 1 where anything was lost, doubled or corrupt. */
async function visit(): Promise<number> {
  const { found, lost, doubled, corrupt, ...told } = await killVisits(runs, seed, progress)
  tell(found)
  if (values.json) console.log(JSON.stringify({ ...told, runs, lost, doubled, corrupt, seed }))
  else console.log(`${runs} kills, seed ${seed}: ${lost} lost, ${doubled} doubled, ${corrupt} corrupt`)
  return lost + doubled + corrupt === 0 ? 0 : 1
}

/**
 * Random schedules of devices and a hub, runs over a bad network, SIGKILLs. SIGINT and SIGTERM end them early with what
 * was done. Answers 1 where anything was found wrong.
 */
async function sync(plan: Plan): Promise<number> {
  const began = performance.now()
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort())
  const { found, schedules, acknowledged, acts, network, ...told } = await syncFaults(
    { ...plan, signal: stop.signal },
    progress,
  )
  tell(found)
  console.error(JSON.stringify({ acts, network }))
  const { lost, doubled, diverged, hidden, defects } = found
  const counts = {
    lost: lost.length,
    doubled: doubled.length,
    diverged: diverged.length,
    hiddenConflicts: hidden.length,
  }
  const seconds = Math.round((performance.now() - began) / 1000)
  if (values.json) {
    console.log(JSON.stringify({ schedules, acknowledged, ...counts, defects: defects.length, ...told, seed, seconds }))
  } else {
    const words = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
    console.log(`${schedules} schedules, seed ${seed}, ${acknowledged} acknowledged: ${words.join(', ')}`)
  }
  return faultCount(found) === 0 ? 0 : 1
}
