import type { Category } from '@main/features/record/contract.ts'
import type { ProfileRecord } from '@main/features/subject/contract.ts'
import {
  ActIcon,
  AttentionIcon,
  CommitmentIcon,
  ContractIcon,
  EvaluationIcon,
  HonourIcon,
  type IconType,
  InfoIcon,
  InspectionIcon,
  JudgmentIcon,
  LicenceIcon,
  PenaltyIcon,
  RepairIcon,
} from '../../../ui/theme/icons.ts'

/** A pill over the timeline. */
export type GroupId =
  | 'all'
  | 'penalty'
  | 'listed'
  | 'inspection'
  | 'licence'
  | 'acts'
  | 'commitment'
  | 'repair'
  | 'honour'
  | 'other'

/** Which pill a category belongs to. */
const GROUP_OF: Readonly<Record<Category, GroupId>> = {
  penalty: 'penalty',
  coercion: 'acts',
  levy: 'acts',
  benefit: 'acts',
  compensation: 'acts',
  confirmation: 'acts',
  ruling: 'acts',
  award: 'acts',
  supervision: 'acts',
  serious_list: 'listed',
  abnormal_list: 'listed',
  inspection: 'inspection',
  licence: 'licence',
  commitment: 'commitment',
  repair: 'repair',
  honour: 'honour',
  evaluation: 'other',
  judgment: 'other',
  contract: 'other',
  other: 'other',
}

/** The icon in the node of a category. */
export const CATEGORY_ICON: Readonly<Record<Category, IconType>> = {
  penalty: PenaltyIcon,
  coercion: ActIcon,
  levy: ActIcon,
  benefit: ActIcon,
  compensation: ActIcon,
  confirmation: ActIcon,
  ruling: ActIcon,
  award: HonourIcon,
  supervision: InspectionIcon,
  serious_list: AttentionIcon,
  abnormal_list: AttentionIcon,
  inspection: InspectionIcon,
  licence: LicenceIcon,
  commitment: CommitmentIcon,
  repair: RepairIcon,
  honour: HonourIcon,
  evaluation: EvaluationIcon,
  judgment: JudgmentIcon,
  contract: ContractIcon,
  other: InfoIcon,
}

const PILLS: readonly GroupId[] = [
  'penalty',
  'listed',
  'inspection',
  'licence',
  'acts',
  'commitment',
  'repair',
  'honour',
  'other',
]

/** Whether the columns of a record are the workstation's own, since no national table of its category was found. */
export const hasOwnFrame = ({ category }: ProfileRecord): boolean => GROUP_OF[category] === 'acts'

/** The pills that have records, with how many; 全部 first. */
export function pillCounts(records: readonly ProfileRecord[]): readonly { id: GroupId; count: number }[] {
  const counted = PILLS.map((id) => ({ id, count: inGroup(records, id).length })).filter((pill) => pill.count > 0)
  return [{ id: 'all', count: records.length }, ...counted]
}

/** Records of a pill. */
export function inGroup(records: readonly ProfileRecord[], group: GroupId): readonly ProfileRecord[] {
  return group === 'all' ? records : records.filter((record) => GROUP_OF[record.category] === group)
}

/** Records by year or authority, newest first inside a group; years fall, authorities stand by their newest record. */
export function grouped(
  records: readonly ProfileRecord[],
  by: 'time' | 'authority',
): readonly { readonly key: string; readonly records: readonly ProfileRecord[] }[] {
  const sorted = [...records].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
  const groups = Map.groupBy(sorted, (record) => (by === 'time' ? record.date.slice(0, 4) : record.authority))
  return [...groups].map(([key, members]) => ({ key, records: members }))
}
