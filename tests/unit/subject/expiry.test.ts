import { describe, expect, it } from 'vitest'
import { expiryOf, licencesOf } from '../../../src-main/features/subject/parts/expiry.ts'

const today = '2026-06-18'

describe('a licence says how long it lasts', () => {
  it.each([
    [null, '长期', 'ok'],
    ['2099-12-31', '长期', 'ok'],
    ['2030-08-29', '有效', 'ok'],
    ['2026-07-19', '有效', 'ok'],
    ['2026-07-18', '剩 30 天', 'far'],
    ['2026-07-09', '剩 21 天', 'far'],
    ['2026-06-21', '剩 3 天', 'near'],
    ['2026-06-18', '今天到期', 'near'],
    ['2026-06-17', '已过期 1 天', 'expired'],
    ['2026-05-31', '已过期 18 天', 'expired'],
  ])('until %s: %s', (until, state, tone) => {
    expect(expiryOf(until, today)).toEqual({ state, tone })
  })
})

describe('licences of a subject', () => {
  const licence = (uid: string, body: Record<string, string>, more = {}) => ({
    uid,
    category: 'licence' as const,
    date: '2025-08-30',
    authority: '金水区行政审批局',
    number: `文-${uid}`,
    title: `准予许可 ${uid}`,
    body,
    disclosure: '公开' as const,
    inSpecialReport: true,
    repairClass: '未定级' as const,
    repairState: 'none' as const,
    objection: false,
    withdrawn: false,
    publicUntil: null,
    edition: null,
    source: 'hub',
    sourceFile: null,
    sourceLine: null,
    ...more,
  })

  it('those that ended or end first stand first; revoked, withdrawn and other records do not', () => {
    const found = licencesOf(
      [
        licence('long', { certificate: '消防安全检查意见书', validTo: '2099-12-31' }),
        licence('valid', { certificate: '食品经营许可证', licenceNumber: 'JY1', validTo: '2030-08-29' }),
        licence('expired', { document: '排水许可决定书', validTo: '2026-05-31' }),
        licence('revoked', { state: '无效', validTo: '2030-01-01' }),
        licence('quashed', { validTo: '2030-01-01' }, { withdrawn: true }),
        licence('other', {}, { category: 'honour' }),
      ],
      today,
    )
    expect(found.map((l) => [l.name, l.number, l.until, l.state])).toEqual([
      ['排水许可决定书', '文-expired', '2026-05-31', '已过期 18 天'],
      ['食品经营许可证', 'JY1', '2030-08-29', '有效'],
      ['消防安全检查意见书', '文-long', null, '长期'],
    ])
  })
})
