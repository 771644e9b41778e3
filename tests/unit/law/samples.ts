import { NOTHING_DONE } from '../../../src-main/law/check/finding/finding.ts'
import type { Answer, Finding, Opening } from '../../../src-main/law/check/visit-types.ts'
import type { CreditRecord } from '../../../src-main/law/record/record.ts'

/** An invented record; a public penalty of 2026-03-05 unless told otherwise. */
export function record(over: Partial<CreditRecord> = {}): CreditRecord {
  return {
    uid: 'r1',
    category: 'penalty',
    date: '2026-03-05',
    authority: '演示机关',
    number: '演市监处罚〔2026〕37 号',
    title: '使用超过保质期的食品原料',
    body: {},
    disclosure: '公开',
    inSpecialReport: true,
    repairClass: '一般',
    repairState: 'none',
    objection: false,
    withdrawn: false,
    publicUntil: null,
    source: '演示',
    ...over,
  }
}

/** An answer of 符合 without value or pictures. */
export function answer(item: string, over: Partial<Answer> = {}): Answer {
  return {
    item,
    verdict: 'ok',
    value: null,
    note: '',
    noPhotoReason: null,
    keyItem: null,
    affectsSafety: null,
    photos: 0,
    answeredAt: null,
    ...over,
  }
}

/** A finding with facts and an article, but without a measure. */
export function finding(item: string | null, over: Partial<Finding> = {}): Finding {
  return {
    id: `f-${item}`,
    item,
    facts: '冷藏柜温度 12.5 ℃',
    severity: 'general',
    basis: [{ law: '食品安全法', article: '第33条第1款第6项' }],
    ...NOTHING_DONE,
    ...over,
  }
}

/** An opening with nothing missing on 2026-06-18. */
export function opening(over: Partial<Opening> = {}): Opening {
  return {
    type: 'T01',
    ground: '双随机任务 2026-061',
    checklistId: '01',
    approval: { kind: 'approved', number: '演市监检审〔2026〕第061号', date: '2026-06-15', reason: '' },
    notice: { kind: 'delivered', number: '演市监检通〔2026〕第011-0007号', deliveredAt: '2026-06-16T01:00:00Z' },
    officers: [
      { id: 'o1', name: '张伟', certificate: '16010524031', validUntil: '2028-03-31' },
      { id: 'o2', name: '李敏', certificate: '16010524057', validUntil: '2027-11-30' },
    ],
    certificateShownAt: '2026-06-18T01:30:00Z',
    firstAnswer: 'clear',
    secondAnswer: 'none',
    present: { kind: 'person', name: '孙小明', position: '店长', phone: '', unit: '', identity: '' },
    capUsed: 2,
    cap: 4,
    ...over,
  }
}
