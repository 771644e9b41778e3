import type { z } from 'zod'
import type { RuleSet } from '../../../law/grade/rule-set.ts'
import { ruleSetSchema } from '../../catalogue/schemas.ts'
import { Failure } from '../../failure/failure.ts'
import { recordSchema } from '../../record/contract.ts'

/** A rule set is a page of text; more is another file. */
const MOST_BYTES = 1 << 20
const MOST_RULES = 300
/** Faults named at once. */
const MOST_FAULTS = 5

/**
 * Reads a rule set that an office drafts (the form of resources/rule-sets).
 * @throws Failure GR-0201 no JSON, GR-0202 does not fit the form, with the places in words, GR-0203 too large.
 */
export function readRuleSetFile(bytes: Uint8Array): RuleSet {
  if (bytes.length > MOST_BYTES) {
    throw new Failure('GR-0203', '这个文件太大，不像评价规则。', '评价规则文件不超过 1 MB，请核对是否选错文件。')
  }
  const parsed = ruleSetSchema.safeParse(jsonOf(bytes))
  const faults = parsed.success ? faultsOf(parsed.data) : parsed.error.issues.flatMap(issueWords)
  if (parsed.success && faults.length === 0) return parsed.data
  const more = faults.length > MOST_FAULTS ? `另有 ${faults.length - MOST_FAULTS} 处` : ''
  const named = [...faults.slice(0, MOST_FAULTS), ...(more ? [more] : [])].join('；')
  throw new Failure('GR-0202', `评价规则文件有 ${faults.length} 处不合格式：${named}。`, '请改正后重新选择文件。')
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    const words = '请选择 UTF-8 编码的 JSON 文件，格式同本机的评价规则。'
    throw new Failure('GR-0201', '这个文件不是 JSON，读不出评价规则。', words, { cause })
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
}

function issueWords(issue: z.core.$ZodIssue): string[] {
  const place = placeWords(issue.path)
  if (issue.code === 'invalid_union') {
    const [first] = issue.errors.flat()
    const inner = first ? first.path.map(String).join('.') : ''
    return [`${place}${inner ? ` 的 ${inner}` : ''} 不对`]
  }
  if (issue.code === 'invalid_type') {
    const wanted = TYPES[issue.expected] ?? issue.expected
    return [issue.message.includes('undefined') ? `缺少 ${place}` : `${place} 应为${wanted}`]
  }
  if (issue.code === 'invalid_value') return [`${place} 只能是 ${issue.values.map(String).join('、')}`]
  if (issue.code === 'invalid_format') return [`${place} 应写成 2026-06-18 的样子`]
  return [`${place} 不对`]
}

/** rules.3.points → 第 4 条规则的 points */
function placeWords(path: readonly PropertyKey[]): string {
  const [first, at, ...rest] = path.map(String)
  if (first === undefined) return '整个文件'
  if (first !== 'rules' || at === undefined) return path.map(String).join('.')
  const inner = rest.join('.')
  return `第 ${Number(at) + 1} 条规则${inner ? `的 ${inner}` : ''}`
}

/** What the form alone does not tell: limits in order, ids once, each rule able to fire, conditions on fields that exist. */
function faultsOf({ kind, limits, maximum, rules }: RuleSet): string[] {
  const faults: string[] = []
  if (kind !== 'rule-set') faults.push('kind 应为 rule-set')
  if (!(limits.B > 0 && limits.B < limits.C && limits.C < limits.D && limits.D <= maximum)) {
    faults.push(`分数线应依次增大且不超过 maximum：B ${limits.B}、C ${limits.C}、D ${limits.D}、maximum ${maximum}`)
  }
  if (rules.length === 0) faults.push('没有一条规则')
  if (rules.length > MOST_RULES) faults.push(`规则超过 ${MOST_RULES} 条`)
  const seen = new Set<string>()
  for (const [index, { id, ...rule }] of rules.entries()) {
    const place = `第 ${index + 1} 条规则（${id}）`
    if (seen.has(id)) faults.push(`${place}的编号重复`)
    seen.add(id)
    if ((rule.category === undefined) === (rule.youngerThanDays === undefined)) {
      faults.push(`${place}应写明 category 或 youngerThanDays 之一`)
    }
    if (rule.direct !== true && (rule.points === 0 || Math.sign(rule.points) !== Math.sign(rule.cap))) {
      faults.push(`${place}的 points 不能为 0，且与 cap 同号`)
    } else if (rule.direct !== true && Math.abs(rule.cap) < Math.abs(rule.points)) {
      faults.push(`${place}的 cap 小于 points`)
    }
    for (const { field } of rule.where ?? []) {
      if (!field.startsWith('body.') && !(field in recordSchema.shape))
        faults.push(`${place}的条件字段 ${field} 不存在`)
    }
  }
  return faults
}
