import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import type { Closing, Visit } from '../../../src-main/features/visit/contract.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import {
  answerAll,
  failureOf,
  jpeg,
  openVisitFolder,
  signAll,
  startOpened,
  strokes,
  type VisitFolder,
} from './visit-folder.ts'

let folder: VisitFolder
let id: string
beforeEach(async () => {
  folder = await openVisitFolder()
  id = startOpened(folder.context).id
  answerAll(folder.context, id)
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

type Role = Visit['signatures'][number]['role']
const refusal: NonNullable<Closing['refusal']> = {
  case: '拒绝签名',
  statement: '须请示总部',
  witnessName: '钱大同',
  witnessUnit: '经三路社区',
  recorded: true,
}
const roles = (visit: Visit) => visit.signatures.map((signature) => signature.role)
const sign = (role: Role, name: string, signedHash: string, drawn = strokes) =>
  visits.sign(folder.context, { id, role, name, strokes: drawn, signedHash })

describe('signatures', () => {
  it('stand under the text: changing an answer after signing asks both sides to sign again, and keeps the originals', async () => {
    const { context } = folder
    await signAll(context, id)
    const after = visits.answer(context, { id, item: '01-06', patch: { note: '补充一句' } })
    expect(after.signatures).toEqual([])
    const db = context.work.read
    expect(
      db
        .all(db.query.selectFrom('signature').select('role'))
        .map((row) => row.role)
        .sort(),
    ).toEqual(['superseded.officer1', 'superseded.officer2', 'superseded.party'])
    await expect(visits.finalise(context, { id })).rejects.toThrow('双方须重新签名')
    const { summary } = await visits.draft(context, { id })
    expect(summary.find((line) => line.label === '签名')?.value).toContain('重新签名')
    await signAll(context, id)
    expect((await visits.finalise(context, { id })).number).toBe('演市监检〔2026〕第011-0001号')
  })

  const changes: readonly [string, (context: VisitFolder['context']) => unknown][] = [
    [
      'a statement of the party',
      (context) => visits.saveClosing(context, { id, patch: { statement: '冷柜昨天刚修过' } }),
    ],
    ['a photograph', async (context) => visits.addPhoto(context, await photo())],
    ['the person present', (context) => visits.saveOpening(context, { id, patch: { spot: '前厅' } })],
    [
      'the result',
      (context) => visits.saveClosing(context, { id, patch: { resultChanged: true, resultCodes: ['N08'] } }),
    ],
  ]
  it.each(changes)('are asked for again after %s changed', async (_, change) => {
    await signAll(folder.context, id)
    await change(folder.context)
    expect(visits.get(folder.context, { id }).signatures).toEqual([])
  })

  it('stay when nothing of the text changed', async () => {
    await signAll(folder.context, id)
    visits.answer(folder.context, { id, item: '01-06', patch: { note: '' } })
    visits.place(folder.context, { id, stage: 'sign', item: null })
    expect(roles(visits.saveClosing(folder.context, { id, patch: { handedOver: 'file' } }))).toHaveLength(3)
  })

  it('are refused over a text that is not the present one', async () => {
    const { hash } = await visits.draft(folder.context, { id })
    visits.answer(folder.context, { id, item: '01-06', patch: { note: '改动' } })
    expect(await failureOf(() => sign('officer1', '张伟', hash))).toBe('VI-0411')
  })

  it.each([
    ['officer1', '李敏', 'VI-0412'],
    ['witness', '李敏', 'VI-0402'],
    ['party', ' ', 'VI-0413'],
    ['witness', '钱大同', 'VI-0416'],
  ] as const)('of %s by %s are refused', async (role, name, code) => {
    const { hash } = await visits.draft(folder.context, { id })
    expect(await failureOf(() => sign(role, name, hash))).toBe(code)
  })

  it('without a stroke are refused', async () => {
    const { hash } = await visits.draft(folder.context, { id })
    expect(await failureOf(() => sign('officer1', '张伟', hash, { ...strokes, strokes: [] }))).toBe('VI-0418')
  })

  it('are not asked for before every item is answered', async () => {
    visits.clearAnswer(folder.context, { id, item: '01-06' })
    await expect(visits.draft(folder.context, { id })).rejects.toThrow('第 6 项缺结论')
    expect(await failureOf(() => visits.place(folder.context, { id, stage: 'sign', item: null }))).toBe('VI-0215')
  })

  it('are not asked for under a text with a character that cannot be printed; it is named', async () => {
    visits.answer(folder.context, { id, item: '01-06', patch: { note: '\u{1F600}' } })
    await expect(visits.draft(folder.context, { id })).rejects.toMatchObject({
      data: { code: 'PA-0102', sentence: expect.stringContaining('U+1F600') },
    })
  })

  it('can be taken back one by one and drawn again', async () => {
    await signAll(folder.context, id)
    expect(roles(visits.unsign(folder.context, { id, role: 'party' })).sort()).toEqual(['officer1', 'officer2'])
  })
})

describe('a party that does not sign', () => {
  it('is recorded with its reason, and a witness signs in its place', async () => {
    const { context } = folder
    await signAll(context, id)
    const after = visits.saveClosing(context, { id, patch: { refusal } })
    expect(roles(after).sort()).toEqual(['officer1', 'officer2'])
    await expect(visits.finalise(context, { id })).rejects.toThrow('见证人没有签名')
    const { hash } = await visits.draft(context, { id })
    expect(await failureOf(() => sign('party', '孙一禾', hash))).toBe('VI-0414')
    sign('witness', '钱大同', hash)
    const { number } = await visits.finalise(context, { id })
    const db = context.work.read
    const paper = db.first(db.query.selectFrom('paper').select('content').where('number', '=', number))
    expect(JSON.parse(paper?.content ?? '{}').signatures.party.refusal).toBe('拒绝签名：须请示总部')
  })

  it('cannot have an officer of the check as its witness', async () => {
    const call = () =>
      visits.saveClosing(folder.context, { id, patch: { refusal: { ...refusal, witnessName: '李敏' } } })
    expect(await failureOf(call)).toBe('VI-0402')
  })

  it('because nobody is there is witnessed by the person named in the opening', async () => {
    const present = {
      kind: 'witness',
      name: '钱大同',
      position: '',
      phone: '',
      unit: '经三路社区',
      identity: '410105197001010015',
    } as const
    visits.saveOpening(folder.context, { id, patch: { present } })
    const { hash } = await visits.draft(folder.context, { id })
    expect(await failureOf(() => sign('party', '孙一禾', hash))).toBe('VI-0415')
    sign('officer1', '张伟', hash)
    sign('officer2', '李敏', hash)
    sign('witness', '钱大同', hash)
    visits.saveClosing(folder.context, { id, patch: { handedOver: 'refused' } })
    expect((await visits.finalise(folder.context, { id })).findings).toBe(0)
  })
})

describe('the end of a visit', () => {
  it('is barred until the copy is handed over and a changed result has its reason', async () => {
    const { context } = folder
    visits.saveClosing(context, { id, patch: { resultChanged: true, resultCodes: ['N08'], resultReason: '' } })
    await signAll(context, id)
    await expect(visits.finalise(context, { id })).rejects.toThrow('没有写明理由')
    expect(await failureOf(() => visits.saveClosing(context, { id, patch: { resultCodes: ['X1'] } }))).toBe('VI-0401')
    visits.saveClosing(context, { id, patch: { resultReason: '当事人须另行说明', handedOver: null } })
    await expect(visits.finalise(context, { id })).rejects.toThrow('如何交付当事人')
  })

  it.each([
    ['before its beginning', '2026-11-24T01:00:00.000Z'],
    ['in the future', '2026-11-25T01:00:00.000Z'],
    ['no time at all', '昨天'],
  ])('cannot lie %s', async (_, endedAt) => {
    expect(await failureOf(() => visits.saveClosing(folder.context, { id, patch: { endedAt } }))).toBe('VI-0403')
  })

  it('does not happen when something is changed while the record is drawn', async () => {
    const { context } = folder
    await signAll(context, id)
    const { put } = context.files
    const files = {
      ...context.files,
      put: (bytes: Uint8Array) => {
        visits.answer(context, { id, item: '01-06', patch: { note: '最后一刻' } })
        return put(bytes)
      },
    }
    expect(await failureOf(() => visits.finalise({ ...context, files }, { id }))).toBe('VI-0502')
    expect(visits.get(folder.context, { id }).state).toBe('open')
  })
})

const photo = async () => ({
  id,
  item: null,
  file: await jpeg(),
  name: '门头.jpg',
  takenAt: '2026-11-24T01:40:00.000Z',
  spot: '',
  place: null,
  source: 'file' as const,
})
