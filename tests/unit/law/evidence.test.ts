import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { retentionSchema } from '../../../src-main/features/catalogue/retention-schema.ts'
import { CUSTODY_ACTS, type CustodyFacts, custodyChain } from '../../../src-main/law/evidence/custody.ts'
import { distance, type Making, plausibility, pointOf } from '../../../src-main/law/evidence/plausibility.ts'
import { retentionOf } from '../../../src-main/law/evidence/retention.ts'

const visit = { startedAt: '2026-06-18T01:30:00.000Z', endedAt: null }
const here = { latitude: 34.75, longitude: 113.625, accuracy: 12 }
const made: Making = {
  kind: 'photo',
  source: 'file',
  takenAt: '2026-06-18T01:53:00.000Z',
  timeFrom: 'own',
  storedAt: '2026-06-18T02:00:00.000Z',
  madeAt: { ...here, latitude: 34.7504 },
  here,
  device: 'HUAWEI P60',
  software: '',
}
const signs = (changes: Partial<Making>, of = visit as { startedAt: string; endedAt: string | null }) =>
  plausibility({ ...made, ...changes }, of).map(({ sense, words }) => `${sense} ${words}`)

describe('what speaks for a piece of evidence', () => {
  it('taken with this camera', () => {
    expect(signs({ source: 'camera', timeFrom: 'camera', takenAt: made.storedAt, madeAt: null })).toEqual([
      'good 由本机相机现场拍摄',
      'good 拍摄时间即存入时间',
      'good 拍摄时已定位，误差约 12 米',
    ])
  })

  it('brought in from a telephone during the check, near by', () => {
    expect(signs({})).toEqual([
      'unknown 从文件导入，由“HUAWEI P60”摄录',
      'good 摄录时间在检查期间',
      'good 文件记录的位置距本机约 44 米',
    ])
  })

  it.each([
    [
      'changed by a program',
      { software: 'Adobe Photoshop 26.0' },
      'doubt 文件经“Adobe Photoshop 26.0”处理过，须核对原始载体',
    ],
    [
      'the firmware of a telephone is no such program',
      { software: 'P60 4.2.0.180' },
      'unknown 从文件导入，由“HUAWEI P60”摄录',
    ],
    ['without a device', { device: '' }, 'doubt 从文件导入，文件没有记录摄录设备'],
    ['a document', { device: '', kind: 'document' as const }, 'unknown 从文件导入，须与原件核对'],
    ['taken yesterday', { takenAt: '2026-06-17T01:30:00.000Z' }, 'doubt 早于检查开始 24 小时'],
    ['taken last week', { takenAt: '2026-06-10T01:30:00.000Z' }, 'doubt 早于检查开始 8 天'],
    [
      'taken after it was stored',
      { takenAt: '2026-06-18T02:05:00.000Z' },
      'doubt 所记时间晚于存入时间 5 分钟，摄录设备时钟可能不准',
    ],
    ['only the time of the file', { timeFrom: 'file' as const }, 'unknown 文件没有记录摄录时间，按文件修改时间'],
    [
      'made far away',
      { madeAt: { latitude: 39.9, longitude: 116.4, accuracy: 5 } },
      'doubt 文件记录的位置距本机约 623 公里',
    ],
    ['made in the next street', { madeAt: { ...here, latitude: 34.753 } }, 'doubt 文件记录的位置距本机约 334 米'],
    ['nowhere', { madeAt: null }, 'unknown 文件没有记录位置，地点以笔录为准'],
    ['this device knows no place', { here: null }, 'unknown 文件记录了位置，本机没有定位，无法比对'],
  ])('%s', (_, changes, wanted) => expect(signs(changes)).toContain(wanted))

  it('taken after the end of the check', () => {
    expect(signs({ takenAt: '2026-06-18T01:53:00.000Z' }, { ...visit, endedAt: '2026-06-18T01:40:00.000Z' })).toContain(
      'doubt 晚于检查结束 13 分钟',
    )
  })

  it('places are read as a device writes them', () => {
    expect(pointOf('34.74700,113.62500 ±12 m')).toEqual({ latitude: 34.747, longitude: 113.625, accuracy: 12 })
    expect(pointOf('-34.7,113')).toEqual({ latitude: -34.7, longitude: 113, accuracy: 0 })
    for (const none of [null, '', '后厨', '34.7;113', '34.7,113 ±a m']) expect(pointOf(none)).toBeNull()
    expect(Math.round(distance(here, here))).toBe(0)
  })
})

describe('how long it is kept', () => {
  const rules = retentionSchema.parse(JSON.parse(readFileSync('resources/retention.json', 'utf8')))
  it('by kind, from the end of the year in which it was stored', () => {
    expect(retentionOf(rules, 'photo', '2026-06-18', false)).toMatchObject({
      until: '2056-12-31',
      words: '30 年，至 2056-12-31',
    })
    expect(retentionOf(rules, 'video', '2026-06-18', false)).toMatchObject({ until: null, words: '永久' })
  })
  it('for ever when an officer says so, and when a kind has no rule', () => {
    expect(retentionOf(rules, 'photo', '2026-06-18', true)).toMatchObject({ until: null, ground: '检查人员指定' })
    expect(retentionOf({ ...rules, items: [] }, 'photo', '2026-06-18', false).until).toBeNull()
  })
})

describe('through whose hands it went', () => {
  const facts: CustodyFacts = {
    takenAt: '2026-06-18T01:53:00.000Z',
    clockOffsetMs: -3200,
    clockShiftMs: 0,
    source: 'camera',
    officer: '张伟',
    device: '设备 011 号',
    storedAt: '2026-06-18T01:53:02.000Z',
    events: [
      { at: '2026-06-18T04:00:00.000Z', act: 'exported', by: '李敏', detail: '原件，用途：移送' },
      { at: '2026-06-18T02:10:00.000Z', act: 'seen', by: '李敏', detail: '打开原件' },
    ],
    lists: [{ at: '2026-06-18T03:30:00.000Z', number: '演市监证〔2026〕第011-0001号', officer: '张伟' }],
    finalised: { at: '2026-06-18T03:00:00.000Z', number: '演市监检〔2026〕第011-0001号' },
    receivedAt: '2026-06-18T09:00:00.000Z',
  }

  it('stands in the order of time', () => {
    expect(custodyChain(facts).map(({ act, by }) => `${CUSTODY_ACTS[act]} ${by}`)).toEqual([
      '提取 张伟',
      '存入 设备 011 号',
      '查看 李敏',
      '固定 设备 011 号',
      '列入清单 张伟',
      '导出 李敏',
      '移交 平台',
    ])
    expect(custodyChain(facts)[0]?.detail).toBe('本机拍摄；平台时钟慢 3 秒')
  })

  it('begins with its taking even where the clock of the camera ran ahead, and says the correction', () => {
    const chain = custodyChain({
      ...facts,
      source: 'file',
      takenAt: '2026-06-19T00:00:00.000Z',
      clockOffsetMs: 0,
      clockShiftMs: 90_000,
      finalised: null,
      receivedAt: null,
      lists: [],
      storedAt: null,
      events: [],
    })
    expect(chain).toEqual([
      {
        at: '2026-06-19T00:00:00.000Z',
        act: 'taken',
        by: '张伟',
        detail: '文件导入；与平台时钟一致；摄录设备时钟慢 90 秒，已校正',
      },
    ])
  })
})
