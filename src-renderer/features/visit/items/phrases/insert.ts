/** A blank in a standard sentence, to be filled in. */
const BLANK = /＿+/

/**
 * The text with a sentence put in between `start` and `end` (the selection, else its end): after a stop where something
 * stands before it. `from` and `end` say where the sentence stands now.
 */
export function inserted(
  text: string,
  phrase: string,
  start: number,
  end = start,
): { readonly text: string; readonly from: number; readonly end: number } {
  const before = text.slice(0, start)
  const needsStop = before.trim() !== '' && !/[。，；：、\s（]$/.test(before)
  const head = needsStop ? `${before}。` : before
  return { text: `${head}${phrase}${text.slice(end)}`, from: head.length, end: head.length + phrase.length }
}

/** Where the first blank after a place begins and ends; null when there is none. */
export function blankOf(text: string, from: number): readonly [number, number] | null {
  const found = BLANK.exec(text.slice(from))
  return found ? [from + found.index, from + found.index + found[0].length] : null
}
