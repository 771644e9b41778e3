import type { Edition } from '../../edition.ts'

/** What leads from a subject to a checklist; any one word is enough. `industries` are letters of GB/T 4754. */
export interface FitWords {
  readonly checklist: string
  readonly licences: readonly string[]
  readonly scope: readonly string[]
  readonly names: readonly string[]
  readonly kinds: readonly string[]
  readonly industries: readonly string[]
}

/** resources/checklist-fit.json: a working mapping of the product, no official one. `industries` names the letters. */
export interface ChecklistFit extends Edition {
  readonly industries: Readonly<Record<string, string>>
  readonly items: readonly FitWords[]
}

/** What is known of a subject; titles of its licences as registered. */
export interface FitFacts {
  readonly name: string
  readonly kind: string
  readonly industry: string | null
  readonly scope: string
  readonly licences: readonly string[]
}

/** A checklist that fits, with why, the strongest reason first; `sure` = more speaks for it than the industry alone. */
export interface Fit {
  readonly checklist: string
  readonly reasons: readonly string[]
  readonly sure: boolean
}

type Ground = 'licences' | 'scope' | 'names' | 'kinds' | 'industries'

/** A licence says what is done here; a scope what may be; the industry only in what field. */
const WEIGHTS: Readonly<Record<Ground, number>> = { licences: 8, scope: 4, names: 4, kinds: 4, industries: 1 }

/** 化工产品销售（不含危险化学品）: what is left out of the scope says nothing for a checklist. */
const LEFT_OUT =
  /[（(][^（）()]*(不含|除外|不包括|不得|不涉及)[^（）()]*[）)]|(不含|不包括|不得从事|不涉及)[^；;。，,]*/g

/** Checklists that fit a subject, the best first: by the weight of all grounds, then by the place in its scope. */
export function fitting(facts: FitFacts, table: ChecklistFit): readonly Fit[] {
  const scope = facts.scope.replace(LEFT_OUT, '')
  return table.items
    .map((words) => {
      const found = grounds(facts, scope, words)
      const place = words.scope.map((word) => scope.indexOf(word)).filter((at) => at >= 0)
      return {
        checklist: words.checklist,
        reasons: found.map(([ground, word]) => sentence(ground, word, table)),
        sure: found.some(([ground]) => ground !== 'industries'),
        weight: found.reduce((sum, [ground]) => sum + WEIGHTS[ground], 0),
        place: Math.min(...place, scope.length),
      }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place || (a.checklist < b.checklist ? -1 : 1))
    .map(({ checklist, reasons, sure }) => ({ checklist, reasons, sure }))
}

function grounds(facts: FitFacts, scope: string, words: FitWords): readonly (readonly [Ground, string])[] {
  const licence = facts.licences.find((title) => words.licences.some((word) => title.includes(word)))
  const inScope = words.scope.find((word) => scope.includes(word))
  const inName = words.names.find((word) => facts.name.includes(word))
  const kind = words.kinds.find((word) => facts.kind.includes(word))
  const industry = words.industries.find((letter) => letter === facts.industry)
  const found: readonly (readonly [Ground, string | undefined])[] = [
    ['licences', licence],
    ['scope', inScope],
    ['names', inName],
    ['kinds', kind],
    ['industries', industry],
  ]
  return found.flatMap(([ground, word]) => (word === undefined ? [] : [[ground, word] as const]))
}

function sentence(ground: Ground, word: string, table: ChecklistFit): string {
  switch (ground) {
    case 'licences':
      return `持有${word}`
    case 'scope':
      return `经营范围有“${word}”`
    case 'names':
      return `名称有“${word}”`
    case 'kinds':
      return `主体类型为${word}`
    case 'industries':
      return `行业为${table.industries[word] ?? word}`
  }
}
