import type { Selectable } from 'kysely'
import type { RecordTable, SubjectTable } from '../../src-main/database/tables.ts'
import type { Context } from '../../src-main/features/context.ts'
import { makeCreditCode } from '../../src-main/law/code/codes.ts'

/** Credit codes of invented subjects. */
export const codeA = makeCreditCode('91410105MA9TEXT01')
export const codeB = makeCreditCode('92410105MA9TEXT02')

/** Writes an invented subject into the city; answers its local number. */
export function addSubject(context: Context, given: Partial<Selectable<SubjectTable>> & { uid: string }): number {
  const row = {
    code: null,
    name: '郑州虚构满楼餐饮有限公司',
    former_names: '[]',
    kind: '企业',
    type: '有限责任公司',
    industry: null,
    registration_number: null,
    status: '存续',
    established: '2016-05-17',
    representative: '周甲乙',
    capital_amount: 200_000_000,
    capital_currency: 'CNY',
    capital_text: '200(万元)',
    scope: '餐饮服务',
    address: '金水区经三路 66 号负一层',
    phone: '13812346621',
    authority: '金水区市场监管局',
    district: '金水区',
    district_source: 'address',
    source: 'hub',
    source_file: null,
    source_line: null,
    batch: null,
    version: 1,
    updated_at: '2026-06-17T23:58:00Z',
    ...given,
  }
  return context.city.write((db) => Number(db.run(db.query.insertInto('subject').values(row)).lastInsertRowid))
}

/** Writes an invented record of a subject. */
export function addRecord(context: Context, subject: number, given: Partial<RecordTable> & { uid: string }): void {
  const row = {
    category: 'penalty',
    date: '2026-03-05',
    authority: '金水区市场监管局',
    number: '金市监处罚〔2026〕第 37 号',
    title: '使用超过保质期的食品原料',
    body: '{}',
    disclosure: '公开',
    in_special_report: 1 as const,
    repair_class: '一般',
    repair_state: 'none',
    objection: 0 as const,
    withdrawn: 0 as const,
    public_until: null,
    edition: null,
    source: 'hub',
    source_file: null,
    source_line: null,
    batch: null,
    hash: given.uid,
    version: 1,
    ...given,
  }
  context.city.write((db) => {
    const last = db.first(
      db.query
        .selectFrom('record')
        .select((e) => e.fn.max('id').as('id'))
        .where('subject', '=', subject),
    )
    db.run(db.query.insertInto('record').values({ subject, id: (last?.id ?? 0) + 1, ...row }))
  })
}

/** An own visit: finalised unless said otherwise, with answers and orders to correct. */
export function addVisit(
  context: Context,
  given: {
    readonly id: string
    readonly subjectUid: string
    readonly at: string
    readonly open?: boolean
    readonly task?: string
    /** Tasks that it took along. */
    readonly merged?: readonly string[]
    readonly answers?: readonly string[]
    readonly orders?: readonly { readonly item: string | null; readonly facts: string; readonly deadline: string }[]
  },
): void {
  const finalised = given.open !== true
  const summary = {
    date: given.at.slice(0, 10),
    type: '日常检查',
    title: '食品经营与餐饮',
    officers: '张伟、李敏',
    agency: '金水区市场监管局',
    result: '发现问题已责令改正',
    ok: given.answers?.length ?? 0,
    failed: given.orders?.length ?? 0,
    notApplicable: 0,
  }
  context.work.write((db) => {
    db.run(
      db.query.insertInto('visit').values({
        id: given.id,
        subject_uid: given.subjectUid,
        subject_name: '郑州虚构满楼餐饮有限公司',
        subject_code: null,
        address: '金水区经三路 66 号负一层',
        task_id: given.task ?? null,
        state: 'open',
        checklist: '01',
        edition: '2026',
        opening: JSON.stringify({ steps: { merged: given.merged ?? [] } }),
        stage: 'items',
        current_item: null,
        closing: '{}',
        started_at: given.at,
        changed_at: given.at,
        finalised_at: finalised ? given.at : null,
        number: finalised ? `演市监检〔2026〕第011-${given.id}号` : null,
        result: finalised ? summary.result : null,
        body: finalised ? JSON.stringify({ id: given.id, summary }) : null,
        hash: null,
        previous_hash: null,
        officer: context.officer.id,
      }),
    )
    for (const item of given.answers ?? []) {
      const answer = { value: null, note: '', no_photo_reason: null, key_item: null, affects_safety: null }
      db.run(
        db.query
          .insertInto('answer')
          .values({ visit: given.id, item, verdict: 'ok', answered_at: given.at, ...answer }),
      )
    }
    for (const [index, order] of (given.orders ?? []).entries()) {
      db.run(
        db.query.insertInto('finding').values({
          id: `${given.id}-${index}`,
          visit: given.id,
          severity: 'general',
          basis: '[]',
          on_the_spot: 0,
          on_the_spot_note: '',
          order_to_correct: 1,
          order_days: 10,
          open_case: 0,
          details: '{}',
          made_at: given.at,
          ...order,
        }),
      )
    }
    if (finalised) db.run(db.query.updateTable('visit').set({ state: 'finalised' }).where('id', '=', given.id))
  })
}

/** A check that another device recorded and the hub sent here. */
export function addInspection(
  context: Context,
  given: {
    readonly id: string
    readonly subjectUid: string
    readonly date: string
    readonly body?: unknown
    readonly result?: string
  },
): void {
  context.city.write((db) =>
    db.run(
      db.query.insertInto('inspection').values({
        id: given.id,
        subject_uid: given.subjectUid,
        number: `演市监检〔2026〕第012-${given.id}号`,
        date: given.date,
        type: 'T01',
        title: '食品经营与餐饮',
        officers: '王静、赵磊',
        agency: '金水区市场监管局',
        result: given.result ?? 'N01',
        ok: 29,
        failed: 1,
        not_applicable: 2,
        body: JSON.stringify(given.body ?? {}),
        device: 'd-2',
        received_at: `${given.date}T09:00:00Z`,
      }),
    ),
  )
}
