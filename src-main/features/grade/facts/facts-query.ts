import type { RecordTable } from '../../../database/tables.ts'
import type { Day } from '../../../law/day.ts'
import type { Condition } from '../../../law/grade/condition.ts'
import type { Rule, RuleSet } from '../../../law/grade/rule-set.ts'
import { recordSchema } from '../../record/contract.ts'

/** A field of a record beside those that are always read, and its column. */
export type FactColumn = { readonly field: string; readonly column: keyof RecordTable }

/**
 * What has to be read of the records to judge by some rule sets. `countable` = a row that this version can read and that is
 * neither withdrawn nor repaired; `narrow` leaves out rows that no rule looks at, and may leave in more than the law counts.
 */
export type FactsQuery = { readonly extra: readonly FactColumn[]; readonly countable: string; readonly narrow: string }

const COLUMNS: readonly FactColumn[] = [
  { field: 'authority', column: 'authority' },
  { field: 'number', column: 'number' },
  { field: 'title', column: 'title' },
  { field: 'disclosure', column: 'disclosure' },
  { field: 'inSpecialReport', column: 'in_special_report' },
  { field: 'repairClass', column: 'repair_class' },
  { field: 'repairState', column: 'repair_state' },
  { field: 'objection', column: 'objection' },
  { field: 'source', column: 'source' },
  { field: 'edition', column: 'edition' },
  { field: 'sourceFile', column: 'source_file' },
  { field: 'sourceLine', column: 'source_line' },
]

const DAY_GLOB = "glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
/** A category that more rules look at is read whole: so many of its records count that looking first costs more. */
const MOST_ALTERNATIVES = 2

/** Columns and conditions for the records that these rule sets look at on a day. */
export function factsQuery(ruleSets: readonly RuleSet[], today: Day): FactsQuery {
  const rules = ruleSets.flatMap((ruleSet) => ruleSet.rules)
  const { disclosure, repairClass, repairState } = recordSchema.shape
  return {
    extra: COLUMNS.filter(({ field }) => rules.some((rule) => uses(rule, field))),
    countable: [
      "withdrawn <> 1 and repair_state <> 'repaired'",
      `date ${DAY_GLOB}`,
      `(public_until is null or public_until ${DAY_GLOB})`,
      `disclosure in ${list(disclosure.options)}`,
      `repair_class in ${list(repairClass.options)}`,
      `repair_state in ${list(repairState.options)}`,
    ].join(' and '),
    narrow: byCategory(rules, today),
  }
}

function uses(rule: Rule, field: string): boolean {
  return rule.sentence.includes(`{${field}}`) || (rule.where ?? []).some((condition) => condition.field === field)
}

function byCategory(rules: readonly Rule[], today: Day): string {
  const cases = [...Map.groupBy(rules, (rule) => rule.category)].flatMap(([category, own]) => {
    if (category === undefined) return []
    const alternatives = own.map((rule) => all(rule, today))
    const isWhole = own.length > MOST_ALTERNATIVES || alternatives.includes('1')
    return [`when ${text(category)} then ${isWhole ? '1' : any([...alternatives, ESCAPED])}`]
  })
  return cases.length === 0 ? '0' : `case category ${cases.join(' ')} else 0 end`
}

function all(rule: Rule, today: Day): string {
  const conditions = (rule.where ?? [])
    .map((condition) => bodyCondition(condition, today))
    .filter((sql) => sql !== null)
  return conditions.length === 0 ? '1' : `(${conditions.join(' and ')})`
}

/** A body with something escaped in it: its text is not searched. */
const ESCAPED = "instr(body, '\\')"

/**
 * A condition on the body in SQL, looked for in the text of its JSON, or null where it is left to the law: parsing each
 * body would cost more than reading it. What is no text or is spaced otherwise always passes. Bodies are written by
 * JSON.stringify, so that no key stands in them twice.
 */
function bodyCondition(condition: Condition, today: Day): string | null {
  const key = /^body\.(\w+)$/.exec(condition.field)?.[1]
  if (key === undefined) return null
  const begins = `instr(body, '"${key}":"')`
  switch (condition.test) {
    case 'in':
      return condition.values.every(isWord) ? any(condition.values.map(quoted)) : null
    case 'not_in':
      return null
    case 'missing':
      return any([`${begins} = 0`, `instr(body, '"${key}":""')`])
    case 'present':
      return `instr(body, '"${key}"')`
    case 'before_today':
      return any([`substr(body, ${begins} + ${key.length + 4}, ${today.length}) < ${text(today)}`, `${begins} = 0`])
  }
}

const any = (alternatives: readonly string[]): string => `(${alternatives.join(' or ')})`
/** A value that can only stand in JSON as a text, spelled as it is: no number, nothing that is escaped. */
const isWord = (value: string): boolean =>
  /^[\p{L}\p{N}]*\p{L}[\p{L}\p{N}]*$/u.test(value) && Number.isNaN(Number(value))
const quoted = (value: string): string => `instr(body, '"${value}"')`
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`
const list = (values: readonly string[]): string => `(${values.map(text).join(', ')})`
