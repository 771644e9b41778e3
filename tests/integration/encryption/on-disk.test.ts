import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SHOWCASE } from '../../../src-main/features/demo/showcase/showcase-names.ts'
import { hubCommand, PASSPHRASE, type Running, start, startWorkstation, type Workstation } from '../../support/host.ts'
import { restaurantCode } from '../cli/command.ts'
import { enrol } from '../first-run/office.ts'

const box = mkdtempSync(path.join(tmpdir(), 'workstation-disk-'))
const [folder, hubFolder, temporary] = ['data', 'hub', 'tmp'].map((name) => path.join(box, name)) as [
  string,
  string,
  string,
]
const NOTE = '冷柜第三层贴着“榴莲勿动”'
const PHOTO = 'bytes of the photograph'
const STATEMENT = '温度计昨天刚送去校准'
let hub: Running & { match: RegExpExecArray }
let workstation: Workstation
let uid = ''
let output = ''

beforeAll(async () => {
  mkdirSync(temporary)
  // What the programs put into the temporary folder of the system lands here, apart from everybody else's.
  vi.stubEnv('TMPDIR', temporary)
  hubCommand('demo', '--data', hubFolder, '--subjects', '60')
  hub = await start('hub', ['--data', hubFolder, '--port', '0'], /http:\/\/127\.0\.0\.1:\d+/)
  await begin()
  const code = String(hubCommand('code', '--data', hubFolder, '--districts', '410105').code)
  await enrol(workstation.engine, { hub: hub.match[0], code, passphrase: PASSPHRASE })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await workstation?.stop('SIGKILL')
  await hub?.stop('SIGKILL')
  rmSync(box, { recursive: true, force: true })
})

/** Starts the workstation and keeps what it writes to its terminal. */
async function begin(): Promise<void> {
  workstation = await startWorkstation(folder)
  for (const program of [workstation, hub])
    for (const stream of [program.process.stdout, program.process.stderr])
      stream?.on('data', (bytes: Buffer) => {
        output += bytes
      })
}

async function unlock(): Promise<void> {
  const { officers, companions } = await workstation.engine.access.state()
  const companion = companions.find((one) => one.id !== officers[0]?.id)?.id ?? null
  await workstation.engine.access.unlock({ officer: officers[0]?.id ?? '', passphrase: PASSPHRASE, companion })
}

const filesOf = (place: string): string[] =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

const WORDS = [
  SHOWCASE.restaurant,
  '豫满楼',
  restaurantCode,
  NOTE,
  '榴莲',
  STATEMENT,
  'SQLite format 3',
  '%PDF-',
  'JFIF',
]
const SPELLINGS = WORDS.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])

/** Files in which one of the words can be read, below all three folders. */
function readable(): string[] {
  const files = filesOf(box)
  expect(files.length).toBeGreaterThan(6)
  return files.filter((file) => {
    const bytes = readFileSync(file)
    return SPELLINGS.some((word) => bytes.includes(word))
  })
}

/** The search itself works: what lies open is found. */
function findsWhatIsOpen(): void {
  const open = path.join(temporary, 'open.txt')
  for (const word of WORDS) {
    writeFileSync(open, `\u0000\u0001${word}\u0002`)
    expect(readable()).toEqual([open])
  }
  rmSync(open)
}

const sizeOf = (name: string): number => statSync(path.join(folder, name)).size

describe('on the disk nothing of a subject can be read', () => {
  it('while it is worked with: searched, looked at, checked with notes and a photograph, reported, synced', async () => {
    const { engine } = workstation
    const query = { filters: {}, offset: 0, limit: 20, sort: 'relevance' } as const
    uid = (await engine.search.find({ ...query, text: '豫满' })).rows[0]?.uid ?? ''
    await engine.subject.profile({ uid })
    const visit = await engine.visit.example({ code: restaurantCode })
    const answers = visit.answers.map((answer, i) => (i === 0 ? { ...answer, note: NOTE } : answer))
    const closing = { ...visit.closing, statement: STATEMENT }
    const picture = sharp({ create: { width: 900, height: 700, channels: 3, background: '#795548' } })
    const photo = new Blob([new Uint8Array(await picture.png().toBuffer()), PHOTO])
    const photos = [{ name: '冷柜.png', file: photo }]
    await engine.visit.record({ visit: { ...visit, answers, closing }, photos })
    await engine.report.preview({ uid, purpose: '行政检查存档' })
    await engine.report.issue({ uid, purpose: '行政检查存档' })
    expect(sizeOf('work.db-wal')).toBeGreaterThan(100_000)
    findsWhatIsOpen()
    expect(readable()).toEqual([])
    const results = []
    for await (const { result } of await engine.sync.run()) if (result) results.push(result)
    expect(results).toMatchObject([{ waiting: 0, attachments: expect.any(Number) }])
    expect(filesOf(path.join(hubFolder, 'files')).length).toBeGreaterThan(1)
    expect(readable()).toEqual([])
  })

  it('after it was locked, in keys.json neither', async () => {
    await workstation.engine.access.lock({ by: 'officer', idleMinutes: 0 })
    expect(readable()).toEqual([])
    const keys = readFileSync(path.join(folder, 'keys.json'), 'utf8')
    expect(keys).toContain('张伟')
    expect(keys).not.toContain(uid)
  })

  it('after the workstation and the hub were killed in the middle of a check', async () => {
    await unlock()
    const { engine } = workstation
    const { id } = await engine.visit.start({ subjectUid: uid, taskId: null })
    const { opening } = await engine.visit.example({ code: restaurantCode })
    await engine.visit.saveOpening({ id, patch: { ...opening, spot: NOTE } })
    await workstation.stop('SIGKILL')
    await hub.stop('SIGKILL')
    expect(sizeOf('work.db-wal')).toBeGreaterThan(0)
    expect(readable()).toEqual([])
  })

  it('and after it was started again; the terminal showed nothing of it either', async () => {
    await begin()
    await unlock()
    expect((await workstation.engine.visit.recovered())?.sentence).toBeTruthy()
    expect(readable()).toEqual([])
    for (const word of WORDS) expect(output).not.toContain(word)
    expect(output).not.toContain(PASSPHRASE)
  })
})
