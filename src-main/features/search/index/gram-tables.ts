import type { Connection } from '../../../database/open.ts'
import { initialsOf } from '../text/pinyin.ts'
import { type Places, placeEnd } from '../text/places.ts'
import { formerNames, normaliseText } from '../text/text.ts'
import { type Gram, gramsAnywhere, gramsAtEachStart, gramsAtStart } from './gram-build.ts'
import { type GramText, gramTextBuilder, type SlotTexts } from './gram-text.ts'
import type { SourceSubject } from './index-source.ts'
import { encode } from './posting.ts'
import { STAGED } from './staging.ts'
import type { Steps } from './steps.ts'

/** First character of a key of the gram table: what kind of text the gram comes from. */
export const TAGS = {
  /** Anywhere in the name or a former name. */
  name: 'n',
  /** At the start of the name or behind its place words. */
  nameStart: 'N',
  /** Anywhere in a reading's pinyin initials. */
  initials: 'p',
  /** At the start of a reading's pinyin initials. */
  initialsStart: 'P',
  /** Start of the credit code; only frequent ones are stored, the others are a range of the table's own index. */
  code: 'c',
  /** Start of the registration number; likewise. */
  registration: 'r',
} as const

/** Texts of a subject's names: the present one first, anchored also behind its place words. */
export function nameTexts(subject: SourceSubject, places: Places): SlotTexts {
  const name = normaliseText(subject.name)
  return { texts: [name, ...formerNames(subject.former_names).map(normaliseText)], anchor: placeEnd(name, places) }
}

/** Fills the staged gram table for subjects in slot order. */
export function* writeGrams(
  connection: Connection,
  subjects: readonly SourceSubject[],
  { threshold, places }: { readonly threshold: number; readonly places: Places },
): Steps {
  const insert = connection.prepare(`insert into ${STAGED.gram}(k, n, enc, data) values (?, ?, ?, ?)`)
  const put = (tag: string, gram: Gram): void => {
    const { n, enc, data } = encode(gram.slots, subjects.length)
    insert.run(tag + gram.term, n, enc, data)
  }
  function* all(tag: string, groups: Iterable<Gram[]>): Steps {
    for (const grams of groups) {
      for (const gram of grams) put(tag, gram)
      yield
    }
  }
  function* frequent(tag: string, groups: Iterable<Gram[]>): Steps {
    for (const grams of groups) {
      for (const gram of grams) if (gram.slots.length > threshold) put(tag, gram)
      yield
    }
  }
  const names = yield* collect(subjects, (subject) => nameTexts(subject, places))
  yield* all(TAGS.name, gramsAnywhere(names, threshold))
  yield* all(TAGS.nameStart, gramsAtStart(names, threshold))
  const initials = yield* collect(subjects, ({ name }) => ({ texts: initialsOf(normaliseText(name)), anchor: 0 }))
  yield* all(TAGS.initials, gramsAnywhere(initials, threshold))
  yield* all(TAGS.initialsStart, gramsAtEachStart(initials, threshold))
  const codes = yield* collect(subjects, ({ code }) => single(code))
  yield* frequent(TAGS.code, gramsAtStart(codes, threshold))
  const numbers = yield* collect(subjects, ({ registration_number }) => single(registration_number))
  yield* frequent(TAGS.registration, gramsAtStart(numbers, threshold))
}

const single = (text: string | null): SlotTexts => ({ texts: text ? [text] : [], anchor: 0 })

const AT_ONCE = 256

function* collect(subjects: readonly SourceSubject[], textsOf: (subject: SourceSubject) => SlotTexts): Steps<GramText> {
  const builder = gramTextBuilder(subjects.length)
  for (const [slot, subject] of subjects.entries()) {
    builder.add(textsOf(subject))
    if (slot % AT_ONCE === 0) yield
  }
  return builder.finish()
}
