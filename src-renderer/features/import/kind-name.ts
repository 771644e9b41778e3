import type { Dictionary } from '../../text/index.ts'

/** The name of a kind of file; a kind that only the engine knows is named by its id. */
export function kindName(words: Dictionary, kind: string): string {
  const names: Readonly<Record<string, string>> = words.importing.kinds
  return names[kind] ?? kind
}
