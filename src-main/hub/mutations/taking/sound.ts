/** How deep a mutation may be nested; a workstation's own stay below twenty. */
const DEEPEST = 100

/** `deep` cannot be hashed or checked without running out of stack; `unstorable` holds U+0000, which PostgreSQL refuses. */
type Fault = 'deep' | 'unstorable'

/** What is wrong with a value out of JSON before anything else reads it; null when nothing is. Never recurses. */
export function faultOf(value: unknown): Fault | null {
  const open: [value: unknown, depth: number][] = [[value, 0]]
  let isStorable = true
  for (let next = open.pop(); next; next = open.pop()) {
    const [given, depth] = next
    if (typeof given === 'string') isStorable &&= !given.includes('\0')
    if (typeof given !== 'object' || given === null) continue
    if (depth >= DEEPEST) return 'deep'
    for (const [key, inner] of Object.entries(given)) {
      isStorable &&= !key.includes('\0')
      open.push([inner, depth + 1])
    }
  }
  return isStorable ? null : 'unstorable'
}
