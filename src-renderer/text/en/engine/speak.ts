/**
 * What the engine says, by its Chinese words: `{}` in a key stands for a value, `{#}` for a number, `{1}`, `{2}` in the
 * English for the first and second value. A closing 。 is left out on both sides. Values are said anew themselves where
 * they are known.
 */
export type Phrases = Readonly<Record<string, string>>

interface Pattern {
  readonly form: RegExp
  readonly english: string
  /** Characters that are no value: of two patterns that fit, the one that says more is meant. */
  readonly weight: number
}

const HAN = /\p{Script=Han}/u
const HOLE = /\{#?\}/
/** No value holds a full stop: what comes after one is another sentence. */
const VALUES: Readonly<Record<string, string>> = { '{}': '([^。]*?)', '{#}': '([\\d.,-]+)' }
/** Sentences kept for cells that are drawn again; old ones are dropped together when it is full. */
const KEPT = 4000
/** A value inside a value inside a sentence; deeper than this nothing is nested. */
const DEPTH = 5

/** Gives the function that says the engine's Chinese in English; what is not known stays as it is. */
export function speaker(phrases: Phrases): (sentence: string) => string {
  const words = new Map<string, string>()
  const byStart = new Map<string, Pattern[]>()
  const byEnd = new Map<string, Pattern[]>()
  const others: Pattern[] = []
  for (const [chinese, english] of Object.entries(phrases)) {
    const key = chinese.replace(/。$/, '')
    if (!HOLE.test(key)) {
      words.set(key, english)
      continue
    }
    const pattern = patternOf(key, english)
    if (key.search(HOLE) > 0) put(byStart, key.charAt(0), pattern)
    else if (!key.endsWith('}')) put(byEnd, key.slice(-1), pattern)
    else others.push(pattern)
  }

  function patternFor(sentence: string) {
    let best: { pattern: Pattern; values: RegExpExecArray } | undefined
    for (const group of [byStart.get(sentence.charAt(0)), byEnd.get(sentence.slice(-1)), others]) {
      for (const pattern of group ?? []) {
        if (best && pattern.weight <= best.pattern.weight) continue
        const values = pattern.form.exec(sentence)
        if (values) best = { pattern, values }
      }
    }
    return best
  }

  function known(sentence: string, depth: number): string | undefined {
    const word = words.get(sentence)
    if (word !== undefined || depth > DEPTH) return word
    const found = patternFor(sentence)
    if (found) {
      const values = found.values.slice(1).map((value) => say(value.trim(), depth + 1))
      return tidy(found.pattern.english.replace(/\{(\d)\}/g, (_, place) => values[Number(place) - 1] ?? ''))
    }
    return parts(sentence, depth)
  }

  /** Several sentences, or several things, of which each is known. */
  function parts(sentence: string, depth: number): string | undefined {
    for (const [mark, join] of [
      ['。', '. '],
      ['；', '; '],
      ['、', ', '],
      ['，', ', '],
      [' · ', ' · '],
    ] as const) {
      const pieces = sentence.split(mark)
      if (pieces.length === 1) continue
      const said = pieces.map((piece) => say(piece, depth + 1))
      const changed = (piece: string, place: number) => piece !== pieces[place]
      // Half of an enumeration in each language would be worse than data as it is.
      const isEnough = mark === '、' || mark === '，' ? said.every((piece) => !HAN.test(piece)) : said.some(changed)
      if (isEnough) {
        return (mark === '。' ? said.map(raised) : said).join(join)
      }
    }
    return undefined
  }

  function say(sentence: string, depth: number): string {
    if (!HAN.test(sentence)) return sentence
    if (!sentence.endsWith('。')) return known(sentence, depth) ?? sentence
    const english = known(sentence.slice(0, -1), depth)
    return english === undefined ? sentence : raised(english.replace(/\.?$/, '.'))
  }

  const said = new Map<string, string>()
  return (sentence) => {
    const before = said.get(sentence)
    if (before !== undefined) return before
    const english = say(sentence, 0)
    if (said.size >= KEPT) said.clear()
    said.set(sentence, english)
    return english
  }
}

function patternOf(key: string, english: string): Pattern {
  const form = key
    .split(/(\{[#]?\})/)
    .map((part) => VALUES[part] ?? part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('')
  return { form: new RegExp(`^${form}$`), english, weight: key.replace(/\{#?\}/g, '').length }
}

function put(groups: Map<string, Pattern[]>, start: string, pattern: Pattern): void {
  groups.set(start, [...(groups.get(start) ?? []), pattern])
}

/** A value that the sentence leaves out takes the mark before it along. */
function tidy(english: string): string {
  return english.replace(/\s+([,.;:)])/g, '$1').replace(/[\s:,]+(due)?$/, '')
}

function raised(english: string): string {
  return english.charAt(0).toUpperCase() + english.slice(1)
}
