import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { BatchView } from '../../src-main/features/report/batch/contract.ts'
import type { EngineClient } from '../../src-main/hosts/engine-client.ts'
import { cli, PASSPHRASE, startWorkstation } from '../support/host.ts'

const KILLS = Number(process.env.FAULT_RUNS ?? 3)
/** Enough that no run of the machine finishes them between two kills. */
const SUBJECTS = 60 + 50 * KILLS
const LONGEST_LIFE_MS = 1200

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-batch-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function unlock(engine: EngineClient): Promise<void> {
  const { officers } = await engine.access.state()
  await engine.access.unlock({ officer: officers[0]?.id ?? '', passphrase: PASSPHRASE, companion: null })
}

/** Numbers of the register, in order, without a gap and each once; nobody got two reports of one batch. */
async function check(engine: EngineClient, id: string): Promise<number> {
  const serials: number[] = []
  const uids = new Set<string | null>()
  for (let offset = 0; ; offset += 500) {
    const issued = await engine.report.batch.items({ id, states: ['issued'], offset, limit: 500 })
    for (const { number, uid } of issued) {
      serials.push(Number(number?.slice(-5)))
      uids.add(uid)
    }
    if (issued.length < 500) break
  }
  expect(serials).toEqual(Array.from({ length: serials.length }, (_, i) => i + 1))
  expect(uids.size).toBe(serials.length)
  expect((await engine.report.paperCount()).total).toBe(serials.length)
  return serials.length
}

async function ended(engine: EngineClient, id: string): Promise<BatchView> {
  for await (const event of await engine.report.batch.follow({ id })) if (event.result) return event.result
  throw new Error('the batch told no end')
}

describe('a batch of reports killed at any moment', () => {
  it(`goes on by itself after each of ${KILLS} kills: no number is skipped, no subject gets two`, async () => {
    expect(cli(folder, 'demo', '--subjects', String(SUBJECTS)).code).toBe(0)
    let id = ''
    for (let kill = 0; kill < KILLS; kill++) {
      const { engine, stop } = await startWorkstation(folder)
      await unlock(engine)
      if (kill === 0) {
        const checked = await engine.report.batch.check({ from: 'query', text: '', filters: { status: ['存续'] } })
        id = (await engine.report.batch.start({ check: checked.id, purpose: '行政检查存档' })).id
      } else {
        const { resumed, state, total } = await engine.report.batch.get({ id })
        expect(state).toBe('running')
        expect((resumed?.issued ?? 0) + (resumed?.left ?? 0)).toBe(total)
        // Held for a moment, so that register and batch can be read as one.
        await engine.report.batch.pause({ id })
        await ended(engine, id)
        await check(engine, id)
        await engine.report.batch.go({ id })
      }
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * LONGEST_LIFE_MS))
      await stop('SIGKILL')
    }
    const last = await startWorkstation(folder)
    await unlock(last.engine)
    const view = await ended(last.engine, id)
    expect(view).toMatchObject({ state: 'done', issued: view.total, failed: 0, left: 0 })
    expect(await check(last.engine, id)).toBe(view.total)
    expect(await last.engine.audit.check()).toMatchObject({ brokenAt: null })
    await last.stop()
  })
})
