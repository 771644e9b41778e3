/** Hash and owner of every key of one kind: 8 bytes a key, so that two million subjects fit into a few megabytes. */
export type KeyList = {
  add(key: string, owner: number): void
  /** Owners of each hash that occurs more than once; different keys may share a hash, the reader compares them. */
  repeated(): Map<number, number[]>
}

/** FNV-1a, 32 bits. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** An empty list with room for so many keys; it grows by half. */
export function openKeyList(room: number): KeyList {
  let hashes = new Uint32Array(Math.max(room, 16))
  let owners = new Uint32Array(hashes.length)
  let size = 0
  const grow = (): void => {
    const wider = (old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const next = new Uint32Array(Math.ceil(old.length * 1.5))
      next.set(old)
      return next
    }
    hashes = wider(hashes)
    owners = wider(owners)
  }
  return {
    add(key, owner) {
      if (size === hashes.length) grow()
      hashes[size] = hashOf(key)
      owners[size++] = owner
    },
    repeated() {
      const sorted = hashes.slice(0, size).sort()
      const found = new Map<number, number[]>()
      for (let i = 1; i < size; i++) if (sorted[i] === sorted[i - 1]) found.set(sorted[i] ?? 0, [])
      if (found.size === 0) return found
      for (let i = 0; i < size; i++) found.get(hashes[i] ?? 0)?.push(owners[i] ?? 0)
      for (const [hash, list] of found) if (new Set(list).size < 2) found.delete(hash)
      return found
    },
  }
}
