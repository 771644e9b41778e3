import { spawnSync } from 'node:child_process'
import { PASSPHRASE, startWorkstation } from '../../support/host.ts'
import type { City } from '../city.ts'
import type { Measured } from '../row.ts'
import { median, timed } from '../statistics.ts'

const USABLE_MS = 1500

/** The built program in a process of its own: until the engine takes calls, and until the first search is answered. */
export async function* start(city: City): AsyncGenerator<Measured> {
  city.close()
  const ready: number[] = []
  const usable: number[] = []
  const bare: number[] = []
  for (let round = 0; round < city.rounds; round++) {
    bare.push(await timed(() => spawnSync(process.execPath, ['--eval', ''])))
    const started = performance.now()
    const { engine, stop } = await startWorkstation(city.folder)
    ready.push(performance.now() - started)
    const { officers } = await engine.access.state()
    await engine.access.unlock({ officer: officers[0]?.id ?? '', passphrase: PASSPHRASE, companion: null })
    await engine.search.find({ text: '餐饮', filters: {}, offset: 0, limit: 100, sort: 'relevance' })
    usable.push(performance.now() - started)
    await stop()
  }
  const peer = { name: 'bare Node process', value: median(bare) }
  yield { name: 'start until the engine is ready', value: median(ready), unit: 'ms', target: null, peer }
  yield {
    name: 'start until unlocked and a first search is answered',
    value: median(usable),
    unit: 'ms',
    target: USABLE_MS,
    peer: null,
  }
}
