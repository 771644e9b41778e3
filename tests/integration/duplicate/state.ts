import type { Context } from '../../../src-main/features/context.ts'

const TABLES = ['subject', 'record', 'assessment', 'inspection', 'task', 'contact', 'pending_record']
const MEMORY = ['alias', 'alias_record', 'dropped_record', 'duplicate_group', 'duplicate_member', 'not_duplicate']

/** Every row of the tables that a merge or a decision may touch, as one comparable value. */
export function rowsOf(context: Context): Record<string, unknown[]> {
  const all = [...TABLES, ...MEMORY].map((table) => {
    const rows = context.city.connection.prepare(`select * from ${table}`).all()
    return [table, rows.map((row) => JSON.stringify(row)).sort()] as const
  })
  return Object.fromEntries(all)
}

/** A check that another device recorded. */
export function addInspection(context: Context, id: string, subjectUid: string): void {
  context.city.write((db) =>
    db.run(
      db.query.insertInto('inspection').values({
        id,
        subject_uid: subjectUid,
        number: `演市监检〔2026〕第 ${id} 号`,
        date: '2026-04-02',
        type: '日常检查',
        title: '食品经营',
        officers: '王静、刘洋',
        agency: '金水区市场监管局',
        result: '未发现问题',
        ok: 20,
        failed: 0,
        not_applicable: 1,
        body: '{}',
        device: '012',
        received_at: '2026-04-02T09:00:00.000Z',
      }),
    ),
  )
}

/** An open task of the office. */
export function addTask(context: Context, id: string, subjectUid: string): void {
  context.city.write((db) =>
    db.run(
      db.query.insertInto('task').values({
        id,
        subject_uid: subjectUid,
        title: '日常检查',
        kind: '日常检查',
        ground: '年度计划',
        checklist: '01',
        due: '2026-06-18',
        planned_at: null,
        officer: '',
        state: 'open',
        body: '{}',
        version: 1,
      }),
    ),
  )
}

/** A contact as the hub knows it. */
export function addContact(context: Context, subjectUid: string, person: string, changedAt: string): void {
  context.city.write((db) =>
    db.run(
      db.query.insertInto('contact').values({
        subject_uid: subjectUid,
        person,
        phone: '13800001234',
        area: '60 平方米',
        changed_at: changedAt,
        changed_by: '王静',
        version: 1,
      }),
    ),
  )
}

/** A record that waits for its subject under a code. */
export function addWaiting(
  context: Context,
  given: {
    readonly uid: string
    readonly code: string
    readonly name: string
    readonly at?: string
    readonly hash?: string
  },
): void {
  const at = given.at ?? '2026-06-10T02:00:00.000Z'
  const record = {
    uid: given.uid,
    category: 'penalty',
    date: '2026-05-20',
    authority: '金水区市场监管局',
    number: `金市监处罚〔2026〕${given.uid}`,
    title: '未按规定公示营业执照',
    body: '{}',
    disclosure: '公开',
    in_special_report: 1,
    repair_class: '未定级',
    repair_state: 'none',
    objection: 0,
    withdrawn: 0,
    public_until: null,
    edition: null,
    source: 'import',
    source_file: '双公示_行政处罚_2026年5月.csv',
    source_line: 12,
    batch: 'b1',
    hash: given.hash ?? given.uid,
  }
  const { uid, code, name } = given
  const row = { uid, code, name, record: JSON.stringify(record), batch: 'b1', received_at: at }
  context.city.write((db) => db.run(db.query.insertInto('pending_record').values(row)))
}
