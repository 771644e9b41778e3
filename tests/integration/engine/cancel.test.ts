import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { PASSPHRASE, startWorkstation, type Workstation } from '../../support/host.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-cancel-'))
const officer = { name: '张伟', certificate: '16010524031', certificateUntil: '2028-03-31', office: '演示机关' }
let workstation: Workstation

beforeAll(async () => {
  workstation = await startWorkstation(folder)
  await workstation.engine.access.setUp({ passphrase: PASSPHRASE, officers: [officer], agency: '演示机关' })
})
afterAll(async () => {
  await workstation?.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const total = async (): Promise<number> =>
  (await workstation.engine.search.find({ text: '', filters: {}, offset: 0, limit: 1, sort: 'name' })).total

/** A list of invented companies as a file. */
function list(rows: number, first = 0): Blob {
  const lines = Array.from({ length: rows }, (_, i) => {
    const serial = String(first + i).padStart(8, '0')
    return `郑州虚构第${serial}号商贸有限公司,${makeCreditCode(`91410105A${serial}`)},2020-01-01`
  })
  return new Blob([['企业名称,统一社会信用代码,成立日期', ...lines].join('\n')])
}

type Events = AsyncIterable<{ progress: unknown }>

/** Begins a long call and cancels it at its first progress, while another call is asked; answers what became of it. */
async function cancelAtFirstProgress(call: (signal: AbortSignal) => Promise<Events>): Promise<string> {
  const cancel = new AbortController()
  let other: Promise<unknown> | undefined
  try {
    for await (const { progress } of await call(cancel.signal)) {
      if (!progress) continue
      other ??= workstation.engine.access.session()
      cancel.abort()
    }
  } catch {
    expect(await other).toMatchObject({ officer: { name: officer.name } })
    return 'cancelled'
  }
  return 'finished'
}

/** The thread that does the work takes back what it wrote a moment after the call was left. */
const nothingIsHere = () => vi.waitFor(async () => expect(await total()).toBe(0), { timeout: 15_000, interval: 50 })

describe('long work that is cancelled', () => {
  it('lets other calls through meanwhile, writes nothing and leaves the engine as it was', async () => {
    const { engine } = workstation
    expect(await cancelAtFirstProgress((signal) => engine.demo.fill({ subjects: 20_000 }, { signal }))).toBe(
      'cancelled',
    )
    await nothingIsHere()

    const file = list(20_000)
    expect(await cancelAtFirstProgress((signal) => engine.import.preview({ name: '名单.csv', file }, { signal }))).toBe(
      'cancelled',
    )
    await nothingIsHere()

    let id = ''
    for await (const { preview } of await engine.import.preview({ name: '名单.csv', file })) id = preview?.id ?? id
    expect(await cancelAtFirstProgress((signal) => engine.import.commit({ id }, { signal }))).toBe('cancelled')
  })

  it('can be begun again and ends; a cancel that came too late left the whole file, never a part of it', async () => {
    const { engine } = workstation
    for await (const { preview } of await engine.import.preview({ name: '续.csv', file: list(300, 50_000) })) {
      if (!preview) continue
      for await (const { result } of await engine.import.commit({ id: preview.id }))
        if (result) expect(result).toMatchObject({ read: 300, imported: 300 })
    }
    expect([300, 20_300]).toContain(await total())
  })
})
