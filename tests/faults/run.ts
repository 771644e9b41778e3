import { parseArgs } from 'node:util'
import { killVisits } from './visit/kills.ts'

/**
 * `npm run -s faults -- visit --runs 200 [--seed N] [--json]`: kills the workstation at random moments of a scripted visit
 * and prints what was lost, doubled or corrupt; progress goes to standard error. Exits 1 where any of them is not zero.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (positionals[0] !== 'visit' || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run -s faults -- visit --runs 200 [--seed N] [--json]')
  process.exit(2)
}

console.error(`seed ${seed}`)
const { found, lost, doubled, corrupt, ...told } = await killVisits(runs, seed, (text) => console.error(text))
for (const [kind, all] of Object.entries(found)) for (const what of all) console.error(`${kind}: ${what}`)
if (values.json) console.log(JSON.stringify({ ...told, runs, lost, doubled, corrupt, seed }))
else console.log(`${runs} kills, seed ${seed}: ${lost} lost, ${doubled} doubled, ${corrupt} corrupt`)
process.exit(lost + doubled + corrupt === 0 ? 0 : 1)
