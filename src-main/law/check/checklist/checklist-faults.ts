import { type Checklist, type Item, isByHand, isNumeric, itemsOf } from './checklist.ts'

/**
 * What is wrong with a checklist, one sentence each, naming the item; empty = it may be used. Kinds of items that this
 * workstation does not know, ids given twice, and conditions that nothing can meet are found here; the shape is the schema's.
 */
export function checklistFaults(checklist: Checklist): readonly string[] {
  const items = itemsOf(checklist)
  const titles = checklist.sections.map(({ title }) => title)
  return [
    ...titles
      .filter((title, place) => titles.indexOf(title) !== place)
      .map((title) => `“${title}”这一部分出现了两次。`),
    ...items.flatMap((item, place) =>
      itemFaults(item, items.slice(0, place)).map((words) => `第 ${place + 1} 项（${item.id} ${item.text}）${words}。`),
    ),
  ]
}

function itemFaults(item: Item, before: readonly Item[]): readonly string[] {
  const faults: string[] = []
  if (item.judgedBy === 'unknown') faults.push(`的作答方式“${item.kind ?? ''}”是本版本不认识的`)
  if (before.some(({ id }) => id === item.id)) faults.push('的编号与前面的项目重复')
  if ((item.judgedBy === 'choice') !== item.options.length > 0) faults.push('的选项与作答方式不符')
  if (item.limit !== null && isByHand(item)) faults.push('的限值与作答方式不符')
  if (item.limit !== null && isNumeric(item) === (item.limit.notBeforeToday !== undefined)) {
    faults.push('的限值与作答方式不符')
  }
  if (item.when !== undefined) faults.push(...conditionFaults(item.when, before))
  return [...new Set(faults)]
}

function conditionFaults(when: NonNullable<Item['when']>, before: readonly Item[]): readonly string[] {
  const asked = before.find(({ id }) => id === when.item)
  if (!asked) return [`以 ${when.item} 的回答为条件，前面没有这一项`]
  const answers = asked.options.length > 0 ? asked.options.map(({ value }) => value) : ['ok', 'fail', 'na']
  const strange = when.in.filter((value) => !answers.includes(value))
  return [
    ...(when.in.length === 0 ? ['的条件没有列出回答'] : []),
    ...strange.map((value) => `以 ${when.item} 回答“${value}”为条件，那一项没有这个回答`),
  ]
}
