import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { type JournalFolder, openJournalFolder } from './journal-folder.ts'
import { startOpened } from './visit-folder.ts'

let folder: JournalFolder
beforeEach(async () => {
  folder = await openJournalFolder()
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  folder.close()
  vi.restoreAllMocks()
})

const logs = () =>
  readdirSync(folder.journal)
    .filter((name) => name.endsWith('.log'))
    .sort()
const newestLog = () => path.join(folder.journal, logs().at(-1) ?? '')

/** A visit with two answers in a folder that has its journal. */
function answered(): { readonly id: string; readonly context: Context } {
  const context = folder.open()
  const { id } = startOpened(context)
  visits.answer(context, { id, item: '01-06', patch: { verdict: 'fail', note: '未见制度文本' } })
  visits.answer(context, { id, item: '01-07', patch: { verdict: 'ok' } })
  return { id, context }
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  'cut in the middle': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'cut to its first page': (file) => truncateSync(file, 8192),
  'empty of all bytes': (file) => truncateSync(file, 0),
  gone: (file) => rmSync(file),
  'of other bytes': (file) => writeFileSync(file, Buffer.alloc(65_536, 3)),
  'one bit different at its beginning': (file) => flip(file, 40),
  'one bit different in the middle': (file) => flip(file, Math.floor(statSync(file).size / 2)),
  'one bit different in its last page': (file) => flip(file, statSync(file).size - 5000),
}

describe('work.db is put together from the journal when it is', () => {
  for (const [what, damage] of Object.entries(DAMAGES)) {
    it(what, () => {
      const { id, context } = answered()
      const before = visits.get(context, { id })
      folder.shut()
      damage(folder.work)
      const again = folder.open()
      expect(again.recovery).toMatchObject({ kind: 'damaged', unread: 0 })
      expect(visits.get(again, { id })).toEqual({ ...before, lastStep: null })
      const found = visits.recovered(again)
      expect(found?.source).toBe('journal')
      expect(found?.sentence).toMatch(
        what === 'gone'
          ? /^资料库读不出来（已损坏或丢失）。已用 今天 09:30 的副本恢复，其后 \d+ 次保存按日志补齐，最后一次在 今天 09:30。已找回未完成的记录。/
          : /^资料库读不出来（已损坏或丢失）。已用 今天 09:30 的副本恢复，其后 \d+ 次保存按日志补齐，最后一次在 今天 09:30。原文件留作 work\.db\.damaged-\S+。已找回未完成的记录。/,
      )
      expect(again.work.connection.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(visits.answer(again, { id, item: '01-08', patch: { verdict: 'ok' } }).answers).toHaveLength(3)
      expect(folder.open().recovery).toBeNull()
    })
  }

  it('behind its journal, as an old copy that was put back', () => {
    const { id } = answered()
    folder.shut()
    copyFileSync(folder.work, `${folder.work}.old`)
    const later = folder.open()
    visits.answer(later, { id, item: '01-08', patch: { verdict: 'ok' } })
    visits.answer(later, { id, item: '01-06', patch: { verdict: 'ok' } })
    const before = visits.get(later, { id })
    folder.shut()
    copyFileSync(`${folder.work}.old`, folder.work)
    const again = folder.open()
    expect(again.recovery).toMatchObject({ kind: 'older', copyOf: null, saves: 2, unread: 0 })
    expect(visits.get(again, { id }).answers).toEqual(before.answers)
    expect(visits.recovered(again)?.sentence).toMatch(/^资料库比日志旧（可能换上了旧的副本）。其后 2 次保存按日志补齐/)
  })

  it('older than its newest copy: it is kept aside and replaced', () => {
    const { id } = answered()
    folder.shut()
    copyFileSync(folder.work, `${folder.work}.old`)
    folder.pass(8 * 24 * 60)
    visits.answer(folder.open(), { id, item: '01-08', patch: { verdict: 'ok' } })
    folder.shut()
    copyFileSync(`${folder.work}.old`, folder.work)
    const again = folder.open()
    expect(again.recovery).toMatchObject({ kind: 'older', keptAs: expect.stringMatching(/^work\.db\.older-/) })
    expect(visits.get(again, { id }).answers).toHaveLength(3)
  })

  it('damaged although no visit is open: that is told, too, with the time up to which all is there', () => {
    const { id, context } = answered()
    visits.discard(context, { id, reason: '走错门店' })
    folder.shut()
    truncateSync(folder.work, 8192)
    const found = visits.recovered(folder.open())
    expect(found).toMatchObject({ visit: null, visits: [], source: 'journal', savedAt: '2026-11-24T01:30:00.000Z' })
    expect(found?.sentence).toMatch(/^资料库读不出来（已损坏或丢失）。已用 今天 09:30 的副本恢复/)
    folder.pass(25 * 60)
    expect(visits.recovered(folder.open())).toBeNull()
  })

  it('damaged, and its newest copy too: by the copy before', () => {
    const { id } = answered()
    folder.pass(8 * 24 * 60)
    folder.open()
    folder.shut()
    for (const name of readdirSync(folder.journal)) {
      if (name === path.basename(newestLog()).replace('.log', '.db'))
        truncateSync(path.join(folder.journal, name), 9000)
    }
    rmSync(folder.work)
    expect(visits.get(folder.open(), { id }).answers).toHaveLength(2)
  })

  it('damaged, and the journal too: up to where it can be read, and what it lacks is said', () => {
    const { id } = answered()
    folder.shut()
    const lines = readFileSync(newestLog(), 'latin1').split('\n')
    const last = lines.length - 2
    lines[last] = `${lines[last]?.slice(0, 60)}AAAA${lines[last]?.slice(64)}`
    writeFileSync(newestLog(), lines.join('\n'), 'latin1')
    rmSync(folder.work)
    const again = folder.open()
    expect(again.recovery).toMatchObject({ kind: 'damaged', unread: 1 })
    expect(visits.get(again, { id }).answers.map(({ item }) => item)).toEqual(['01-06'])
    expect(visits.recovered(again)?.sentence).toContain('日志另有 1 次保存读不出，未能补齐，请核对最后的内容。')
    visits.answer(again, { id, item: '01-07', patch: { verdict: 'ok' } })
    folder.shut()
    rmSync(folder.work)
    expect(visits.get(folder.open(), { id }).answers).toHaveLength(2)
  })
})

const LOSSES: Readonly<Record<string, () => void>> = {
  'a line torn': () => truncateSync(newestLog(), statSync(newestLog()).size - 20),
  'a line changed in its middle': () => flip(newestLog(), statSync(newestLog()).size - 60),
  'words behind the last line': () => writeFileSync(newestLog(), 'x', { flag: 'a' }),
  'a first line that says something else': () => writeFileSync(newestLog(), '{"format":"CWJ1"}\n'),
  'no byte in it': () => truncateSync(newestLog(), 0),
  'its copy gone': () => rmSync(newestLog().replace(/log$/, 'db')),
  'all of it gone': () => rmSync(folder.journal, { recursive: true }),
}

describe('the database goes on when the journal has', () => {
  for (const [what, lose] of Object.entries(LOSSES)) {
    it(`${what}, and is joined with a new copy`, () => {
      const { id } = answered()
      folder.shut()
      lose()
      const again = folder.open()
      expect(again.recovery).toBeNull()
      visits.answer(again, { id, item: '01-08', patch: { verdict: 'ok' } })
      folder.shut()
      rmSync(folder.work)
      expect(visits.get(folder.open(), { id }).answers).toHaveLength(3)
    })
  }

  it('no place to be: work goes on without it, and with it when there is one again', () => {
    const { id } = answered()
    folder.shut()
    renameSync(folder.journal, `${folder.journal}.away`)
    writeFileSync(folder.journal, 'no folder')
    const later = vi.spyOn(performance, 'now')
    const without = folder.open()
    visits.answer(without, { id, item: '01-08', patch: { verdict: 'ok' } })
    rmSync(folder.journal)
    later.mockReturnValueOnce(Number.MAX_SAFE_INTEGER)
    visits.answer(without, { id, item: '01-09', patch: { verdict: 'ok' } })
    visits.answer(without, { id, item: '01-10', patch: { verdict: 'ok' } })
    folder.shut()
    rmSync(folder.work)
    expect(visits.get(folder.open(), { id }).answers).toHaveLength(5)
  })

  it('neither copy nor log: a damaged work.db is left as it is', () => {
    answered()
    folder.shut()
    rmSync(folder.journal, { recursive: true })
    writeFileSync(folder.work, Buffer.alloc(65_536, 3))
    expect(() => folder.open()).toThrow('work.db 无法打开')
    expect(statSync(folder.work).size).toBe(65_536)
    rmSync(folder.work)
  })
})

describe('the journal', () => {
  it('is begun beside a work.db from before it, which reads on', () => {
    const { context } = folder
    const { id } = startOpened(context)
    visits.answer(context, { id, item: '01-07', patch: { verdict: 'fail' } })
    const before = visits.get(context, { id })
    folder.writeAsBefore(context.work.connection)
    const again = folder.open()
    expect(again.recovery).toBeNull()
    expect(visits.get(again, { id })).toEqual(before)
    visits.answer(again, { id, item: '01-06', patch: { verdict: 'ok' } })
    expect(existsSync(newestLog())).toBe(true)
  })

  it('keeps two copies at most, and neither copy nor log shows a word of a visit', () => {
    for (let i = 0; i < 4; i++) {
      startOpened(folder.open())
      folder.pass(8 * 24 * 60)
    }
    folder.open()
    folder.shut()
    rmSync(folder.work)
    folder.open()
    const names = readdirSync(folder.journal)
    expect(names).toHaveLength(4)
    expect(names.filter((name) => name.endsWith('.db'))).toHaveLength(2)
    expect(names.filter((name) => name.endsWith('.log'))).toHaveLength(2)
    for (const name of names) {
      const text = readFileSync(path.join(folder.journal, name), 'latin1')
      expect(text).not.toContain(Buffer.from('拾味坊').toString('latin1'))
      expect(text.slice(0, 15)).not.toBe('SQLite format 3')
    }
  })

  it('goes on in its order when the clock is set back', () => {
    const { id } = answered()
    folder.pass(8 * 24 * 60)
    folder.open()
    const [first, second] = logs()
    folder.pass(-8 * 24 * 60)
    visits.answer(folder.open(), { id, item: '01-08', patch: { verdict: 'ok' } })
    expect([first, second]).not.toContain(logs().at(-1))
    expect(logs()[0]).toBe(second)
    const present = logs()
    visits.answer(folder.open(), { id, item: '01-09', patch: { verdict: 'ok' } })
    expect(logs()).toEqual(present)
    folder.shut()
    rmSync(folder.work)
    expect(visits.get(folder.open(), { id }).answers).toHaveLength(4)
  })
})
