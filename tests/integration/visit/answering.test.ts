import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WorkStore } from '../../../src-main/database/handle.ts'
import { openDatabases } from '../../../src-main/features/access/folder/databases.ts'
import type { Visit } from '../../../src-main/features/visit/contract.ts'
import { situation } from '../../../src-main/features/visit/record/situation.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { loadVisit } from '../../../src-main/features/visit/state/state.ts'
import { keepStep } from '../../../src-main/features/visit/state/steps.ts'
import type { Checklist } from '../../../src-main/law/check/checklist/checklist.ts'
import { zhangWei } from '../../support/folder.ts'
import {
  answerAll,
  failureOf,
  open,
  openVisitFolder,
  shopCode,
  shopUid,
  signAll,
  strokes,
  type VisitFolder,
} from './visit-folder.ts'

let folder: VisitFolder
let work: { readonly store: WorkStore; readonly close: () => void }
let id: string
beforeEach(async () => {
  work = observedWork()
  folder = await openVisitFolder({ officer: { ...zhangWei, sectors: [] }, work: work.store })
})
afterEach(() => {
  folder.close()
  work.close()
})

/** work.db as the workstation opens it: every save is a step that 撤销 can take back. */
function observedWork(): typeof work {
  const place = mkdtempSync(path.join(tmpdir(), 'answering-test-'))
  const now = () => new Date()
  const databases = openDatabases(place, randomBytes(32), {
    now,
    observe: (connection, changes) => keepStep(connection, changes, now().toISOString()),
  })
  return {
    store: databases.work,
    close: () => {
      databases.close()
      rmSync(place, { recursive: true, force: true })
    },
  }
}

/** A visit with a checklist, its opening complete. */
function begin(checklist: string): Visit {
  id = visits.start(folder.context, { subjectUid: shopUid, taskId: null }).id
  visits.chooseChecklist(folder.context, { id, checklist })
  return open(folder.context, id)
}

const answer = (item: string, patch: Parameters<typeof visits.answer>[1]['patch']): Visit =>
  visits.answer(folder.context, { id, item, patch })
const ids = (visit: Visit): string[] => visit.checklist.sections.flatMap(({ items }) => items.map((item) => item.id))
const undo = (): Visit => {
  const { lastStep } = visits.get(folder.context, { id })
  return visits.takeBack(folder.context, { id, step: lastStep?.step ?? 0 })
}
/** The visit goes by another edition of checklist 01, changed from the office's own. */
function otherEdition(change: (body: string) => string): void {
  folder.context.city.write((db) => {
    const row = db.first(
      db.query.selectFrom('catalogue').selectAll().where('kind', '=', 'checklist').where('id', '=', '01'),
    )
    if (!row) throw new Error('no checklist')
    const body = change(row.body)
    const other = { ...row, edition: 'other', body, sha256: createHash('sha256').update(body).digest('hex') }
    db.run(db.query.insertInto('catalogue').values(other))
  })
  folder.context.work.write((db) =>
    db.run(db.query.updateTable('visit').set({ edition: 'other' }).where('id', '=', id)),
  )
}
const printed = (): string => situation(loadVisit(folder.context, folder.context.work.read, id)).join('\n')

describe('an item with a condition', () => {
  beforeEach(() => begin('05'))

  it('is asked once the answer it depends on is given', () => {
    expect(ids(visits.get(folder.context, { id }))).not.toContain('05-02')
    const valid = answer('05-01', { value: '有效' })
    expect(ids(valid)).toContain('05-02')
    expect(ids(valid)).not.toContain('05-03')
    expect(valid.missing['05-02']).toBeDefined()
  })

  it('is set aside with its answer, finding and photographs, and comes back with them', () => {
    answer('05-01', { value: '过期' })
    const failed = answer('05-05', { verdict: 'fail', note: '多出 1 个排放口' })
    expect(failed.findings.map(({ item }) => item)).toContain('05-05')
    const aside = answer('05-01', { value: '仅需登记' })
    expect(ids(aside)).not.toContain('05-05')
    expect(aside.answers.map(({ item }) => item)).not.toContain('05-05')
    expect(aside.findings.map(({ item }) => item)).not.toContain('05-05')
    expect(aside.missing['05-05']).toBeUndefined()
    expect(aside.checklist.sections[0]?.kept).toBe(1)
    expect(printed()).not.toContain('多出 1 个排放口')
    const back = answer('05-01', { value: '过期' })
    expect(back.answers.find(({ item }) => item === '05-05')).toMatchObject({
      verdict: 'fail',
      note: '多出 1 个排放口',
    })
    expect(back.findings.filter(({ item }) => item === '05-05')).toHaveLength(1)
    expect(printed()).toContain('多出 1 个排放口')
  })

  it('keeps what was still being typed when it was left out, and makes no second finding of it', () => {
    answer('05-01', { value: '过期' })
    answer('05-05', { verdict: 'fail' })
    answer('05-01', { value: '仅需登记' })
    answer('05-05', { note: '多出 1 个排放口' })
    const back = answer('05-01', { value: '过期' })
    expect(back.answers.find(({ item }) => item === '05-05')?.note).toBe('多出 1 个排放口')
    expect(back.findings.filter(({ item }) => item === '05-05')).toHaveLength(1)
  })

  it('keeps its number in gaps and record, whatever is left out before it', async () => {
    answer('05-01', { value: '仅需登记' })
    await expect(visits.draft(folder.context, { id })).rejects.toThrow('第 3 项缺')
  })

  it('holds the checklist as chosen, even when all answers are set aside', async () => {
    answer('05-01', { value: '仅需登记' })
    answer('05-03', { verdict: 'ok' })
    visits.clearAnswer(folder.context, { id, item: '05-01' })
    expect(await failureOf(() => visits.chooseChecklist(folder.context, { id, checklist: '01' }))).toBe('VI-0115')
  })
})

describe('a repeated section', () => {
  const SECTION = '计量（逐台）'
  const add = (): Visit => visits.addRoom(folder.context, { id, section: SECTION })
  const name = (number: number, words: string): Visit =>
    visits.nameRoom(folder.context, { id, section: SECTION, number, name: words })
  const remove = (number: number): Visit => visits.removeRoom(folder.context, { id, section: SECTION, number })
  const rooms = (visit: Visit) => visit.checklist.sections.flatMap(({ room }) => (room ? [room.called] : []))
  beforeEach(() => begin('20'))

  it('gets further machines, each answered by itself and named in the record', () => {
    expect(rooms(add())).toEqual(['第 1 台加油机', '第 2 台加油机'])
    name(2, '92 号油 2 号机')
    answer('20-08', { verdict: 'ok' })
    const visit = answer('20-08#2', { verdict: 'fail', note: '封签断开' })
    expect(visit.answers.map(({ item, verdict }) => [item, verdict])).toEqual([
      ['20-08', 'ok'],
      ['20-08#2', 'fail'],
    ])
    expect(visit.findings[0]?.facts).toContain('（92 号油 2 号机）')
    expect(printed()).toContain('（92 号油 2 号机）：不符合。封签断开')
  })

  it('renames what was found in a machine, as long as nobody has written it anew', () => {
    add()
    answer('20-08#2', { verdict: 'fail' })
    const { findings } = name(2, '2 号机')
    expect(findings[0]?.facts).toContain('（2 号机）')
    const [finding] = findings
    if (!finding) throw new Error('no finding')
    visits.saveFinding(folder.context, { id, finding: { ...finding, facts: '铅封断开。' } })
    expect(name(2, '3 号机').findings[0]?.facts).toBe('铅封断开。')
  })

  it('loses a machine with its answers and gets both back by 撤销', () => {
    add()
    answer('20-08#2', { verdict: 'fail', note: '封签断开' })
    const without = remove(2)
    expect(ids(without)).not.toContain('20-08#2')
    expect(without.findings).toEqual([])
    const back = undo()
    expect(back.answers.find(({ item }) => item === '20-08#2')?.note).toBe('封签断开')
    expect(back.findings).toHaveLength(1)
  })

  it('gives the next machine a new number, so that no answer gets to another one', () => {
    add()
    answer('20-08#2', { verdict: 'ok' })
    remove(2)
    expect(ids(add())).toContain('20-08#3')
    expect(visits.get(folder.context, { id }).answers).toEqual([])
  })

  it.each([
    ['below the number that is asked for', () => remove(1), 'VI-1106'],
    ['that are not there', () => remove(9), 'VI-1102'],
    ['of a section that is not repeated', () => visits.addRoom(folder.context, { id, section: '资质' }), 'VI-1101'],
    ['with a name as long as a sentence', () => name(1, '机'.repeat(31)), 'VI-1104'],
  ])('refuses machines %s', async (_, act, code) => {
    expect(await failureOf(act)).toBe(code)
  })

  it('refuses the name of another machine', async () => {
    add()
    name(1, '1 号机')
    expect(await failureOf(() => name(2, '1 号机'))).toBe('VI-1105')
  })

  it('stays with its answers when it is read again', () => {
    add()
    name(2, '2 号机')
    const before = answer('20-06#2', { value: '0.1' })
    expect(visits.get(folder.context, { id })).toEqual({ ...before, savedAt: expect.any(String) })
  })
})

describe('a measurement', () => {
  const balance = { name: '标准金属量器', number: 'LQ-07', calibratedUntil: '2027-03-31' }
  beforeEach(() => begin('20'))

  it('wants the instrument, its number and calibration, and prints them', () => {
    expect(answer('20-06', { value: '0.1' }).missing['20-06']).toContain('仪器名称、仪器编号、校准有效期')
    answer('20-06', { noPhotoReason: '现场没有' })
    expect(answer('20-06', { instrument: balance }).missing['20-06']).toBeUndefined()
    expect(printed()).toContain('，用标准金属量器（编号 LQ-07，校准有效期至 2027-03-31）测得')
  })

  it('says and prints that the calibration has ended, also with a finding', () => {
    const instrument = { ...balance, calibratedUntil: '2026-11-12' }
    answer('20-06', { value: '0.9' })
    const visit = answer('20-06', { instrument })
    expect(visit.warnings['20-06']).toBe('校准有效期已过 12 天')
    expect(printed()).toMatch(/问题 1：.*编号 LQ-07，校准有效期至 2026-11-12，检查时校准有效期已过 12 天）测得/)
  })

  it('keeps its value when only the instrument is sent, and its instrument when only the value is', () => {
    answer('20-06', { value: '0.1' })
    answer('20-06', { instrument: balance })
    const [kept] = answer('20-06', { value: '0.2' }).answers
    expect(kept).toMatchObject({ value: '0.2', instrument: balance })
  })

  it('takes over the instrument used before in this visit, and offers it in the next', () => {
    visits.addRoom(folder.context, { id, section: '计量（逐台）' })
    answer('20-06', { value: '0.1', instrument: balance })
    const second = answer('20-06#2', { value: '0.2' })
    expect(second.answers.find(({ item }) => item === '20-06#2')?.instrument).toEqual(balance)
    visits.discard(folder.context, { id, reason: '另选时间' })
    expect(begin('20').instruments).toEqual({ 标准金属量器: [balance] })
  })

  it('refuses a day of calibration that is none', async () => {
    const wrong = { ...balance, calibratedUntil: '2026-02-30' }
    expect(await failureOf(() => answer('20-06', { instrument: wrong }))).toBe('VI-1108')
  })
})

describe('本节全部符合', () => {
  const SECTION = '人员'
  const verdicts = (visit: Visit) => Object.fromEntries(visit.answers.map(({ item, verdict }) => [item, verdict]))
  beforeEach(() => begin('04'))

  it('answers what wants only a conclusion, leaves answered ones, and leaves open what wants more', () => {
    answer('04-07', { verdict: 'fail' })
    answer('04-09', { note: '待现场核对' })
    const visit = visits.allGood(folder.context, { id, section: SECTION })
    const { items } = visit.checklist.sections.find(({ key }) => key === SECTION) ?? { items: [] }
    expect(verdicts(visit)).toMatchObject({ '04-07': 'fail', '04-09': null, '04-11': 'ok' })
    for (const item of items) {
      const isPlain = item.judgedBy === 'yes_no' && item.photo !== 'yes' && !['04-07', '04-09'].includes(item.id)
      if (isPlain) expect(visit.missing[item.id], item.id).toBeUndefined()
      else if (item.id !== '04-07') expect(visit.missing[item.id], item.id).toBeDefined()
    }
  })

  it('is taken back whole', () => {
    const before = visits.get(folder.context, { id }).answers
    visits.allGood(folder.context, { id, section: SECTION })
    expect(undo().answers).toEqual(before)
  })

  it('of another machine leaves the first one alone', () => {
    visits.discard(folder.context, { id, reason: '另选检查表' })
    begin('03')
    visits.addRoom(folder.context, { id, section: '特种设备（逐台）' })
    const visit = visits.allGood(folder.context, { id, section: '特种设备（逐台）#2' })
    expect(visit.answers.length).toBeGreaterThan(0)
    expect(visit.answers.every(({ item }) => item.endsWith('#2'))).toBe(true)
  })

  it('says so when there is nothing to answer', async () => {
    visits.allGood(folder.context, { id, section: SECTION })
    expect(await failureOf(() => visits.allGood(folder.context, { id, section: SECTION }))).toBe('VI-1110')
  })
})

describe('a checklist that scores', () => {
  it('counts what conforms by its weight, leaves out what does not apply, and prints the score', () => {
    expect(begin('01').score).toBeNull()
    otherEdition((body) => {
      const list = JSON.parse(body) as Checklist
      const sections = list.sections.map((section) => ({
        ...section,
        items: section.items.map((item) =>
          ['01-06', '01-07', '01-08'].includes(item.id) ? { ...item, points: 5 } : item,
        ),
      }))
      return JSON.stringify({ ...list, sections, score: { weights: { minor: 1, general: 1.2, serious: 2 } } })
    })
    expect(visits.get(folder.context, { id }).score).toEqual({ earned: 0, judged: 0, possible: 18 })
    answer('01-06', { verdict: 'ok' })
    answer('01-07', { verdict: 'fail' })
    expect(answer('01-08', { verdict: 'na' }).score).toEqual({ earned: 6, judged: 12, possible: 12 })
    expect(printed()).toContain('得 6 分，满分 12 分')
  })
})

describe('a cleared answer', () => {
  it('comes back with its finding by 撤销', () => {
    begin('01')
    answer('01-06', { verdict: 'fail', note: '未见文本' })
    const { findings } = visits.get(folder.context, { id })
    expect(visits.clearAnswer(folder.context, { id, item: '01-06' }).findings).toEqual([])
    const back = undo()
    expect(back.answers[0]).toMatchObject({ item: '01-06', verdict: 'fail', note: '未见文本' })
    expect(back.findings).toEqual(findings)
  })
})

describe('standard sentences', () => {
  beforeEach(() => begin('01'))
  const all = () => visits.phrases(folder.context, { id })

  it('are those of the office for the sector and for all', () => {
    expect(all().every(({ own }) => !own)).toBe(true)
    expect(all().some(({ item }) => item === '01-18')).toBe(true)
    expect(all().some(({ item }) => item?.startsWith('02'))).toBe(false)
  })

  it("are also one's own, kept once, for the item or for any note, and can be removed", () => {
    const keep = (item: string | null, text: string) => visits.keepPhrase(folder.context, { id, item, text })
    keep('01-06', '制度文本为旧版。')
    keep('01-06', ' 制度文本为旧版。 ')
    folder.pass(1)
    keep(null, '由店长带领查看。')
    const own = all().filter((one) => one.own)
    expect(own.map(({ item, text }) => [item, text])).toEqual([
      [null, '由店长带领查看。'],
      ['01-06', '制度文本为旧版。'],
    ])
    visits.removePhrase(folder.context, { id, phrase: own[0]?.id ?? '' })
    expect(all().filter((one) => one.own)).toHaveLength(1)
  })

  it('are not kept empty or as long as a page', async () => {
    for (const text of ['  ', '长'.repeat(201)]) {
      expect(await failureOf(() => visits.keepPhrase(folder.context, { id, item: null, text }))).toBe('VI-1112')
    }
  })
})

describe('the way the checklist is shown', () => {
  it('is remembered for the officer on this device', () => {
    expect(visits.answering(folder.context)).toEqual({ oneByOne: false, large: false })
    visits.setAnswering(folder.context, { oneByOne: true })
    expect(visits.setAnswering(folder.context, { large: true })).toEqual({ oneByOne: true, large: true })
  })
})

describe('a whole check', () => {
  it('is finalised as before', async () => {
    begin('01')
    answerAll(folder.context, id)
    await signAll(folder.context, id)
    await visits.finalise(folder.context, { id })
    expect(visits.get(folder.context, { id }).state).toBe('finalised')
  })

  it('from a description takes its rooms, shows last time by the name of the room, refuses answers that are not asked', async () => {
    const described = visits.example(folder.context, { code: shopCode })
    const checklist = { id: '20', edition: '2026' }
    const machines = [{ section: '计量（逐台）', number: 2, name: '2 号机' }]
    begin('20')
    visits.addRoom(folder.context, { id, section: '计量（逐台）' })
    const items = visits.get(folder.context, { id }).checklist.sections.flatMap((section) => section.items)
    visits.discard(folder.context, { id, reason: '改由文件记录' })
    const answers = items.map((item) => ({
      item: item.id,
      verdict: 'ok' as const,
      value:
        item.judgedBy === 'date'
          ? '2028-01-01'
          : item.judgedBy === 'choice'
            ? (item.options[0]?.value ?? '')
            : item.judgedBy === 'yes_no' || item.judgedBy === 'photo'
              ? null
              : '0',
      note: '',
      noPhotoReason: item.photo === 'yes' ? '现场没有' : null,
      keyItem: null,
      affectsSafety: null,
      instrument: item.instrument ? { name: '标准金属量器', number: 'LQ-07', calibratedUntil: '2027-03-31' } : null,
      strokes: null,
    }))
    const visit = { ...described, checklist, instances: machines, answers }
    const done = await visits.record(folder.context, { visit, photos: [] })
    expect(done.number).not.toBe('')
    const next = begin('20')
    id = next.id
    visits.addRoom(folder.context, { id, section: '计量（逐台）' })
    visits.addRoom(folder.context, { id, section: '计量（逐台）' })
    const named = visits.nameRoom(folder.context, { id, section: '计量（逐台）', number: 3, name: '2 号机' })
    const third = named.checklist.sections
      .find(({ room }) => room?.number === 3)
      ?.items.find((item) => item.id === '20-06#3')
    expect(third?.last?.verdict).toBe('ok')
    visits.discard(folder.context, { id, reason: '试另一份描述' })
    const hidden = [...answers, { ...answers[0], item: '05-02' }] as typeof answers
    expect(
      await failureOf(() => visits.record(folder.context, { visit: { ...visit, answers: hidden }, photos: [] })),
    ).toBe('VI-0112')
  })
})

describe('a signature of an item', () => {
  it('keeps its strokes, wants a name, and is bound to the record by their checksum', () => {
    begin('01')
    otherEdition((body) => body.replace('"judgedBy":"yes_no"', '"judgedBy":"signature"'))
    const item = visits
      .get(folder.context, { id })
      .checklist.sections[0]?.items.find((one) => one.judgedBy === 'signature')
    if (!item) throw new Error('no signature item')
    expect(answer(item.id, { verdict: 'ok' }).missing[item.id]).toContain('签名人姓名、签名')
    answer(item.id, { noPhotoReason: '现场没有' })
    answer(item.id, { value: '孙一禾' })
    const visit = answer(item.id, { strokes })
    expect(visit.missing[item.id]).toBeUndefined()
    expect(visit.answers[0]?.strokes).toEqual(strokes)
    expect(printed()).toMatch(/：由孙一禾签名（笔迹校验值 [0-9a-f]{8}）/)
    expect(answer(item.id, { strokes: { ...strokes, strokes: [] } }).missing[item.id]).toBe('签名')
  })
})
