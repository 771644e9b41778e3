/** Bytes of the two-byte characters of GB18030, read back from the decoder of the platform. */
const bytesOf: ReadonlyMap<string, readonly number[]> = new Map(
  Array.from({ length: 0x7e }, (_, high) => high + 0x81).flatMap((high) =>
    Array.from({ length: 0xbf }, (_, low) => low + 0x40)
      .filter((low) => low !== 0x7f)
      .map((low) => {
        const bytes = [high, low]
        return [new TextDecoder('gb18030').decode(Uint8Array.from(bytes)), bytes] as const
      }),
  ),
)

/** A text in GB18030. Throws for a character that needs four bytes: no invented row has one. */
export function gb18030(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0
      const bytes = code < 0x80 ? [code] : bytesOf.get(character)
      if (!bytes) throw new Error(`no two bytes for ${character}`)
      return bytes
    }),
  )
}
