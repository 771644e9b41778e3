import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { demoCity } from '../../../src-main/features/demo/city.ts'
import { demoOfficers } from '../../../src-main/features/demo/officers.ts'
import { writeSetting } from '../../../src-main/features/settings/store.ts'
import { diagnose } from '../../../src-main/features/sync/diagnosis/bundle.ts'
import { PHRASES } from '../../../src-main/features/sync/diagnosis/phrases.ts'
import { LEFT_OUT, redact } from '../../../src-main/features/sync/diagnosis/redact.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { setSettings } from '../../../src-main/features/sync/service.ts'
import { settle, writeSyncLog } from '../../../src-main/features/sync/store.ts'
import { PROTOCOL } from '../../../src-main/features/sync/version/protocol.ts'
import { openTestContext } from '../../support/folder.ts'
import { readZip } from '../hosts/read-zip.ts'

const city = [...demoCity({ subjects: 400, today: '2026-06-18' })].flatMap((rows) => [...rows.subjects])

/** Everything of the demonstration city that may stand in no bundle. */
const secrets: readonly string[] = [
  ...new Set([
    ...demoOfficers.flatMap(({ name, certificate, office }) => [name, certificate, office]),
    ...city.flatMap(({ name, code, address, phone, representative, registration_number }) => [
      name,
      code ?? '',
      address ?? '',
      phone ?? '',
      (representative ?? '').includes('*') ? '' : (representative ?? ''),
      registration_number ?? '',
    ]),
    '13812345678',
    '0371-65531234',
    '410105199001011234',
    'https://hub.zhengzhou.example.gov.cn:8443',
    '10.20.30.40',
  ]),
].filter((text) => text.length >= 2)

const secret = fc.constantFrom(...secrets)

describe('a line of the log in a bundle', () => {
  it('says nothing but what the program itself says', () => {
    const piece = fc.oneof(
      secret,
      fc.constantFrom(...PHRASES),
      fc.constantFrom('：', ' ', '，', '“', '”', '。', '（', '）', '于', '由', '的', '12 项', '3 个', 'SY-0101'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, spaced) => {
        const line = pieces.join(spaced ? ' ' : '')
        const told = redact(line)
        const leaked = pieces.filter((text) => secrets.includes(text) && told.includes(text))
        expect(leaked).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    '上报 12 项，回执 12 项',
    '退回 1 项',
    '两边都改过 3 项',
    '2 项平台没有答复，留在本机',
    '1,326 个主体有变更',
    '21 个附件校验一致',
    '取回 3 个附件',
    '未完成的检查 2 份已存平台',
    '1 份检查转到另一台设备继续',
    '没有完成：连不上平台。',
    '没有完成：平台迟迟没有回答。',
    '没有完成：平台的安全证书不可信，没有连接。',
    '5 个附件等待 Wi-Fi 或有线网络，记录照常上报',
    '12 项，附件 3 个，余 0 个',
    '回执 12 项，附件 3 个，资料 40 条，不接续 1 条',
    '平台已停用本机，缓存的档案已清除',
  ])('%s is said whole', (line) => {
    expect(redact(line)).toBe(line)
  })

  it.each([
    ['退回的内容已撤回：现场检查记录 郑州虚构商行', `退回的内容已撤回：${LEFT_OUT} ${LEFT_OUT}`],
    ['没有完成：该任务已由王静于昨天 15:55 完成。', `没有完成：${LEFT_OUT} ${LEFT_OUT} ${LEFT_OUT}。`],
    [
      '1 份草稿没有存到平台：周某的检查内容过大，草稿留在本机',
      `1 份草稿没有存到平台：${LEFT_OUT}的检查内容过大，草稿留在本机`,
    ],
    ['电话 13812345678 项', `${LEFT_OUT} ${LEFT_OUT} 项`],
  ])('%s loses what is not the program’s', (line, told) => {
    expect(redact(line)).toBe(told)
  })
})

describe('a bundle', () => {
  let context: ReturnType<typeof openTestContext>

  beforeEach(() => {
    const plain = openTestContext()
    const device = { ...plain.device, hub: 'https://hub.zhengzhou.example.gov.cn:8443' }
    context = { ...plain, device }
  })

  afterEach(() => context.close())

  function work(): void {
    context.work.write((db) => {
      writeSetting(db, 'settings', { agency: '金水区市场监管局', agencyShort: '金' })
      for (const [index, subject] of city.slice(0, 60).entries()) {
        const id = enqueue(db, context, {
          kind: index % 2 ? 'visit.finalised' : 'contact.changed',
          title: `现场检查记录 演市监检〔2026〕第011-${String(index).padStart(4, '0')}号`,
          subjectUid: subject.uid,
          subjectName: subject.name,
          baseVersion: null,
          body: { phone: subject.phone, address: subject.address },
        })
        const at = '2026-06-18T01:00:00.000Z'
        if (index % 3 === 0) settle(db, id, 'returned', JSON.stringify({ reason: subject.name }), at)
        const text = `退回的内容已撤回：${subject.name} ${subject.code} ${subject.address} ${subject.phone}`
        writeSyncLog(db, { at, kind: '处理', ok: 1, text, detail: JSON.stringify(subject) })
      }
      for (const { name, certificate } of demoOfficers) {
        const text = `没有完成：${name}（${certificate}）在${context.device.hub}的连接断开`
        writeSyncLog(db, { at: '2026-06-18T01:10:00.000Z', kind: '同步', ok: 0, text, detail: 'SY-0101' })
      }
    })
    setSettings(context, { when: 'manual', uploadLimit: 300 })
  }

  it('names nobody and nothing of the city, and shows beforehand what it holds', async () => {
    work()
    const { file, name, entries } = await diagnose(context, '1.0.0')
    expect(name).toBe('诊断包-20260618013000.zip')
    const inside = readZip(Buffer.from(await file.arrayBuffer()))
    expect([...inside].map(([entry, bytes]) => [entry, bytes.toString()])).toEqual(
      entries.map((entry) => [entry.name, entry.text]),
    )
    const all = entries.map(({ text }) => text).join('\n')
    expect(secrets.filter((text) => all.includes(text))).toEqual([])
    expect(secrets.length).toBeGreaterThan(1000)
    expect(all).not.toContain(context.device.id)
    expect(all).not.toContain('zhengzhou')
  })

  it('says what the help desk asks for', async () => {
    work()
    const { entries } = await diagnose(context, '1.0.0')
    const read = (file: string) => JSON.parse(entries.find(({ name }) => name === file)?.text ?? '')
    expect(read('版本.json')).toMatchObject({
      workstation: '1.0.0',
      protocol: PROTOCOL,
      programs: { node: process.versions.node },
      schemas: { 'work.db': expect.any(Number), 'city.db': expect.any(Number) },
    })
    expect(read('待上报.json').outbox).toEqual([
      { kind: 'contact.changed', state: 'returned', count: 10, oldestHours: 0, newestHours: 0 },
      { kind: 'contact.changed', state: 'waiting', count: 20, oldestHours: 0, newestHours: 0 },
      { kind: 'visit.finalised', state: 'returned', count: 10, oldestHours: 0, newestHours: 0 },
      { kind: 'visit.finalised', state: 'waiting', count: 20, oldestHours: 0, newestHours: 0 },
    ])
    expect(read('设置.json')).toMatchObject({
      sync: { when: 'manual', uploadLimit: 300 },
      hub: { encrypted: true },
      settings: { lockDays: 15 },
      lastConnectionTest: null,
    })
    expect(read('设置.json').settings).not.toHaveProperty('agency')
    expect(read('错误码.json')).toEqual([{ code: 'SY-0101', count: 5, last: '2026-06-18T01:10:00.000Z' }])
    const [newest = ''] = (entries.find(({ name }) => name === '同步记录.txt')?.text ?? '').split('\r\n')
    expect(newest).toMatch(/^2026-06-18T01:10:00\.000Z\t没有完成\t同步\t没有完成：〔略〕.*\tSY-0101$/)
  })
})
