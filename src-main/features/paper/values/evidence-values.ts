import { itemsOf } from '../../../law/check/checklist.ts'
import { photoKey } from '../../../law/check/finding.ts'
import type { FormData } from '../../../law/form-template.ts'
import type { Context } from '../../context.ts'
import { dayAndTime } from '../../visit/clock.ts'
import type { EvidenceRow } from '../../visit/evidence/evidence-store.ts'
import type { VisitState } from '../../visit/state/state.ts'
import { readFileTimes } from '../store.ts'

/** 照片 3 as the record numbers it. */
export const evidenceName = (state: VisitState, { id, type }: EvidenceRow): string =>
  `${type.startsWith('image/') ? '照片' : '证据'} ${state.evidence.findIndex((one) => one.id === id) + 1}`

/** Hex in groups of eight, so that it can be compared by eye and breaks where a cell ends. */
const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ')

/**
 * Evidence list and chain of custody: who took what when and where, what it proves, its hash, and through whose hands it
 * went (行政诉讼证据规定 art. 10-15; 电子数据 with time and integrity).
 */
export function evidenceValues(context: Context, state: VisitState, ids: readonly string[]): FormData {
  const chosen = state.evidence.filter(({ id }) => ids.includes(id))
  const times = readFileTimes(
    context.work.read,
    chosen.map(({ sha256 }) => sha256),
  )
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
      'custody.rows': chosen.flatMap((one) => custody(context, state, one, times.get(one.sha256))),
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

function custody(
  context: Context,
  state: VisitState,
  one: EvidenceRow,
  times: { readonly madeAt: string; readonly confirmedAt: string | null } | undefined,
): Record<string, string>[] {
  const no = evidenceName(state, one)
  const device = `设备 ${context.device.number} 号`
  const seconds = Math.round(one.clock_offset_ms / 1000)
  const clock = seconds === 0 ? '与平台时钟一致' : `平台时钟${seconds > 0 ? '快' : '慢'} ${Math.abs(seconds)} 秒`
  return [
    {
      no,
      at: dayAndTime(one.taken_at),
      act: '提取',
      by: one.officer,
      detail: `${one.source === 'camera' ? '本机拍摄' : '文件导入'}；${clock}`,
    },
    ...(times
      ? [{ no, at: dayAndTime(times.madeAt), act: '存入', by: device, detail: '原始文件加密保存，计算校验值' }]
      : []),
    ...(state.row.finalised_at && state.row.number
      ? [
          {
            no,
            at: dayAndTime(state.row.finalised_at),
            act: '固定',
            by: device,
            detail: `校验值列入 ${state.row.number}`,
          },
        ]
      : []),
    ...(times?.confirmedAt
      ? [{ no, at: dayAndTime(times.confirmedAt), act: '移交', by: '平台', detail: '平台收到，校验值一致' }]
      : []),
  ]
}
