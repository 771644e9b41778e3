/** FNV-1a of texts one after the other, 32 bits. */
export function hashOf(...texts: readonly (string | null)[]): number {
  let hash = 0x811c9dc5
  for (const text of texts) {
    if (text !== null) for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    // Between two texts stands what no text holds, so that a character cannot move from one to the other.
    hash = Math.imul(hash ^ 0x1ffff, 0x01000193)
  }
  return hash >>> 0
}
