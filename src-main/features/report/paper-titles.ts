import { reportTitle } from '../../paper/content.ts'
import { type PaperKind, paperKindSchema } from './kind-contract.ts'

/** What each kind of paper is called, for those of which only the register's line is here. */
const TITLES: Readonly<Record<PaperKind, string>> = {
  report: reportTitle,
  special_report: '专项信用报告',
  on_site_record: '现场检查笔录',
  approval_form: '行政检查审批表',
  inspection_notice: '行政检查通知书',
  evidence_list: '证据提取单',
  sampling_record: '抽样记录',
  correction_order: '责令改正通知书',
  result_notice: '检查结果告知书',
  delivery_receipt: '送达回证',
}

/** Name of a kind of the register; empty for one that only a newer workstation knows. */
export function titleOfKind(kind: string): string {
  const known = paperKindSchema.safeParse(kind)
  return known.success ? TITLES[known.data] : ''
}
