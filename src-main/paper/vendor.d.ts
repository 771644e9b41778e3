/**
 * Types of the parts of pdfmake 0.3, and of pdfkit below it, that the papers use; the published types describe other
 * versions.
 */
declare module 'pdfmake/js/index.js' {
  interface PdfMake {
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    createPdf(definition: object): { getBuffer(): Promise<Buffer> }
  }
  const pdfmake: PdfMake
  export default pdfmake
}

declare module 'pdfmake/js/PDFDocument.js' {
  /** An indirect object of the file; written by `end`, with `chunk` as its stream when there is one. */
  interface PdfObject {
    data: object
    compress: boolean
    buffer: Uint8Array[]
    end(chunk?: Uint8Array | string): void
    finalize(): void
  }

  interface PdfPage {
    readonly width: number
    readonly height: number
    readonly fonts: Record<string, PdfObject>
    readonly xobjects: Record<string, PdfObject>
    write(chunk: Uint8Array | string): void
  }

  /** What pdfmake measures with and pdfkit embeds; lengths in 1/1000 em. */
  interface DocumentFont {
    readonly id: string
    readonly ascender: number
    readonly descender: number
    lineHeight(size: number): number
    widthOfString(text: string, size: number): number
    ref(): PdfObject
    encode(text: string): string
    finalize(): void
  }

  /** The document while it is written, with the operations that pdfmake's renderer calls. */
  interface PdfDocument {
    page: PdfPage
    _font: DocumentFont
    _fontSize: number
    _fontFamilies: Record<string, DocumentFont>
    _pageBuffer: readonly PdfPage[]
    provideFont(family: string, bold?: boolean): DocumentFont
    ref(data?: object): PdfObject
    addContent(operators: string): PdfDocument
    flushPages(): void
    lineWidth(width: number): PdfDocument
    lineCap(style: string): PdfDocument
    lineJoin(style: string): PdfDocument
    undash(): PdfDocument
    opacity(value: number): PdfDocument
    fillOpacity(value: number | undefined): PdfDocument
    strokeOpacity(value: number | undefined): PdfDocument
    fillColor(color: string, opacity?: number): PdfDocument
    strokeColor(color: string, opacity?: number): PdfDocument
    path(operators: string): PdfDocument
    fill(color?: string): PdfDocument
    stroke(): PdfDocument
    text(text: string, x: number, y: number, options: { readonly characterSpacing?: number }): PdfDocument
  }

  interface PdfDocumentModule {
    readonly default: { readonly prototype: PdfDocument }
  }

  export type { DocumentFont, PdfDocument, PdfDocumentModule, PdfObject, PdfPage }
}
