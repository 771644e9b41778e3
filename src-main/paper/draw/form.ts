import type { FormContent, FormField, FormPart, PaperMarks } from '../content.ts'
import type { Block, PaperDefinition } from '../layout/blocks.ts'
import { paperFrame } from '../layout/document.ts'
import { body, fieldLine, type LineField, paragraphLines } from '../layout/field-line.ts'
import { afterKeep, keepWithNext } from '../layout/keep.ts'
import { ink, page } from '../layout/page.ts'
import { rowTable } from '../layout/tables.ts'
import { paperDate } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import { qrCode } from './qr.ts'
import { signatureFoot, signatureHeight } from './record-signatures.ts'

const margins = { left: 62, right: 58 } as const
const width = page.width - margins.left - margins.right
const line = body.size * 1.437 * body.lineHeight

/** Boxes before what may be chosen. */
export const boxes = { chosen: '■', open: '□' } as const

/** Beside what differs from the paper that this one replaces. */
const changedMark = '〔更正〕'

/**
 * A paper of a visit as its template describes it (`domain/inspection/documents.md` 2): head, parts in legal order, what was
 * corrected, the place for the seal with the date; every page signed and numbered, the rest of the last page closed.
 */
export function formDocument(content: FormContent, marks: PaperMarks, fonts: PaperFonts): PaperDefinition {
  const { signatures: rows, copies, unregistered, practice = false } = content
  const foot = { rows, copies, unregistered, practice }
  return {
    ...paperFrame(content, marks, fonts, {
      title: `${content.title} ${content.number}`.trim(),
      subject: `${content.subject.name} ${content.subject.code}`.trim(),
      margins: [margins.left, 56, margins.right, signatureHeight(foot.rows.length)],
      style: { font: 'Serif', fontSize: body.size, lineHeight: body.lineHeight },
    }),
    header: (number) =>
      number === 1
        ? null
        : {
            text: `${content.title}　${content.number}`,
            alignment: 'right',
            fontSize: 9,
            color: ink.quiet,
            margin: [margins.left, 32, margins.right, 0],
            noWrap: true,
          },
    footer: signatureFoot(foot, marks, fonts, margins, qrCode(marks.qrText)),
    content: [...head(content), ...corrected(content, fonts), ...closed(content, fonts)],
  }
}

function head(content: FormContent): Block[] {
  return [
    { text: content.agency, bold: true, fontSize: 18, lineHeight: 1, alignment: 'center', noWrap: true },
    {
      text: content.correction ? `${content.title}（更正）` : content.title,
      font: 'Sans',
      bold: true,
      fontSize: 24,
      lineHeight: 1,
      alignment: 'center',
      margin: [0, 4, 0, 6],
      outline: true,
      outlineText: content.title,
      noWrap: true,
    },
    { text: content.number || ' ', alignment: 'right', lineHeight: 1, noWrap: true },
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.2, lineColor: ink.seal }],
      margin: [0, 5, 0, 6],
    },
  ]
}

/** What this paper corrects: said before all else, place by place, above the signatures that stand under it. */
function corrected({ correction }: FormContent, fonts: PaperFonts): Block[] {
  if (!correction) return []
  const { replaces, issuedAt, reason, changes } = correction
  const said = `本文书更正并替代 ${paperDate(issuedAt)} 出具的 ${replaces}，原文书作废。更正原因：${reason}。更正之处标有${changedMark}。`
  const table = {
    columns: [
      { label: '更正之处', share: 22 },
      { label: '原文书', share: 39 },
      { label: '更正为', share: 39 },
    ],
    rows: changes.map(({ label, before, after }) => [label, before || '／', after || '／']),
  }
  return [
    ...paragraphLines(fonts, width, said, { speaker: '更正：' }),
    ...(changes.length > 0 ? tableBlocks('', table, fonts) : []),
  ]
}

function partBlocks(part: FormPart, fonts: PaperFonts): Block[] {
  const mark = 'changed' in part && part.changed ? changedMark : ''
  switch (part.kind) {
    case 'fields':
      return part.rows.flatMap((row) => fieldLine(fonts, width, row.map(lineField)))
    case 'text':
      return textBlocks(part.label ? `${part.label}${mark}` : '', part.lines, part.numbered, fonts)
    case 'options': {
      const words = part.options.map(({ text, chosen }) => `${chosen ? boxes.chosen : boxes.open} ${text}`).join('　　')
      return [spaced(paragraphLines(fonts, width, `${words}${mark}`, { speaker: part.label ? `${part.label}：` : '' }))]
    }
    case 'table':
      return tableBlocks(`${part.label}${mark}`, part.table, fonts)
  }
}

const lineField = ({ label, value, share, open, changed }: FormField): LineField => ({
  label,
  value: changed ? `${value || '／'}${changedMark}` : value,
  share,
  ...(open ? { open } : {}),
})

const spaced = (stack: Block[]): Block => ({ stack, margin: [0, 3, 0, 0] })

/** One short text runs on after its label; several, or a long one, stand below it, indented. */
function textBlocks(label: string, lines: readonly string[], numbered: boolean, fonts: PaperFonts): Block[] {
  const [only = ''] = lines
  if (lines.length < 2 && !numbered) {
    const speaker = label ? `${label}：` : ''
    return [spaced(paragraphLines(fonts, width, only, { speaker, indent: label ? 0 : 2 * body.size }))]
  }
  const blocks = lines.flatMap((text, i) =>
    paragraphLines(fonts, width, numbered ? `${i + 1}. ${text}` : text, { indent: 2 * body.size }),
  )
  const room = Math.min(blocks.length, 2) * line
  const heading: Block = { text: `${label}：`, bold: true, margin: [0, 4, 0, 0], noWrap: true }
  return [keepWithNext(heading, room), { text: '', fontSize: 0.01, margin: afterKeep(room) }, ...blocks]
}

function tableBlocks(
  label: string,
  given: { columns: readonly { label: string; share: number }[]; rows: readonly (readonly string[])[] },
  fonts: PaperFonts,
): Block[] {
  const rows = given.rows.length > 0 ? given.rows : [given.columns.map(() => '')]
  const table = rowTable(fonts, width, { ...given, rows: rows.map((row) => row.map((cell) => cell || '／')) })
  const heading: Block | null = label ? { text: label, bold: true, margin: [0, 6, 0, 3], noWrap: true } : null
  return [
    keepWithNext(heading, table.start),
    { stack: [table.block({ keep: 0, bottom: 0 })], margin: afterKeep(table.start, 4), font: 'Sans', lineHeight: 1 },
  ]
}

/**
 * The parts and what closes them: 以下空白, then the office's name, the place for its seal, and the date (the program never
 * draws a seal). The end of the text stays with them: a page with nothing but a seal could be put behind any text.
 */
function closed(content: FormContent, fonts: PaperFonts): Block[] {
  const blocks = content.parts.map((part) => partBlocks(part, fonts))
  const blank: Block = { text: '（以下空白）', alignment: 'center', margin: [0, 6, 0, 0], noWrap: true }
  if (!content.seal) return [...blocks.flat(), blank]
  const right = (text: string): Block => ({ text, alignment: 'right', noWrap: true })
  const seal: Block = {
    stack: [right(`${content.agency}（印章）`), right(paperDate(content.issuedAt))],
    margin: [0, 4, 20, 0],
  }
  const last = content.parts.at(-1)?.kind === 'table' ? [] : (blocks.at(-1) ?? [])
  const before = last.length > 0 ? blocks.slice(0, -1) : blocks
  return [...before.flat(), { stack: [...last, blank, seal], unbreakable: true }]
}
