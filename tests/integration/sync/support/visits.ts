import type { Context } from '../../../../src-main/features/context.ts'
import type { SubjectInput } from '../../../../src-main/features/import/write/registry.ts'
import { enqueue } from '../../../../src-main/features/sync/outbox.ts'

/** A finalised visit of invented content, as a workstation sends it. */
export function visitBody(
  id: string,
  subject: SubjectInput,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    version: 1,
    id,
    subject: { uid: subject.uid, name: subject.name, code: subject.code, address: subject.address },
    taskId: null,
    checklist: { id: '01-food', title: '食品经营检查表', edition: '2026' },
    opening: { type: 'T01', officers: [{ name: '张伟' }, { name: '李敏' }] },
    answers: [
      { item: '01-food-1', verdict: 'ok' },
      { item: '01-food-2', verdict: 'ok' },
      { item: '01-food-3', verdict: 'fail' },
    ],
    findings: [],
    evidence: [],
    signatures: [],
    closing: {},
    result: 'R01',
    agency: '金水区市场监管局',
    startedAt: '2026-06-18T01:00:00.000Z',
    finalisedAt: '2026-06-18T02:00:00.000Z',
    number: `演市监检〔2026〕第001-${id.slice(-4)}号`,
    papers: [],
    ...more,
  }
}

/** Puts a finalised visit into a workstation's outbox, as finalising does. */
export function recordVisit(
  context: Context,
  id: string,
  subject: SubjectInput,
  more: Record<string, unknown> = {},
): string {
  return context.work.write((db) =>
    enqueue(db, context, {
      kind: 'visit.finalised',
      title: '现场检查记录',
      subjectUid: subject.uid,
      subjectName: subject.name,
      baseVersion: null,
      body: visitBody(id, subject, more),
    }),
  )
}

/** The same for a visit that also stands, finished, in work.db of its device. */
export function finishVisit(
  context: Context,
  id: string,
  subject: SubjectInput,
  more: Record<string, unknown> = {},
): string {
  const body = visitBody(id, subject, {
    opening: { type: 'T01', officers: [{ id: context.officer.id, name: context.officer.name }] },
    ...more,
  })
  const { startedAt, finalisedAt, number } = body as Record<'startedAt' | 'finalisedAt' | 'number', string>
  const findings = body.findings as { id: string; item: string | null; facts: string; deadline: string | null }[]
  const answers = body.answers as { item: string; verdict: string }[]
  context.work.write((db) => {
    db.run(
      db.query.insertInto('visit').values({
        id,
        subject_uid: subject.uid,
        subject_name: subject.name,
        subject_code: subject.code,
        address: subject.address ?? '',
        task_id: (body.taskId as string | null) ?? null,
        state: 'open',
        checklist: (body.checklist as { id: string }).id,
        edition: '2026',
        opening: JSON.stringify(body.opening),
        stage: 'sign',
        current_item: null,
        closing: '{}',
        started_at: startedAt,
        changed_at: finalisedAt,
        finalised_at: finalisedAt,
        number,
        result: String(body.result),
        body: JSON.stringify(body),
        hash: null,
        previous_hash: null,
        officer: context.officer.id,
      }),
    )
    for (const { item, verdict } of answers) {
      const rest = { value: null, note: '', no_photo_reason: null, key_item: null, affects_safety: null }
      db.run(db.query.insertInto('answer').values({ visit: id, item, verdict, answered_at: finalisedAt, ...rest }))
    }
    for (const { id: finding, item, facts, deadline } of findings) {
      const rest = {
        severity: 'general',
        basis: '[]',
        on_the_spot: 0,
        on_the_spot_note: '',
        order_to_correct: 1,
      } as const
      db.run(
        db.query.insertInto('finding').values({
          id: finding,
          visit: id,
          item,
          facts,
          deadline,
          order_days: 10,
          open_case: 0,
          details: '{}',
          made_at: finalisedAt,
          ...rest,
        }),
      )
    }
    db.run(db.query.updateTable('visit').set({ state: 'finalised' }).where('id', '=', id))
  })
  return recordVisit(context, id, subject, body)
}

/** A problem that was ordered to be corrected, as a body has it. */
export const orderedFinding = (id: string, item: string | null, facts: string, deadline: string) => ({
  id,
  item,
  facts,
  severity: 'general',
  basis: [],
  onTheSpot: false,
  onTheSpotNote: '',
  order: true,
  orderDays: 10,
  deadline,
  openCase: false,
})
