import type { Context } from '../../../src-main/features/context.ts'
import type { SubjectInput } from '../../../src-main/features/import/write/registry.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'

/** A finalised visit of invented content, as a workstation sends it. */
function visitBody(id: string, subject: SubjectInput, more: Record<string, unknown> = {}): Record<string, unknown> {
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
