import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import { archive, make } from '../../../src-main/features/export/service.ts'
import { idle, resumeOwn } from '../../../src-main/features/report/batch/runner.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { batch, issue, papers, verify } from '../../../src-main/features/report/service.ts'
import { liMin } from '../../support/folder.ts'
import { codeOf, openReportFolder, uidOf } from './report-folder.ts'

const RARE = '\u{2A6A5}' // no font of ours has it
let folder: Context & { close(): void }
beforeAll(async () => {
  folder = await openReportFolder(60)
})
afterAll(async () => {
  await closePaperPool()
  folder.close()
})

const uids = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => uidOf(from + i))
const begin = async (from: number, to: number): Promise<string> => {
  const { id } = await batch.check(folder, { from: 'selection', uids: uids(from, to) })
  return batch.start(folder, { check: id, purpose: '行政检查存档' }).id
}
const serials = (): number[] =>
  papers(folder)
    .map(({ number }) => Number(number.slice(-5)))
    .sort((a, b) => a - b)
const storedFiles = (): number =>
  readdirSync(path.join(folder.folder, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length
const expectNoGap = (): void => expect(serials()).toEqual(Array.from({ length: serials().length }, (_, i) => i + 1))

describe('a batch of reports', () => {
  it('issues every subject once under consecutive numbers, each genuine', async () => {
    const id = await begin(1, 25)
    await idle(folder)
    expect(batch.get(folder, { id })).toMatchObject({ state: 'done', total: 25, issued: 25, failed: 0, left: 0 })
    expectNoGap()
    const { total, files } = batch.files(folder, { id, offset: 0, limit: 500 })
    expect([total, new Set(files.map(({ file }) => file)).size]).toEqual([25, 25])
    expect(files.map(({ number }) => Number(number.slice(-5)))).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
    const pdf = await folder.files.get(files[7]?.file ?? '')
    const verdict = await verify(folder, { file: new Blob([new Uint8Array(pdf)]), text: null })
    expect(verdict).toMatchObject({
      result: 'genuine',
      number: files[7]?.number,
      subjectName: '郑州虚构第8号餐饮有限公司',
    })
  })

  it('lets a single report go between and leaves no gap', async () => {
    const before = serials().length
    const id = await begin(1, 30)
    const single = await issue(folder, { uid: uidOf(40), purpose: '行政许可' })
    expect(batch.get(folder, { id }).state).toBe('running')
    await idle(folder)
    expect(serials()).toHaveLength(before + 31)
    expectNoGap()
    expect(papers(folder, { text: single.number })).toHaveLength(1)
  })

  it('pauses, goes on, and cancels what is left', async () => {
    const id = await begin(1, 60)
    const { issued } = batch.pause(folder, { id })
    await idle(folder)
    const paused = batch.get(folder, { id })
    expect(paused).toMatchObject({ state: 'paused' })
    expect(paused.left).toBeGreaterThan(0)
    expect(paused.issued).toBeGreaterThanOrEqual(issued)
    batch.go(folder, { id })
    const cancelled = batch.cancel(folder, { id })
    await idle(folder)
    const after = batch.get(folder, { id })
    expect(after).toMatchObject({ state: 'cancelled', issued: cancelled.issued, left: 0 })
    expect(batch.files(folder, { id, offset: 0, limit: 500 }).total).toBe(after.issued)
    expectNoGap()
  })

  it('keeps no file of a paper that was being stored when the batch was ended', async () => {
    const before = storedFiles()
    let id = ''
    const late: Context = {
      ...folder,
      files: {
        ...folder.files,
        async putMany(all) {
          const names = await folder.files.putMany(all)
          expect(storedFiles()).toBe(before + all.length)
          batch.cancel(late, { id })
          return names
        },
      },
    }
    const { id: check } = await batch.check(late, { from: 'selection', uids: uids(1, 3) })
    id = batch.start(late, { check, purpose: '行政检查存档' }).id
    await idle(late)
    expect(batch.get(late, { id })).toMatchObject({ state: 'cancelled', issued: 0 })
    expect(storedFiles()).toBe(before)
    expectNoGap()
  })

  it('sets aside what cannot be printed or is gone, says why, and tries again when told', async () => {
    const rename = (n: number, name: string) =>
      folder.city.write((db) => db.run(db.query.updateTable('subject').set({ name }).where('uid', '=', uidOf(n))))
    rename(5, `郑州${RARE}商行`)
    const { id: check } = await batch.check(folder, { from: 'selection', uids: uids(1, 10) })
    folder.city.write((db) => db.run(db.query.deleteFrom('subject').where('uid', '=', uidOf(7))))
    const { id } = batch.start(folder, { check, purpose: '信用核查' })
    await idle(folder)
    expect(batch.get(folder, { id })).toMatchObject({ state: 'done', issued: 8, failed: 2 })
    const failed = batch.items(folder, { id, states: ['failed'], offset: 0, limit: 10 })
    expect(failed.map(({ uid }) => uid)).toEqual([uidOf(5), uidOf(7)])
    expect(failed[0]?.reason).toContain(RARE)
    expect(failed[1]?.reason).toContain('没有这个主体')
    expectNoGap()
    rename(5, '郑州虚构商行')
    batch.retry(folder, { id })
    await idle(folder)
    expect(batch.get(folder, { id })).toMatchObject({ state: 'done', issued: 9, failed: 1 })
    expectNoGap()
  })

  it('is not taken up by another officer alone, but by a click', async () => {
    const id = await begin(11, 50)
    batch.pause(folder, { id })
    await idle(folder)
    // As a process that was killed leaves it: running, and nobody there.
    folder.work.write((db) =>
      db.run(db.query.updateTable('batch_report').set({ state: 'running' }).where('id', '=', id)),
    )
    const other = { ...folder, officer: liMin }
    resumeOwn(other)
    await idle(other)
    expect(batch.get(other, { id })).toMatchObject({ state: 'interrupted' })
    batch.go(other, { id })
    await idle(other)
    expect(batch.get(folder, { id })).toMatchObject({ state: 'done', issued: 40 })
    expectNoGap()
  })
})

describe('a list of codes and names', () => {
  const check = (text: string) => batch.check(folder, { from: 'list', text, file: null, name: '' })

  it('is matched by code, else by the exact name, duplicates once', async () => {
    const found = await check(
      `统一社会信用代码\t名称\n${codeOf(1)}\t随便\n ${codeOf(2).toLowerCase()} \n郑州虚构第3号餐饮有限公司\n${codeOf(1)}`,
    )
    expect(found).toMatchObject({ read: 4, matched: 3, duplicates: 1, unmatched: 0 })
    expect(found.first.map(({ uid }) => uid)).toEqual([uidOf(1), uidOf(2), uidOf(3)])
  })

  it('names every line without a subject with its reason', async () => {
    const wrong = `${codeOf(1).slice(0, 17)}${codeOf(1).endsWith('0') ? '1' : '0'}`
    const found = await check(
      `${wrong}\n${codeOf(999)}\n没有这家公司\n9.1410105E+17\n${codeOf(998)},郑州虚构第4号餐饮有限公司`,
    )
    expect(found).toMatchObject({ matched: 0, unmatched: 5 })
    expect(found.problems.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('校验位不对'),
      expect.stringContaining('本机没有代码'),
      expect.stringContaining('名称完全相同'),
      expect.stringContaining('后几位已经丢失'),
      expect.stringContaining(`同名主体的代码是 ${codeOf(4)}`),
    ])
    expect(() => batch.start(folder, { check: found.id, purpose: '信用核查' })).toThrow('没有一个')
  })

  it('comes from a file too, and stands in the register of the batch', async () => {
    const file = new Blob([`名称,代码\n"=cmd",\n郑州虚构第1号餐饮有限公司,\n`])
    const found = await batch.check(folder, { from: 'list', text: null, file, name: '名单.csv' })
    expect(found).toMatchObject({ matched: 1, unmatched: 1, origin: '名单文件 名单.csv' })
    const { id } = batch.start(folder, { check: found.id, purpose: '信用核查' })
    await idle(folder)
    const source = { what: 'register', batch: id, format: 'csv' } as const
    const made = await make(folder, { source, purpose: '信用核查' })
    const text = (await made.content?.text()) ?? ''
    const [paper] = papers(folder, { text: `郑州虚构第1号` })
    expect(text).toContain(paper?.number)
    expect(text).toContain(paper?.file)
    expect(text).toContain(`"'=cmd"`)
    expect(
      text
        .trimEnd()
        .split('\r\n')
        .every((line) => /"(导出水印|WM-20260618-\d{7} 张伟 .*)"$/.test(line)),
    ).toBe(true)
  })

  it('leaves as an archive only under the number of an export that was just made by who fetches it', async () => {
    const id = await begin(1, 3)
    await idle(folder)
    const made = await make(folder, { source: { what: 'batch', batch: id }, purpose: '行政检查存档' })
    expect(made).toMatchObject({
      content: null,
      from: `/exports/${made.number}.zip`,
      name: `批量出具_${made.number}.zip`,
    })
    const { batch: which, register } = archive(folder, { number: made.number })
    expect([which, register.name]).toEqual([id, `批量出具登记簿_${made.number}.csv`])
    expect(await register.content.text()).toContain(`"${made.number} 张伟 `)
    const later = { ...folder, now: () => new Date(folder.now().getTime() + 11 * 60_000) }
    const refused = expect.objectContaining({ data: expect.objectContaining({ code: 'EX-0102' }) })
    for (const [where, number] of [
      [later, made.number],
      [{ ...folder, officer: liMin }, made.number],
      [folder, 'WM-20260618-0119999'],
    ] as const)
      expect(() => archive(where, { number })).toThrow(refused)
    const table = await make(folder, { source: { what: 'register', batch: id, format: 'xlsx' }, purpose: '信用核查' })
    expect(() => archive(folder, { number: table.number })).toThrow(refused)
  })
})
