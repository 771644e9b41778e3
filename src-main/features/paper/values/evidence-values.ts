import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import { photoKey } from '../../../law/check/finding/finding.ts'
import { CUSTODY_ACTS } from '../../../law/evidence/custody.ts'
import type { FormData } from '../../../law/paper/form-template.ts'
import type { Context } from '../../context.ts'
import { dayAndTime } from '../../visit/clock.ts'
import { custodyOf } from '../../visit/evidence/custody.ts'
import { evidenceName } from '../../visit/evidence/events.ts'
import type { EvidenceRow } from '../../visit/evidence/evidence-store.ts'
import type { VisitState } from '../../visit/state/state.ts'

/** Hex in groups of eight, so that it can be compared by eye and breaks where a cell ends. */
const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ')

/**
 * Evidence list and chain of custody: who took what when and where, what it proves, its hash, and through whose hands it
 * went (行政诉讼证据规定 art. 10-15; 电子数据 with time and integrity).
 */
export function evidenceValues(context: Context, state: VisitState, ids: readonly string[]): FormData {
  const chosen = state.evidence.filter(({ id }) => ids.includes(id))
  return {
    values: { 'evidence.count': String(chosen.length) },
    lists: {},
    tables: {
      'evidence.rows': chosen.map((one) => ({
        no: evidenceName(state, one),
        name: one.name,
        source: one.source === 'camera' ? '本机拍摄' : '文件导入',
        taken: [dayAndTime(one.taken_at), one.spot].filter(Boolean).join('\n'),
        by: one.officer,
        proves: proves(state, one),
        hash: grouped(one.sha256),
      })),
      'custody.rows': chosen.flatMap((one) => custody(context, state, one)),
    },
    chosen: {},
  }
}

/** The finding it shows, else the item it belongs to. */
function proves(state: VisitState, { item, id }: EvidenceRow): string {
  const findings = state.findings.filter(
    (finding) => item === photoKey(finding) || finding.before.includes(id) || finding.after.includes(id),
  )
  if (findings.length > 0) {
    return findings.map((finding) => `问题 ${state.findings.indexOf(finding) + 1}：${finding.facts}`).join('\n')
  }
  if (item === null) return '检查现场情况'
  return itemsOf(state.checklist).find((one) => one.id === item)?.text ?? '检查现场情况'
}

function custody(context: Context, state: VisitState, one: EvidenceRow): Record<string, string>[] {
  return custodyOf(context, state, one).map(({ at, act, by, detail }) => ({
    no: evidenceName(state, one),
    at: dayAndTime(at),
    act: CUSTODY_ACTS[act],
    by,
    detail,
  }))
}
