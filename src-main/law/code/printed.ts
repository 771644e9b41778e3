import { checkCreditCode, creditCheckCharacter } from './codes.ts'

/** One character as it was read off a picture, with how sure the reading is, 0 to 100. */
export interface PrintedCharacter {
  readonly text: string
  readonly confidence: number
}

/**
 * A credit code as it was read off a picture. `first` and `last` are places in the line; `doubtful` are places 1-18 that a
 * person must look at; `proposals` are codes with a right check character that differ in one doubtful character.
 */
export interface PrintedCode {
  readonly first: number
  readonly last: number
  readonly code: string
  readonly isRight: boolean
  readonly doubtful: readonly number[]
  readonly proposals: readonly string[]
}

const LENGTH = 18
/** Below this a reading is looked at again, whatever the character; of characters that look alike below the second. */
const SURE = 85
const SURE_OF_TWINS = 97
const MOST_PROPOSALS = 4

/** Code characters that print alike; a code has no I, O, S, V, Z (GB 32100-2015). */
const TWINS = ['0DQ', '17LT', '2Z', '5S', '6G', '8B3', 'UVY', 'KX', 'EF', 'PR', 'CG', 'HMN', '4A']

/** Read in the place of a code character, and of a digit of the division code. */
const AS_CODE: Readonly<Record<string, string>> = {
  I: '1',
  l: '1',
  '|': '1',
  '!': '1',
  O: '0',
  o: '0',
  S: '5',
  s: '5',
  V: 'U',
  v: 'U',
  Z: '2',
  z: '2',
}
const AS_DIGIT: Readonly<Record<string, string>> = {
  ...AS_CODE,
  D: '0',
  Q: '0',
  L: '1',
  T: '7',
  B: '8',
  G: '6',
  b: '6',
  g: '9',
  q: '9',
  A: '4',
}

/**
 * Finds credit codes in one line of a photographed licence. A code with a right check character is found anywhere in the
 * line, so that a smudge read as a letter beside it does no harm; one with a wrong check character only where nothing
 * touches it. Nothing read here counts before a person has compared it with the picture.
 */
export function codesInPrint(line: readonly PrintedCharacter[]): readonly PrintedCode[] {
  const characters = line.flatMap(({ text, confidence }, place) =>
    [...text.normalize('NFKC').replace(/\s/g, '')].map((character) => ({ character, confidence, place })),
  )
  const found: PrintedCode[] = []
  for (let start = 0; start + LENGTH <= characters.length; start++) {
    const read = readAt(characters.slice(start, start + LENGTH))
    if (!read) continue
    const isTouched = isCodeLike(characters[start - 1]?.character) || isCodeLike(characters[start + LENGTH]?.character)
    if (read.isRight || !isTouched) found.push(read)
  }
  const right = found.filter(({ isRight }) => isRight)
  return right.length > 0 ? right : found
}

interface Placed extends Omit<PrintedCharacter, 'text'> {
  readonly character: string
  readonly place: number
}

function readAt(window: readonly Placed[]): PrintedCode | null {
  const read = window.map(({ character }, index) => asCode(character, index))
  if (read.some((character) => character === null)) return null
  const code = read.join('')
  const check = checkCreditCode(code)
  if (!check.ok && check.reason !== 'check') return null
  const doubtful = window.flatMap(({ character, confidence }, index) => {
    const isOther = character.toUpperCase() !== code.charAt(index)
    const isTwin = twinsOf(code.charAt(index)).length > 0
    return isOther || confidence < SURE || (isTwin && confidence < SURE_OF_TWINS) ? [index + 1] : []
  })
  const first = window[0]?.place ?? 0
  const last = window.at(-1)?.place ?? first
  return { first, last, code, isRight: check.ok, doubtful, proposals: check.ok ? [] : proposals(code, window) }
}

function asCode(character: string, index: number): string | null {
  const isDigit = index >= 2 && index < 8
  const taken = (isDigit ? AS_DIGIT : AS_CODE)[character] ?? character.toUpperCase()
  if (isDigit) return /^\d$/.test(taken) ? taken : null
  return /^[0-9A-HJ-NPQRTUWXY]$/.test(taken) ? taken : null
}

/** Codes that one look-alike would make right, the least sure readings first. */
function proposals(code: string, window: readonly Placed[]): readonly string[] {
  const order = [...window.keys()].sort((a, b) => (window[a]?.confidence ?? 0) - (window[b]?.confidence ?? 0))
  return order
    .flatMap((index) =>
      twinsOf(code.charAt(index))
        .filter((twin) => asCode(twin, index) === twin)
        .map((twin) => code.slice(0, index) + twin + code.slice(index + 1)),
    )
    .filter((other) => creditCheckCharacter(other.slice(0, LENGTH - 1)) === other.charAt(LENGTH - 1))
    .slice(0, MOST_PROPOSALS)
}

const twinsOf = (character: string): readonly string[] =>
  TWINS.filter((group) => group.includes(character)).flatMap((group) =>
    [...group].filter((twin) => twin !== character && !'SVZ'.includes(twin)),
  )

const isCodeLike = (character: string | undefined): boolean =>
  character !== undefined && /^[0-9A-Za-z]$/.test(character)

const NAME = /(?:名称|字号|企业名称)[:：]?(?<name>[\p{Script=Han}()（）A-Z0-9·]{4,60})/u

/** The name on a photographed licence: what stands behind 名称 in a line, null where no line says it. */
export function nameInPrint(lines: readonly string[]): string | null {
  for (const line of lines) {
    const name = NAME.exec(line.replace(/\s/g, ''))?.groups?.name
    if (name) return name.replace(/(?:注册资本|成立日期|类型).*$/, '')
  }
  return null
}
