import { spawnSync } from 'node:child_process'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { read } from '../../../../src-main/features/file/service.ts'
import { closePaperPool } from '../../../../src-main/features/report/paper.ts'
import type { Finding, Visit } from '../../../../src-main/features/visit/contract.ts'
import { recordText } from '../../../../src-main/features/visit/record/record-content.ts'
import * as visits from '../../../../src-main/features/visit/service.ts'
import { loadVisit } from '../../../../src-main/features/visit/state/state.ts'
import { hasTool } from '../../../unit/paper/fixtures.ts'
import { answerAll, jpeg, openVisitFolder, signAll, startOpened, type VisitFolder } from '../visit-folder.ts'
import { FREE, fail, HELD } from './samples.ts'

let folder: VisitFolder
let id: string
beforeEach(async () => {
  folder = await openVisitFolder()
  id = startOpened(folder.context).id
})
afterEach(() => folder.close())
afterAll(() => closePaperPool())

const save = (finding: Finding): Visit => visits.saveFinding(folder.context, { id, finding })
const text = () => recordText(folder.context, loadVisit(folder.context, folder.context.work.read, id))
const photo = async (item: string) => {
  const { photos } = await visits.addPhoto(folder.context, {
    id,
    item,
    file: await jpeg(),
    name: 'sauce.jpg',
    takenAt: '2026-11-24T01:25:00.000Z',
    spot: '',
    place: null,
    source: 'camera',
  })
  return photos.find((one) => one.item === item)
}
const pdfOf = async (file: string) => {
  const { content } = await read(folder.context, { id: file })
  return Buffer.from(await content.arrayBuffer())
}
/** What finalising hands over. */
const finalised = async () => {
  const { context } = folder
  await signAll(context, id)
  await visits.finalise(context, { id })
  const row = context.work.read.first(context.work.read.query.selectFrom('visit').select('body').where('id', '=', id))
  return JSON.parse(row?.body ?? '{}').handOvers
}

describe('the record', () => {
  it('keeps 现场情况 to facts, and lists in 处理情况 every measure with its article', () => {
    answerAll(folder.context, id)
    const finding = fail(folder, id, '01-14', '3')
    save({
      ...finding,
      facts: '货架第二层豆瓣酱 3 瓶，标注保质期至 2026-10-30',
      openCase: true,
      order: true,
      orderDays: 5,
      requirement: '停止使用并下架',
      coercion: HELD,
      measures: [{ id: 'P36', title: '', basis: [], reason: '一年内再次发生' }],
      transfer: { kind: 'agency', to: '农业农村部门', basis: null, reason: '涉及生产环节' },
    })
    const { situation, handling, coercion } = text()
    expect(situation.join('')).toContain('货架第二层豆瓣酱 3 瓶')
    expect(situation.join('')).not.toMatch(/立案|扣押|责令|移送|违反|第113条/)
    expect(handling[0]).toBe(
      '问题 1（《食品安全法》第34条第10项）：责令改正，期限至 2026-12-01（5 个工作日），改正内容及要求：停止使用并下架；扣押豆瓣酱（依据《食品安全法》第110条第4项（待核））；提请立案查处；移送农业农村部门（依据《食品生产经营监督检查管理办法》第38条），理由：涉及生产环节；提请机关负责人批准：增加监督检查频次（依据《食品安全法》第113条），理由：一年内再次发生。',
    )
    expect(coercion.join('\n')).toContain(
      '自 2026-11-24 09:20 起二十四小时内报告并补办批准手续（《行政强制法》第19条）',
    )
    expect(coercion.join('\n')).toContain('权利和救济途径')
  })

  it('hands over facts, articles, evidence and the clock in the body of the finalised visit', async () => {
    answerAll(folder.context, id)
    const finding = fail(folder, id, '01-14', '3')
    const shown = await photo('01-14')
    save({ ...finding, openCase: true })
    expect(await finalised()).toEqual([
      expect.objectContaining({
        kind: 'case',
        source: '现场检查',
        basis: finding.basis,
        evidence: [expect.objectContaining({ id: shown?.id, sha256: shown?.sha256, shows: 'finding' })],
        clock: expect.objectContaining({ id: 'D25', from: '2026-11-24', due: '2026-12-15', verified: false }),
      }),
    ])
  })

  it('names the photographs of a finding outside the checklist, and hands them over with it', async () => {
    answerAll(folder.context, id)
    save({ ...FREE, openCase: true, caseReason: '一年内再次发生' })
    const shown = await photo(FREE.id)
    expect(text().situation).toContain('问题 1（检查表以外）：门口占道摆放 2 张餐桌（照片 1）。')
    expect(text().situation.join('')).not.toContain('现场另拍摄照片')
    expect(await finalised()).toEqual([
      expect.objectContaining({
        item: null,
        reason: '一年内再次发生',
        evidence: [expect.objectContaining({ id: shown?.id, shows: 'finding' })],
      }),
    ])
  })

  it.skipIf(!hasTool('pdftotext'))('prints what was decided, with its articles and its clock', async () => {
    answerAll(folder.context, id)
    save({ ...fail(folder, id, '01-14', '3'), openCase: true, coercion: HELD })
    const { file } = await visits.draft(folder.context, { id })
    const { stdout } = spawnSync('pdftotext', ['-', '-'], {
      input: await pdfOf(file),
      encoding: 'utf8',
    })
    const lines = stdout.replace(/\s/g, '')
    for (const said of ['扣押豆瓣酱', '《食品安全法》第110条第4项（待核）', '提请立案查处', '二十四小时内']) {
      expect(lines).toContain(said)
    }
  })
})
