/** DER (X.690) of the few types that a signature needs. Every function answers one whole encoded value. */

/** A value with tag octet `tag` whose contents are `parts` one after the other. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(length)]), ...parts])
}

export const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts)

/** SET OF: DER orders the members by their encodings (X.690 11.6). */
export const setOf = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...ordered(parts))

export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes)

/** INTEGER of one octet, 0 to 127. */
export const small = (value: number): Buffer => der(0x02, Buffer.from([value]))

/** Members of a SET OF in their order. */
export const ordered = (parts: readonly Uint8Array[]): Uint8Array[] => [...parts].sort(Buffer.compare)

/** OBJECT IDENTIFIER from its dotted form. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([40 * first + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const octets = [value % 128]
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) octets.unshift(128 + (left % 128))
  return octets
}

function lengthOctets(length: number): number[] {
  if (length < 128) return [length]
  const octets: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256)
  return [128 + octets.length, ...octets]
}
