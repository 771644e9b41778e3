import type { Dictionary } from '../dictionary.ts'
import { said } from './engine/index.ts'

/** English for what the engine words itself; a sentence that is not known stays as it is, with its data. */
export const engine: Dictionary['engine'] = { said }
