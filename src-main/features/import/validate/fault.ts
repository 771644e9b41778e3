/**
 * What is the matter with a value, for counting: `missing` a required value is not there; `malformed` cannot be read;
 * `code` a broken or wrong code; `person` about a natural person; `repeated` the same key with other content; `not-data`
 * a total, a repeated heading, an example; `no-subject` waits for its subject; and what is noted without refusing the row:
 * `late` disclosed after its term, `unit` an amount whose unit nobody gave, `option` a value outside the catalogue,
 * `order` an end before its start, `identity` a 公民身份号码 in free text.
 */
export const CAUSES = [
  'missing',
  'malformed',
  'code',
  'person',
  'repeated',
  'not-data',
  'no-subject',
  'late',
  'unit',
  'option',
  'order',
  'identity',
] as const
export type Cause = (typeof CAUSES)[number]

/** Why a row cannot come in: column and content as in the file, the wrong part of it, reason and what to do. */
export type Fault = {
  readonly column: string
  readonly content: string
  readonly mark: string
  readonly reason: string
  readonly remedy: string
  /** `malformed` where nothing is said. */
  readonly cause?: Cause
}

const LONGEST_CONTENT = 120

/** Content as it is shown: control characters made visible, cut where it would fill the page. */
export function shown(content: string): string {
  const visible = content.replaceAll('\0', '␀').replace(/\s+/g, ' ').trim()
  return visible.length > LONGEST_CONTENT ? `${visible.slice(0, LONGEST_CONTENT)}…` : visible
}
