import { globSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import type { Visit } from '../../../src-main/features/visit/contract.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import type { Checklist, Item } from '../../../src-main/law/check/checklist/checklist.ts'
import { sha256Hex } from '../../../src-main/paper/canonical.ts'
import { zhangWei } from '../../support/folder.ts'
import {
  failureOf,
  jpeg,
  open,
  openVisitFolder,
  shopUid,
  signAll,
  startOpened,
  type VisitFolder,
} from './visit-folder.ts'

let folder: VisitFolder
beforeEach(async () => {
  folder = await openVisitFolder({ officer: { ...zhangWei, sectors: [] } })
})
afterEach(() => folder.close())

const plainUid = '0190a000-0000-7000-8000-00000000c001'
const checklists = globSync('resources/checklists/*.json')
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Checklist)
  .sort((a, b) => (a.id < b.id ? -1 : 1))

/** Starts a visit of a subject of which nothing leads to a checklist. */
function startPlain(context: Context = folder.context): Visit {
  folder.addSubject({ uid: plainUid, code: null, name: '示例贸易有限公司', kind: '企业', type: null })
  return visits.start(context, { subjectUid: plainUid, taskId: null })
}
const choose = (id: string, checklist: string, context: Context = folder.context) =>
  visits.chooseChecklist(context, { id, checklist })
const choice = (id: string, checklist: string, context: Context = folder.context) =>
  visits.checklists(context, { id }).choices.find((one) => one.id === checklist)

/** Puts an edition of a checklist into the catalogue, as the hub does. */
function receive(change: (checklist: Checklist) => object): void {
  const { city } = folder.context
  const db = city.read
  const row = db.first(
    db.query.selectFrom('catalogue').selectAll().where('kind', '=', 'checklist').where('id', '=', '02'),
  )
  if (!row) throw new Error('no checklist')
  const given = { ...JSON.parse(row.body), edition: '2026.2', validFrom: '2026-11-01' }
  const newer = { ...row, edition: '2026.2', valid_from: '2026-11-01', ...bodyOf({ ...given, ...change(given) }) }
  city.write((write) => write.run(write.query.insertInto('catalogue').values(newer)))
}
function bodyOf(checklist: object): { readonly body: string; readonly sha256: string } {
  const body = JSON.stringify(checklist)
  return { body, sha256: sha256Hex(body) }
}
const withKind = (judgedBy: string) => (checklist: Checklist) => ({
  sections: checklist.sections.map((section, at) => ({
    ...section,
    items: section.items.map((item, place) => (at === 1 && place === 0 ? { ...item, judgedBy } : item)),
  })),
})

describe('help of an item', () => {
  it('stands beside its articles where the edition of the visit tells it, and nowhere else', () => {
    receive((checklist) => ({
      sections: checklist.sections.map((section, at) => ({
        ...section,
        items: section.items.map((item, place) => (at + place === 0 ? { ...item, help: '看正本和副本。' } : item)),
      })),
    }))
    const { id } = startPlain()
    const [first, second] = choose(id, '02').checklist.sections.flatMap(({ items }) => items)
    expect([first?.help, second?.help]).toEqual(['看正本和副本。', ''])
    expect([first, second].every((item) => (item?.basis.length ?? 0) > 0)).toBe(true)
  })
})

describe('the checklist of a visit without a task', () => {
  it('is the one that fits the subject, with the reason', () => {
    const { id, checklist } = visits.start(folder.context, { subjectUid: shopUid, taskId: null })
    expect(checklist).toMatchObject({ id: '01', title: '食品经营与餐饮' })
    expect(choice(id, '01')?.reasons).toEqual(['名称有“小吃”'])
  })

  it('is led to by licences and scope before the name', () => {
    const { context } = folder
    const uid = '0190a000-0000-7000-8000-00000000c002'
    folder.addSubject({ uid, code: null, name: '示例食品药房', scope: '药品零售；食品销售', industry: 'F' })
    const { id, checklist, opening, speeches } = visits.start(context, { subjectUid: uid, taskId: null })
    expect(checklist.id).toBe('02')
    expect(opening.matter).toBe('药品经营')
    expect(speeches[0]).toContain('依法就药品经营进行现场检查')
    const [first, second, third] = visits.checklists(context, { id }).choices
    expect(first).toMatchObject({ id: '02', reasons: ['经营范围有“药品零售”', '名称有“药房”'] })
    expect(second?.id).toBe('01')
    expect(third?.reasons).toEqual([])
  })

  it('is to be chosen where nothing leads to one: the opening asks for it, the items stay shut', async () => {
    const { id, checklist, speeches } = startPlain()
    expect(checklist).toEqual({ id: '', title: '', edition: '', sections: [] })
    expect(speeches[0]).toContain('依法就有关事项进行现场检查')
    expect(open(folder.context, id).openingGaps).toEqual([{ field: 'checklistId', label: '检查表' }])
    expect(await failureOf(() => visits.place(folder.context, { id, stage: 'items', item: null }))).toBe('VI-0204')
    expect(choose(id, '12').openingGaps).toEqual([])
  })

  it('is, for an officer of one sector, the one of that sector; no other can be chosen', async () => {
    const pharmacist = { ...folder.context, officer: { ...zhangWei, sectors: ['02'] } }
    const { id, checklist } = visits.start(pharmacist, { subjectUid: shopUid, taskId: null })
    expect(checklist.id).toBe('02')
    expect(choice(id, '01', pharmacist)).toMatchObject({ barred: '不在您的检查领域内' })
    expect(await failureOf(() => choose(id, '01', pharmacist))).toBe('VI-0108')
  })
})

describe('the checklist of a task', () => {
  const task = (checklist: string) => {
    const row = {
      ...{ id: 'task-1', subject_uid: shopUid, title: '药店检查', kind: '日常检查', ground: '计划第 3 项' },
      ...{
        checklist,
        due: '2026-11-30',
        planned_at: null,
        officer: zhangWei.id,
        state: 'open',
        body: '{}',
        version: 1,
      },
    }
    folder.context.city.write((db) => db.run(db.query.insertInto('task').values(row)))
  }

  it('is taken whatever fits the subject, and says that the task set it', () => {
    task('02')
    const { id, checklist } = visits.start(folder.context, { subjectUid: shopUid, taskId: 'task-1' })
    expect(checklist.id).toBe('02')
    expect(visits.checklists(folder.context, { id }).choices.slice(0, 2)).toMatchObject([
      { id: '02', reasons: ['任务指定'] },
      { id: '01', reasons: ['名称有“小吃”'] },
    ])
  })

  it('outside the own sectors is refused', async () => {
    task('02')
    const cook = { ...folder.context, officer: { ...zhangWei, sectors: ['01'] } }
    expect(await failureOf(() => visits.start(cook, { subjectUid: shopUid, taskId: 'task-1' }))).toBe('VI-0108')
  })
})

describe('another checklist', () => {
  it('can be taken as long as nothing is answered; the matter follows unless somebody wrote it', () => {
    const { id } = startPlain()
    expect(choose(id, '11').opening.matter).toBe('单用途商业预付卡经营')
    expect(choose(id, '12').opening.matter).toBe('劳动用工和人力资源服务')
    visits.saveOpening(folder.context, { id, patch: { matter: '加班情况' } })
    const visit = choose(id, '11')
    expect([visit.opening.matter, visit.checklist.title, visit.currentItem]).toEqual([
      '加班情况',
      '单用途商业预付卡',
      null,
    ])
    const db = folder.context.work.read
    const log = db.all(db.query.selectFrom('audit').select('detail').where('action', '=', '选定检查表'))
    expect(log.map(({ detail }) => detail)).toEqual([
      '单用途商业预付卡',
      '单用途商业预付卡 → 劳动用工与人力资源服务',
      '劳动用工与人力资源服务 → 单用途商业预付卡',
    ])
  })

  it('cannot once an item is answered or photographed, and says why', async () => {
    const { context } = folder
    const { id } = startOpened(context)
    await visits.addPhoto(context, {
      ...{ id, item: '01-06', file: await jpeg(), name: '1.jpg', takenAt: '2026-11-24T01:30:00.000Z' },
      ...{ spot: '', place: null, source: 'camera' as const },
    })
    expect(visits.checklists(context, { id }).fixed).toBe('检查项已有照片 1 张')
    visits.answer(context, { id, item: '01-06', patch: { verdict: 'ok' } })
    expect(visits.checklists(context, { id }).fixed).toBe('已答 1 项')
    expect(await failureOf(() => choose(id, '02'))).toBe('VI-0115')
    expect(visits.get(context, { id }).checklist.id).toBe('01')
  })

  it('of an edition that no longer holds is shown with its end, and refused', async () => {
    const later = { ...folder.context, now: () => new Date('2027-01-04T01:00:00.000Z') }
    const { id } = visits.start(later, { subjectUid: shopUid, taskId: null })
    expect(choice(id, '15', later)).toMatchObject({ barred: '只适用到 2026-12-31，请先同步新版' })
    expect(await failureOf(() => choose(id, '15', later))).toBe('CA-0101')
  })
})

describe('a newer edition', () => {
  it('does not touch the visit that is open; the next one takes it', () => {
    const { id } = startPlain()
    choose(id, '02')
    receive(() => ({ title: '药品零售（新）' }))
    expect(visits.get(folder.context, { id }).checklist).toMatchObject({ edition: '2026', title: '药品零售' })
    choose(id, '01')
    expect(choose(id, '02').checklist).toMatchObject({ edition: '2026.2', title: '药品零售（新）' })
  })

  it('with a kind of item that is not known here is refused by the name of the item', async () => {
    const { id } = startPlain()
    receive(withKind('video'))
    const words =
      '第 4 项（02-04 经营处方药、甲类非处方药的，药师或其他药学技术人员在岗）的作答方式“video”是本版本不认识的。'
    expect(choice(id, '02')?.barred).toBe(words)
    expect(await failureOf(() => choose(id, '02'))).toBe('CA-0103')
    expect(() => choose(id, '02')).toThrow(`检查表“药品零售”（2026.2 版）不能用于新的检查：${words}`)
  })

  it('with such an item, where a visit already uses it, can be read, answered by hand and finished', async () => {
    const { context } = folder
    const { id } = startPlain()
    receive(withKind('yes_no'))
    choose(id, '02')
    context.city.write((db) => {
      const row = db.first(db.query.selectFrom('catalogue').select('body').where('edition', '=', '2026.2'))
      const body = JSON.parse(row?.body ?? '{}') as Checklist
      const change = bodyOf({ ...body, ...withKind('video')(body) })
      db.run(db.query.updateTable('catalogue').set(change).where('edition', '=', '2026.2'))
    })
    const { checklist } = open(context, id)
    expect(checklist.sections[1]?.items[0]).toMatchObject({ id: '02-04', judgedBy: 'unknown' })
    answerEverything(id, '02')
    await signAll(context, id)
    expect(await visits.finalise(context, { id })).toMatchObject({ findings: 0 })
    expect(visits.get(context, { id }).checklist.sections[1]?.items[0]?.id).toBe('02-04')
  })
})

/** A value that conforms. */
function good({ judgedBy, limit, options }: Item): string | null {
  if (judgedBy === 'choice') return options.find(({ verdict }) => verdict === 'ok')?.value ?? null
  if (judgedBy === 'date') return '2026-12-31'
  if (judgedBy !== 'number' && judgedBy !== 'measurement') return null
  return String(limit?.equals ?? (limit?.above === undefined ? (limit?.min ?? limit?.max) : limit.above + 1))
}

function answerEverything(id: string, checklist: string): Visit {
  const { sections } = checklists.find((one) => one.id === checklist) as Checklist
  for (const item of sections.flatMap(({ items }) => items)) {
    const patch = {
      verdict: 'ok' as const,
      value: good(item),
      noPhotoReason: item.photo === 'yes' ? '现场没有' : null,
      instrument: item.instrument
        ? { name: item.instrument.name, number: 'YQ-01', calibratedUntil: '2027-03-31' }
        : null,
    }
    visits.answer(folder.context, { id, item: item.id, patch })
  }
  return visits.get(folder.context, { id })
}

describe('each of the twenty checklists', () => {
  it.each(checklists.map(({ id, title }) => [id, title] as const))(
    '%s %s is chosen, answered to the last item and laid before the party',
    async (checklist) => {
      const { context } = folder
      const { id } = startPlain()
      choose(id, checklist)
      open(context, id)
      const visit = answerEverything(id, checklist)
      expect(visit.missing).toEqual({})
      expect(visit.answers.every(({ verdict }) => verdict === 'ok')).toBe(true)
      expect(visit.proposed.codes).toContain('N01')
      expect((await visits.draft(context, { id })).pages).toBeGreaterThan(0)
    },
  )
})
