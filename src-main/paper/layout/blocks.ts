/** The part of pdfmake's document language that the papers use. Lengths in pt; a margin is left, top, right, bottom. */
export type Margin = readonly [left: number, top: number, right: number, bottom: number]

/** Where a block stands; type settings hold for everything inside. */
interface Placed {
  margin?: Margin
  absolutePosition?: { x: number; y: number }
  unbreakable?: boolean
  pageBreak?: 'before'
  width?: number | '*'
  font?: 'Sans' | 'Serif'
  fontSize?: number
  lineHeight?: number
}

/** Text set by us line by line; `noWrap` keeps pdfmake from measuring every character again. */
export interface TextBlock extends Placed {
  text: string | TextBlock[]
  bold?: boolean
  color?: string
  alignment?: 'left' | 'center' | 'right'
  characterSpacing?: number
  noWrap?: boolean
  preserveLeadingSpaces?: boolean
  outline?: boolean
  outlineText?: string
  outlineId?: string
  outlineParentId?: string
  outlineExpanded?: boolean
}

/**
 * A drawn shape. Lines and rectangles are relative to where the block stands; paths are PDF operators (`x y m`, `l`, `c`, `h`,
 * each with a line feed) in page coordinates, y downwards, unless
 * they begin with a matrix of their own (`cm`).
 */
export type Shape =
  | { type: 'line'; x1: number; y1: number; x2: number; y2: number; lineWidth: number; lineColor: string }
  | { type: 'rect'; x: number; y: number; w: number; h: number; lineWidth?: number; lineColor?: string; color?: string }
  | { type: 'path'; d: string; color: string; fillOpacity: number }
  | {
      type: 'path'
      d: string
      lineWidth: number
      lineColor: string
      lineCap: 'round' | 'butt'
      lineJoin: 'round' | 'miter'
    }

export interface CanvasBlock extends Placed {
  canvas: Shape[]
}

export interface StackBlock extends Placed {
  stack: Block[]
}

export interface ColumnsBlock extends Placed {
  columns: Block[]
}

/** A cell; `border` switches its left, top, right and bottom line. Cells covered by a span are empty objects. */
export type Cell =
  | ((TextBlock | StackBlock | ColumnsBlock) & {
      colSpan?: number
      fillColor?: string
      fillOpacity?: number
      border?: [boolean, boolean, boolean, boolean]
    })
  | Record<string, never>

export interface TableBlock extends Placed {
  table: {
    widths: number[]
    heights?: number[]
    body: Cell[][]
    headerRows?: number
    keepWithHeaderRows?: number
    dontBreakRows: boolean
  }
  layout: TableLayout
}

/** Line widths and paddings of a table. */
export interface TableLayout {
  hLineWidth(row: number, node: { table: { body: unknown[] } }): number
  vLineWidth(column: number, node: { table: { widths?: unknown[] } }): number
  hLineColor(): string
  vLineColor(): string
  paddingLeft(): number
  paddingRight(): number
  paddingTop(): number
  paddingBottom(): number
}

export type Block = TextBlock | StackBlock | ColumnsBlock | CanvasBlock | TableBlock

/** A whole document for `renderPdf`. `header` and `footer` get the page number, from 1, and the number of pages. */
export interface PaperDefinition {
  pageSize: 'A4'
  pageMargins: Margin
  language: 'zh-CN'
  version: '1.7'
  subset: 'PDF/A-3b'
  displayTitle: boolean
  info: { title: string; author: string; subject: string; keywords: string; creationDate: Date } & Record<
    'creator' | 'producer',
    string
  >
  files: Record<string, { src: string; name: string; type: string; relationship: 'Data'; modifiedDate: Date }>
  defaultStyle: TextStyle
  background: () => Block
  header?: (page: number, pages: number) => Block | null
  footer: (page: number, pages: number) => Block
  content: Block[]
}

export interface TextStyle {
  font: 'Sans' | 'Serif'
  fontSize: number
  lineHeight: number
}

/** Number of a path operator: to a thousandth of a pt. */
export const operand = (n: number): string => String(Math.round(n * 1000) / 1000)
