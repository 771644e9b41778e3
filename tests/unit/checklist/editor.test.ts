import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checklistSchema } from '../../../src-main/features/catalogue/checklist-schema.ts'
import { readCatalogue, seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import type { Draft, DraftItem } from '../../../src-main/features/checklist/contract.ts'
import { emptyItem } from '../../../src-main/features/checklist/draft.ts'
import * as checklist from '../../../src-main/features/checklist/service.ts'
import { openTestContext, zhangWei } from '../../support/folder.ts'

const TODAY = '2026-09-10'
const item = (given: Partial<DraftItem> & { id: string }): DraftItem => ({
  ...emptyItem(given.id),
  text: `检查 ${given.id}`,
  basis: [{ law: '试验条例', article: '第1条' }],
  ...given,
})

describe('the checklists of an office', () => {
  let context: ReturnType<typeof openTestContext>
  beforeEach(() => {
    context = openTestContext({ now: () => new Date(`${TODAY}T02:00:00Z`) })
    seedCatalogue(context.city, context.resources)
  })
  afterEach(() => context.close())

  const change = (id: string, alter: (draft: Draft) => Draft) => {
    const draft = alter(checklist.open(context, { id }).draft)
    return checklist.save(context, { draft, since: checklist.open(context, { id }).kept?.savedAt ?? null })
  }
  const renamed = (draft: Draft): Draft => ({ ...draft, title: '食品经营（试验）' })
  const edition = (wanted: { on: string } | { edition: string }) =>
    readCatalogue(context.city.read, 'checklist', '01', wanted, checklistSchema)

  it('all of the product open without a fault and nothing is kept until something changes', () => {
    const { checklists, publish } = checklist.list(context)
    expect(checklists).toHaveLength(20)
    expect(publish).toEqual({ allowed: true, reason: '' })
    for (const { id } of checklists) expect(checklist.open(context, { id })).toMatchObject({ faults: [], kept: null })
  })

  it('a published change is a new edition from its day on; the old one stays as it was', () => {
    const before = edition({ on: TODAY })
    change('01', renamed)
    expect(checklist.publish(context, { id: '01', validFrom: '2026-09-20' })).toEqual({
      edition: '2026-09-20',
      toHub: false,
    })
    expect(edition({ on: '2026-09-19' })).toEqual(before)
    expect(edition({ on: '2026-09-20' }).title).toBe('食品经营（试验）')
    expect(edition({ edition: before.edition })).toEqual(before)
    expect(checklist.list(context).checklists[0]).toMatchObject({ id: '01', edition: before.edition, draft: null })
    const audit = context.work.read.all(context.work.read.query.selectFrom('audit').select(['action', 'detail']))
    expect(audit.at(-1)).toEqual({
      action: '发布检查表',
      detail: '食品经营（试验）（01）2026-09-20 版，自 2026-09-20 起施行',
    })
  })

  it('help is published with its item, shown when the draft is tried out, and empty help is none', () => {
    const helped = (help: string) => (draft: Draft) => ({
      ...draft,
      sections: draft.sections.map((section) => ({
        ...section,
        items: section.items.map((one) => (one.id === '01-01' ? { ...one, help } : one)),
      })),
    })
    change('01', helped('看正本，电子执照也可以。'))
    const trial = checklist.tryOut(context, {
      draft: checklist.open(context, { id: '01' }).draft,
      answers: [],
      rooms: {},
    })
    expect(trial.checklist.sections[0]?.items.map(({ help }) => help).slice(0, 2)).toEqual([
      '看正本，电子执照也可以。',
      '',
    ])
    checklist.publish(context, { id: '01', validFrom: '2026-09-20' })
    const [first, second] = edition({ on: '2026-09-20' }).sections[0]?.items ?? []
    expect([first?.help, second && 'help' in second]).toEqual(['看正本，电子执照也可以。', false])
    change('01', (draft) => renamed(helped('  ')(draft)))
    checklist.publish(context, { id: '01', validFrom: '2026-09-21' })
    expect(edition({ on: '2026-09-21' }).sections[0]?.items[0]).not.toHaveProperty('help')
  })

  it('a draft that was kept before there was help opens', () => {
    change('01', renamed)
    context.work.write((db) => {
      const row = db.first(db.query.selectFrom('setting').select('value').where('key', '=', 'checklist-draft/01'))
      const older = (row?.value ?? '').replaceAll(/"help":"[^"]*",?/g, '')
      db.run(db.query.updateTable('setting').set({ value: older }).where('key', '=', 'checklist-draft/01'))
    })
    const { draft, kept } = checklist.open(context, { id: '01' })
    expect([kept === null, draft.title, draft.sections[0]?.items[0]?.help]).toEqual([false, '食品经营（试验）', ''])
  })

  it('a second edition of the same day wins over the first', () => {
    change('01', renamed)
    checklist.publish(context, { id: '01', validFrom: TODAY })
    change('01', (draft) => ({ ...draft, title: '食品经营（再改）' }))
    expect(checklist.publish(context, { id: '01', validFrom: TODAY }).edition).toBe(`${TODAY}-02`)
    expect(edition({ on: TODAY }).title).toBe('食品经营（再改）')
  })

  it('is not published unchanged, into the past, before a later edition, or without a draft', () => {
    expect(() => checklist.publish(context, { id: '01', validFrom: TODAY })).toThrow('没有这份检查表的草稿')
    change('01', (draft) => draft)
    expect(() => checklist.publish(context, { id: '01', validFrom: TODAY })).toThrow('完全相同')
    change('01', renamed)
    expect(() => checklist.publish(context, { id: '01', validFrom: '2026-09-09' })).toThrow('施行日不能早于今天')
    checklist.publish(context, { id: '01', validFrom: '2026-10-01' })
    change('01', (draft) => ({ ...draft, title: '又改' }))
    expect(() => checklist.publish(context, { id: '01', validFrom: '2026-09-30' })).toThrow('已有自 2026-10-01 起施行')
  })

  it('a draft with faults names the item, is kept all the same, and is not published', () => {
    const { faults } = change('01', (draft) => ({
      ...draft,
      sections: [
        { title: '一', repeat: null, items: [item({ id: 'a' }), item({ id: 'a', text: '' })] },
        { title: '', repeat: { label: '', minimum: 0 }, items: [] },
        {
          title: '三',
          repeat: null,
          items: [
            item({ id: 'b', judgedBy: 'choice' }),
            item({ id: 'c', judgedBy: 'number', limit: { min: 5, max: 1 }, basis: [] }),
            item({ id: 'd', when: { item: 'zz', in: ['ok'] } }),
            item({ id: 'e', judgedBy: 'measurement' }),
          ],
        },
      ],
    }))
    expect(faults.map(({ section, item: place, sentence }) => [section, place, sentence])).toEqual([
      [0, 1, '第 2 项（a ）没有写检查内容。'],
      [1, null, '第 2 部分没有名称。'],
      [1, null, '“”这一部分没有检查项。'],
      [1, null, '“”按间、按台重复，须写明单位，至少 1 个。'],
      [2, 1, '第 4 项（c 检查 c）的下限大于上限。'],
      [2, 1, '第 4 项（c 检查 c）没有写依据。'],
      [2, 3, '第 6 项（e 检查 e）没有写测量仪器。'],
      [0, 1, '第 2 项（a ）的编号与前面的项目重复。'],
      [2, 0, '第 3 项（b 检查 b）的选项与作答方式不符。'],
      [2, 2, '第 5 项（d 检查 d）以 zz 的回答为条件，前面没有这一项。'],
    ])
    expect(checklist.open(context, { id: '01' }).faults).toHaveLength(10)
    expect(() => checklist.publish(context, { id: '01', validFrom: TODAY })).toThrow('检查表有 10 处须改正')
  })

  it('a new checklist gets an id of its own and is listed as a draft only', () => {
    const { id } = checklist.create(context, { title: '洗浴场所', sector: '01' })
    expect(id).toBe('own-01-1')
    expect(checklist.create(context, { title: '另一', sector: '01' }).id).toBe('own-01-2')
    expect(checklist.list(context).checklists.find((one) => one.id === id)).toMatchObject({
      title: '洗浴场所',
      edition: null,
      draft: { by: '张伟', base: null },
    })
    checklist.discard(context, { id })
    expect(checklist.list(context).checklists.some((one) => one.id === id)).toBe(false)
  })

  it('tried out, it asks as a visit does: conditions, rooms, values', () => {
    const draft: Draft = {
      ...checklist.open(context, { id: '01' }).draft,
      weights: { minor: 1, general: 2, serious: 3 },
      sections: [
        {
          title: '冷库',
          repeat: { label: '间', minimum: 1 },
          items: [item({ id: 't', judgedBy: 'number', unit: '℃', limit: { max: 8 }, points: 5 })],
        },
        {
          title: '其他',
          repeat: null,
          items: [item({ id: 'q' }), item({ id: 'r', when: { item: 'q', in: ['fail'] } })],
        },
      ],
    }
    const first = checklist.tryOut(context, { draft, answers: [], rooms: { 冷库: 2 } })
    expect(first).toMatchObject({ total: 3, answered: 0, leftOut: 1 })
    const trial = checklist.tryOut(context, {
      draft,
      rooms: { 冷库: 2 },
      answers: [
        { item: 't', verdict: null, value: '6' },
        { item: 't#2', verdict: 'ok', value: '9.5' },
        { item: 'q', verdict: 'fail', value: null },
      ],
    })
    expect(trial).toMatchObject({ total: 4, answered: 3, failed: 2, leftOut: 0, score: { earned: 10, possible: 20 } })
    expect(trial.verdicts).toEqual({ t: 'ok', 't#2': 'fail', q: 'fail' })
    expect(trial.judgements['t#2']).toBe('高出 1.5 ℃，不符合')
  })

  it('on an enrolled workstation the inspector proposes and the office publishes through the hub', () => {
    const enrolled = { ...context, device: { ...context.device, hub: 'http://127.0.0.1:1' } }
    change('01', renamed)
    expect(checklist.list(enrolled).publish.allowed).toBe(false)
    expect(() => checklist.publish(enrolled, { id: '01', validFrom: TODAY })).toThrow('检查表由机关发布')
    const office = { ...enrolled, officer: { ...zhangWei, role: 'office' as const } }
    expect(checklist.publish(office, { id: '01', validFrom: TODAY })).toEqual({ edition: TODAY, toHub: true })
    expect(edition({ on: TODAY }).title).toBe('食品经营与餐饮')
    expect(checklist.open(office, { id: '01' }).kept?.sent?.edition).toBe(TODAY)
    expect(() => checklist.publish(office, { id: '01', validFrom: TODAY })).toThrow('平台还没有发下来')
    const waiting = context.work.read.all(context.work.read.query.selectFrom('outbox').select('kind'))
    expect(waiting).toEqual([{ kind: 'checklist.published' }])
  })

  it('a reader changes nothing', () => {
    const reader = { ...context, officer: { ...zhangWei, role: 'reader' as const } }
    expect(checklist.list(reader).edit.allowed).toBe(false)
    const { draft } = checklist.open(reader, { id: '01' })
    expect(() => checklist.save(reader, { draft, since: null })).toThrow('只能查阅')
  })

  it('a draft that another window changed meanwhile is not overwritten, by hand or by a file', async () => {
    const { draft } = checklist.open(context, { id: '01' })
    const { savedAt } = checklist.save(context, { draft: renamed(draft), since: null })
    expect(() => checklist.save(context, { draft, since: null })).toThrow('已由张伟在另一个窗口改过')
    expect(checklist.open(context, { id: '01' }).draft.title).toBe('食品经营（试验）')
    checklist.save(context, { draft: { ...draft, title: '接着改' }, since: savedAt })
    const { name, file } = await checklist.exportFile(context, { id: '01', format: 'xlsx' })
    await expect(checklist.importFile(context, { name, file })).rejects.toThrow('检查表 01 已有草稿，没有导入')
    checklist.discard(context, { id: '01' })
    expect((await checklist.importFile(context, { name, file })).items).toBe(37)
    expect(checklist.open(context, { id: '01' }).draft.title).toBe('接着改')
  })
})
