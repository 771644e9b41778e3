import type { ImportKind } from '../contract.ts'

/** Why a row cannot come in: column and content as in the file, the wrong part of it, reason and what to do. */
export type Fault = {
  readonly column: string
  readonly content: string
  readonly mark: string
  readonly reason: string
  readonly remedy: string
}

/** The paper that a row of this kind is compared with. */
export const PAPER: Readonly<Record<ImportKind, string>> = {
  registration: '执照',
  licence: '许可决定书',
  penalty: '决定书',
}

const LONGEST_CONTENT = 120

/** Content as it is shown: control characters made visible, cut where it would fill the page. */
export function shown(content: string): string {
  const visible = content.replaceAll('\0', '␀').replace(/\s+/g, ' ').trim()
  return visible.length > LONGEST_CONTENT ? `${visible.slice(0, LONGEST_CONTENT)}…` : visible
}
