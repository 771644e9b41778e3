/**
 * Types of the parts of pdfmake 0.3 and fontkit that the papers use; the published types describe other versions.
 * Both are named by file: pdfkit, inside pdfmake, loads fontkit as CommonJS, and a format registered with the ESM copy
 * of fontkit would never be asked.
 */
declare module 'pdfmake/js/index.js' {
  interface PdfMake {
    readonly virtualfs: { writeFileSync(name: string, bytes: Uint8Array): void }
    setFonts(fonts: Record<string, Record<'normal' | 'bold', string>>): void
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Buffer> }
  }
  const pdfmake: PdfMake
  export default pdfmake
}

declare module '*/fontkit/dist/main.cjs' {
  interface Glyph {
    readonly id: number
    readonly advanceWidth: number
    readonly path: { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] }
  }
  interface Font {
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
    layout(text: string, ...rest: unknown[]): { glyphs: Glyph[]; positions: object[]; advanceWidth: number }
  }
  interface FontFormat {
    new (stream: { readonly buffer: Uint8Array }): object
    probe(bytes: Uint8Array): boolean
  }
  const fontkit: { create(bytes: Uint8Array): Font; registerFormat(format: FontFormat): void }
  export default fontkit
  export type { Font, Glyph }
}
