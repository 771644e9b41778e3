import { type Day, daysBetween, isDay } from '../../../law/day.ts'
import { countdown } from '../../../law/deadline.ts'
import { categoryOf } from '../../../law/record/categories.ts'
import { disclosureEnd } from '../../../law/record/record.ts'
import type { CreditRecord } from '../../record/contract.ts'
import { lawRecord } from '../../record/store.ts'
import type { ProfileRecord } from '../contract.ts'
import { expiryOf } from './expiry.ts'

type Tag = ProfileRecord['tags'][number]

const tag = (kind: Tag['kind'], text: string): Tag => ({ kind, text })

/** Words beside a record that say where it stands today. */
export function tagsOf(record: CreditRecord, today: Day): Tag[] {
  const objection = record.objection ? [tag('waiting', '异议处理中')] : []
  if (record.withdrawn) return [tag('neutral', '已撤销'), ...objection]
  if (record.repairState === 'repaired') return [tag('ok', '已修复，不再公示'), ...objection]
  const repair = record.repairState === 'in_progress' ? [tag('waiting', '修复办理中')] : []
  return [...ownTags(record, today), ...repair, ...objection]
}

function ownTags(record: CreditRecord, today: Day): Tag[] {
  switch (record.category) {
    case 'penalty':
      return penaltyTags(record, today)
    case 'serious_list':
    case 'abnormal_list':
      return listTags(record, today)
    case 'commitment':
    case 'judgment':
      return performanceTags(record)
    case 'licence':
    case 'honour':
    case 'other':
      return validityTags(record, today)
    case 'coercion':
    case 'levy':
    case 'benefit':
    case 'compensation':
    case 'confirmation':
    case 'ruling':
    case 'award':
    case 'supervision':
      return [tag('neutral', categoryOf(record.category).label), ...validityTags(record, today)]
    case 'contract':
      return textOf(record, 'status').map((status) => tag('neutral', status))
    case 'inspection':
      return followUpTags(record, today)
    case 'repair':
      return textOf(record, 'outcome').map((outcome) => tag('ok', outcome))
    case 'evaluation':
      return textOf(record, 'grade').map((grade) => tag('neutral', grade))
  }
}

function penaltyTags(record: CreditRecord, today: Day): Tag[] {
  const repairClass = record.repairClass === '未定级' ? [] : [tag('neutral', record.repairClass)]
  if (record.disclosure !== '公开') return [...repairClass, tag('neutral', '不对外公示')]
  const { until, verified } = disclosureEnd(lawRecord(record))
  if (until === null) return repairClass
  if (until < today) return [...repairClass, tag('neutral', '公示期满')]
  return [...repairClass, tag('warn', verified ? `公示至 ${until}` : `公示至 ${until}（待核）`)]
}

function listTags(record: CreditRecord, today: Day): Tag[] {
  const [removed] = textOf(record, 'removedAt')
  if (removed) return [tag('ok', `${removed} 移出`)]
  const days = daysBetween(record.date, today)
  return [tag(record.category === 'serious_list' ? 'solid' : 'warn', `在列 ${Math.max(days, 0)} 天`)]
}

function performanceTags(record: CreditRecord): Tag[] {
  return textOf(record, 'status').map((status) => {
    if (status === '全部履行') return tag('ok', '已履行')
    return tag('danger', status === '全部未履行' ? '未履行' : status)
  })
}

function validityTags(record: CreditRecord, today: Day): Tag[] {
  if (record.body.state === '无效') return [tag('neutral', '无效')]
  const [until] = textOf(record, 'validTo')
  if (!until || !isDay(until)) return []
  const expiry = expiryOf(until, today)
  if (expiry.tone === 'expired') return [tag(record.category === 'licence' ? 'danger' : 'neutral', expiry.state)]
  if (expiry.state === '长期') return [tag('neutral', '长期有效')]
  return [tag(expiry.tone === 'near' ? 'warn' : 'neutral', `有效至 ${until}`)]
}

function followUpTags(record: CreditRecord, today: Day): Tag[] {
  const [closed] = textOf(record, 'closed')
  if (closed === '已完结') return [tag('ok', closed)]
  const [deadline] = textOf(record, 'deadline')
  if (deadline && isDay(deadline)) {
    const { state, label } = countdown(deadline, today)
    if (state === 'far') return [tag('info', label)]
    return [tag(state === 'near' ? 'warn' : 'danger', label)]
  }
  return closed ? [tag('warn', closed)] : []
}

function textOf(record: CreditRecord, key: string): string[] {
  const value = record.body[key]
  return typeof value === 'string' && value !== '' ? [value] : []
}
