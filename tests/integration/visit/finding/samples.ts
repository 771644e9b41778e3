import type { Coercion, Finding } from '../../../../src-main/features/visit/contract.ts'
import * as visits from '../../../../src-main/features/visit/service.ts'
import { NOTHING_DONE } from '../../../../src-main/law/check/finding/finding.ts'
import { shopUid, type VisitFolder } from '../visit-folder.ts'

/** A finding outside the checklist. */
export const FREE: Finding = {
  id: '0190a000-0000-7000-8000-0000000000f1',
  item: null,
  facts: '门口占道摆放 2 张餐桌',
  severity: 'minor',
  basis: [{ law: '食品安全法', article: '第45条第2款' }],
  ...NOTHING_DONE,
}

/** Seized on the spot in an emergency, with all that the law wants said. */
export const HELD: Coercion = {
  kind: 'seize',
  power: { law: '食品安全法', article: '第110条第4项' },
  aim: 'danger',
  why: '',
  link: '过期豆瓣酱正用于加工',
  things: [{ name: '豆瓣酱', quantity: '3 瓶', linked: true }],
  days: 30,
  urgent: true,
  urgentReason: '正在加工，不扣押即被使用',
  approver: '',
  approvedAt: null,
  takenAt: '2026-11-24T01:20:00.000Z',
  told: true,
  partyAbsent: false,
  witnessName: '',
  witnessUnit: '',
}

/** Enters a penalty of the shop, given on a day. */
export function penalty({ context }: VisitFolder, date: string): void {
  const subject = context.city.read.first(
    context.city.read.query.selectFrom('subject').select('id').where('uid', '=', shopUid),
  )
  context.city.write((db) =>
    db.run(
      db.query.insertInto('record').values({
        id: Number(date.replaceAll('-', '')),
        uid: `p-${date}`,
        subject: subject?.id ?? 0,
        category: 'penalty',
        date,
        authority: '演示机关',
        number: '演市监处罚〔2025〕3 号',
        title: '未查验健康证明',
        body: '{}',
        disclosure: '公开',
        in_special_report: 1,
        repair_class: '轻微',
        repair_state: 'none',
        objection: 0,
        withdrawn: 0,
        public_until: null,
        edition: null,
        source: 'demo',
        source_file: null,
        source_line: null,
        batch: null,
        hash: '',
        version: 0,
      }),
    ),
  )
}

/** Answers an item as not conforming, by hand or by its value, and gives the finding that it begins with. */
export function fail({ context }: VisitFolder, id: string, item: string, value: string | null = null): Finding {
  const patch = value === null ? ({ verdict: 'fail' } as const) : { value }
  const own = visits.answer(context, { id, item, patch }).findings.find((one) => one.item === item)
  if (!own) throw new Error('no finding')
  return own
}
