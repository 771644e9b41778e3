import type { QualityCause } from '../../quality/contract.ts'

/** What is the matter with a value. */
export type Cause = QualityCause

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
