import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openEncrypted } from '../../src-main/database/open.ts'
import { openKey, readKeyFile } from '../../src-main/features/access/keys/keys.ts'
import type { EngineClient } from '../../src-main/hosts/engine-client.ts'
import { makeCreditCode } from '../../src-main/law/code/codes.ts'
import { cli, PASSPHRASE, startWorkstation } from '../support/host.ts'

const KILLS = Number(process.env.FAULT_RUNS ?? 3)
/** Long enough to be killed in the middle, short enough for a test. */
const ROWS = 4000
const LONGEST_LIFE_MS = 2500

const root = mkdtempSync(path.join(tmpdir(), 'workstation-import-kill-'))
const folder = path.join(root, 'workstation')
afterAll(() => rmSync(root, { recursive: true, force: true }))

const HEADINGS = [
  '企业名称',
  '统一社会信用代码',
  '注册日期',
  '企业类型',
  '法人代表',
  '注册资金',
  '经营范围',
  '注册地址',
]

/** A list of invented companies; `round` makes their codes different from those of other rounds. */
function listOf(round: number): Blob {
  const rows = Array.from({ length: ROWS }, (_, n) => [
    `郑州虚构第${round}批第${n}商行有限公司`,
    makeCreditCode(`91410105MA${String(round).padStart(2, '0')}${String(n).padStart(5, '0')}`),
    ...['2001-03-05', '有限责任公司', '周甲乙', '100(万元)', '食品销售', `郑州市金水区经三路${n}号`],
  ])
  return new Blob([[HEADINGS, ...rows].map((row) => row.join(',')).join('\n')])
}

async function unlock(engine: EngineClient): Promise<void> {
  const { officers, companions } = await engine.access.state()
  const officer = officers[0]?.id ?? ''
  const companion = companions.find((c) => c.id !== officer)?.id ?? null
  await engine.access.unlock({ officer, passphrase: PASSPHRASE, companion })
}

async function examined(engine: EngineClient, name: string, file: Blob): Promise<string> {
  for await (const { preview } of await engine.import.preview({ name, file })) if (preview) return preview.id
  throw new Error('there was no preview')
}

async function write(engine: EngineClient, id: string): Promise<{ imported: number; already?: boolean | undefined }> {
  for await (const { result } of await engine.import.commit({ id })) if (result) return result
  throw new Error('there was no result')
}

/** What the city holds, read with the workstation closed: soundness, rows of each file, and how often each code stands. */
async function cityOf(): Promise<{ sound: boolean; rows: Map<string, number>; doubled: number }> {
  const [wrap] = readKeyFile(folder)?.wraps ?? []
  const key = wrap ? await openKey(wrap, PASSPHRASE) : null
  if (!key) throw new Error('the key file is gone')
  const db = openEncrypted(path.join(folder, 'city.db'), key)
  try {
    const sound = db.pragma('integrity_check', { simple: true }) === 'ok'
    const counted = db
      .prepare<[], { file: string; rows: number }>(
        `select b.file, (select count(*) from subject s where s.batch = b.id) as rows from batch b where b.file like '第%'`,
      )
      .all()
    const loose = db
      .prepare<[], number>(
        `select count(*) from subject where source_file like '第%' and batch not in (select id from batch)`,
      )
      .pluck()
      .get()
    const doubled = db.prepare<[], number>('select count(*) - count(distinct code) from subject').pluck().get()
    return {
      sound: sound && loose === 0,
      rows: new Map(counted.map(({ file, rows }) => [file, rows])),
      doubled: doubled ?? -1,
    }
  } finally {
    db.close()
  }
}

describe('an import killed at any moment', () => {
  const patience = { timeout: 60_000 + KILLS * 45_000 }
  it(`leaves all or nothing of its batch, goes on, and doubles nothing in ${KILLS} kills`, patience, async () => {
    expect(cli(folder, 'demo', '--subjects', '40').code).toBe(0)
    for (let kill = 0; kill < KILLS; kill++) {
      const name = `第${kill}批.csv`
      const workstation = await startWorkstation(folder)
      await unlock(workstation.engine)
      const importing = examined(workstation.engine, name, listOf(kill))
        .then((id) => write(workstation.engine, id))
        .catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * LONGEST_LIFE_MS))
      await workstation.stop('SIGKILL')
      await Promise.race([importing, new Promise((resolve) => setTimeout(resolve, 500))])

      const { sound, rows, doubled } = await cityOf()
      expect([sound, doubled]).toEqual([true, 0])
      expect([undefined, ROWS]).toContain(rows.get(name))

      const again = await startWorkstation(folder)
      await unlock(again.engine)
      const waiting = (await again.engine.import.waiting()).filter(({ file }) => file === name)
      expect(readdirSync(path.join(folder, 'import')).filter((left) => /\.(part|source)$/.test(left))).toEqual([])
      const id = waiting[0]?.id ?? (await examined(again.engine, name, listOf(kill)))
      await write(again.engine, id)
      expect(await again.engine.import.waiting()).toEqual([])
      await again.stop()
      const after = await cityOf()
      expect([after.sound, after.doubled]).toEqual([true, 0])
      const written = [...after.rows].filter(([file]) => file === name).reduce((sum, [, count]) => sum + count, 0)
      expect(written).toBe(ROWS)
    }
  })

  it('a checked file that was not written is offered after a restart and written once', async () => {
    const first = await startWorkstation(folder)
    await unlock(first.engine)
    const id = await examined(first.engine, '第90批.csv', listOf(90))
    await first.stop('SIGKILL')
    const second = await startWorkstation(folder)
    await unlock(second.engine)
    expect(await second.engine.import.waiting()).toMatchObject([{ id, file: '第90批.csv', added: ROWS }])
    expect(await write(second.engine, id)).toMatchObject({ imported: ROWS })
    expect(await write(second.engine, id)).toMatchObject({ imported: ROWS, already: true })
    await second.stop()
    expect((await cityOf()).rows.get('第90批.csv')).toBe(ROWS)
  })
})
