import type { PaperMarks, RecordContent, Speech } from '../content.ts'
import type { Block, PaperDefinition } from '../layout/blocks.ts'
import { paperFrame } from '../layout/document.ts'
import { body, fieldLine, type LineField, paragraphLines } from '../layout/field-line.ts'
import { afterKeep, keepWithNext } from '../layout/keep.ts'
import { ink, page } from '../layout/page.ts'
import { rowTable } from '../layout/tables.ts'
import { cellTime, recordTime } from '../layout/time.ts'
import type { PaperFonts } from './fonts.ts'
import { qrCode } from './qr.ts'
import { recordFoot, signatureFoot, signatureHeight } from './record-signatures.ts'

const margins = { left: 62, right: 58 } as const
const width = page.width - margins.left - margins.right
const line = body.size * 1.437 * body.lineHeight

/**
 * 现场检查笔录 as a document: fields in the order of `domain/inspection/documents.md` 2.3, the fixed speeches with their
 * answers, what was found, statement, handling, closing speech, annex of photographs; every page signed.
 */
export function recordDocument(content: RecordContent, marks: PaperMarks, fonts: PaperFonts): PaperDefinition {
  return {
    ...paperFrame(content, marks, fonts, {
      title: `${content.labels.title} ${content.number}`,
      subject: `${content.party.name} ${content.party.code}`.trim(),
      margins: [margins.left, 56, margins.right, signatureHeight(2)],
      style: { font: 'Serif', fontSize: body.size, lineHeight: body.lineHeight },
    }),
    header: (number) =>
      number === 1
        ? null
        : {
            text: `${content.labels.title}　${content.number}`,
            alignment: 'right',
            fontSize: 9,
            color: ink.quiet,
            margin: [margins.left, 32, margins.right, 0],
            noWrap: true,
          },
    footer: signatureFoot(recordFoot(content), marks, fonts, margins, qrCode(marks.qrText)),
    content: [
      ...head(content),
      ...fields(content, fonts),
      ...content.speeches.flatMap((speech) => speechBlocks(speech, content, fonts)),
      ...section(content.labels.situation, content.situation, fonts, true),
      ...(content.coercion.length ? section(content.labels.coercion, content.coercion, fonts, false) : []),
      ...section(content.labels.statement, [content.statement], fonts, false),
      ...section(content.labels.handling, content.handling.length ? content.handling : [''], fonts, false),
      ...speechBlocks(content.closing, content, fonts),
      ...unsigned(content, fonts),
      ...photoAnnex(content, fonts),
      { text: '（以下空白）', alignment: 'center', margin: [0, 6, 0, 0], noWrap: true },
    ],
  }
}

function head(content: RecordContent): Block[] {
  return [
    { text: content.agency, bold: true, fontSize: 18, lineHeight: 1, alignment: 'center', noWrap: true },
    {
      text: content.labels.title,
      font: 'Sans',
      bold: true,
      fontSize: 24,
      lineHeight: 1,
      alignment: 'center',
      margin: [0, 4, 0, 6],
      outline: true,
      outlineText: content.labels.title,
      noWrap: true,
    },
    { text: content.number, alignment: 'right', lineHeight: 1, noWrap: true },
    {
      canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.2, lineColor: ink.seal }],
      margin: [0, 5, 0, 6],
    },
  ]
}

function fields({ labels, party, ...content }: RecordContent, fonts: PaperFonts): Block[] {
  const rows: LineField[][] = [
    [
      {
        label: labels.time,
        value: `${recordTime(content.startedAt)}　至　${recordTime(content.endedAt)}`,
        share: 1,
      },
    ],
    [{ label: labels.place, value: content.place, share: 1 }],
    ...content.officers.map((officer): LineField[] => [
      { label: labels.officer, value: officer.name, share: 35 },
      { label: labels.certificate, value: officer.certificate, share: 65 },
    ]),
    [{ label: labels.party, value: party.name, share: 1 }],
    [
      { label: labels.licence, value: party.licence, share: 35 },
      { label: labels.code, value: party.code, share: 65 },
    ],
    [{ label: labels.address, value: party.address, share: 1 }],
    [
      { label: labels.representative, value: party.representative, share: 50 },
      { label: labels.idNumber, value: party.idNumber, share: 50 },
    ],
    [
      { label: labels.phone, value: party.phone, share: 40 },
      { label: labels.otherContact, value: party.otherContact, share: 60 },
    ],
    [{ label: labels.notice, value: content.notice, share: 1 }],
  ]
  return rows.flatMap((row) => fieldLine(fonts, width, row))
}

/** A speech is read aloud as one piece and printed as one, with its answer. */
function speechBlocks(speech: Speech, content: RecordContent, fonts: PaperFonts): Block[] {
  return [
    {
      stack: [
        ...paragraphLines(fonts, width, speech.officer, { speaker: `${content.labels.officer}：` }),
        ...fieldLine(fonts, width, [{ label: content.labels.party, value: speech.answer, share: 1, bold: true }]),
      ],
      unbreakable: true,
      margin: [0, 4, 0, 0],
    },
  ]
}

/** Why somebody did not sign, in full; the cell at the foot of the page holds two lines of it (证据规定 15). */
function unsigned({ signatures, labels }: RecordContent, fonts: PaperFonts): Block[] {
  const cells = [
    { label: labels.partySignature, signature: signatures.party },
    ...(signatures.witness ? [{ label: labels.witnessSignature, signature: signatures.witness }] : []),
    ...signatures.officers.map((signature) => ({ label: labels.officerSignature, signature })),
  ]
  return cells.flatMap(({ label, signature }) =>
    signature.refusal && !signature.strokes
      ? paragraphLines(fonts, width, signature.refusal, { speaker: `${label}：` })
      : [],
  )
}

function section(label: string, texts: readonly string[], fonts: PaperFonts, numbered: boolean): Block[] {
  const lines = texts.flatMap((text, i) =>
    paragraphLines(fonts, width, numbered ? `${i + 1}. ${text}` : text, { indent: 2 * body.size }),
  )
  const room = Math.min(lines.length, 2) * line
  const heading: Block = {
    text: `${label}：`,
    bold: true,
    margin: [0, 4, 0, 0],
    noWrap: true,
    outline: true,
    outlineText: label,
  }
  return [keepWithNext(heading, room), { text: '', fontSize: 0.01, margin: afterKeep(room) }, ...lines]
}

function photoAnnex(content: RecordContent, fonts: PaperFonts): Block[] {
  if (content.photos.length === 0) return []
  const table = rowTable(fonts, width, {
    columns: [
      { label: '编号', share: 9 },
      { label: '文件名', share: 28 },
      { label: '拍摄时间', share: 23 },
      { label: '位置', share: 18 },
      { label: '原件 SHA-256', share: 22 },
    ],
    rows: content.photos.map((photo) => [
      `${photo.kind ?? '照片'} ${photo.no}`,
      photo.file,
      cellTime(photo.takenAt),
      photo.spot,
      `${photo.sha256.slice(0, 12)}…`,
    ]),
  })
  const heading: Block = { text: content.labels.photos, bold: true, margin: [0, 6, 0, 3], noWrap: true }
  return [
    keepWithNext(heading, table.start),
    { stack: [table.block({ keep: 0, bottom: 0 })], margin: afterKeep(table.start, 4), font: 'Sans', lineHeight: 1 },
  ]
}
