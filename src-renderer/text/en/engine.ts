import type { Dictionary } from '../dictionary.ts'
import { SENTENCES, WORDS } from './engine-phrases.ts'
import { importSaid } from './import-phrases.ts'

/** English for what the engine words itself; a sentence that is not known stays as it is, with its data. */
export const engine: Dictionary['engine'] = {
  said: (sentence) => WORDS[sentence] ?? inEnglish(sentence) ?? importSaid(sentence),
}

function inEnglish(sentence: string): string | undefined {
  const known = SENTENCES.find(([pattern]) => pattern.test(sentence))
  // A part that the sentence leaves out takes the mark before it along.
  return (
    known &&
    sentence
      .replace(...known)
      .replace(/[\s:,]+(due)?$/, '')
      .replace('今天', 'today')
      .replace('昨天', 'yesterday')
  )
}
