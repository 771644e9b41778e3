import { canonicalJson } from '../canonical.ts'
import type { PaperContent, PaperMarks } from '../content.ts'
import type { PaperFonts } from '../draw/fonts.ts'
import type { Margin, PaperDefinition, TextStyle } from './blocks.ts'
import { watermark } from './watermark.ts'

/** Program named in the metadata; verification takes it as a trace of ours. */
export const producer = 'Credit Inspector Workstation'

/** pdfkit writes metadata into XML without escaping; full-width forms read the same and need none. */
const plain = (text: string) =>
  text.replace(/[&<>]/g, (c) => ({ '&': '＆', '<': '＜', '>': '＞' })[c] ?? c).replace(/\p{Cc}/gu, ' ')

/**
 * What every paper has in common: A4, PDF/A-3b, metadata with number, content hash and verification code, the content as
 * attachment `content.json`, and the watermark with the officer (and 演示数据 in a demonstration). All times come from the
 * content, so that the same content gives the same bytes.
 */
export function paperFrame(
  content: PaperContent,
  marks: PaperMarks,
  fonts: PaperFonts,
  about: { title: string; subject: string; margins: Margin; style: TextStyle },
): Omit<PaperDefinition, 'content' | 'footer' | 'header'> {
  const issued = new Date(content.issuedAt)
  const json = Buffer.from(canonicalJson(content), 'utf8').toString('base64')
  return {
    pageSize: 'A4',
    pageMargins: about.margins,
    language: 'zh-CN',
    version: '1.7',
    subset: 'PDF/A-3b',
    displayTitle: true,
    info: {
      title: plain(about.title),
      author: plain(content.agency),
      subject: plain(about.subject),
      keywords: plain(`number=${content.number}; contentHash=${marks.hash}; code=${marks.code}`),
      creator: '信用监管工作站',
      producer,
      creationDate: issued,
    },
    files: {
      content: {
        src: `data:application/json;base64,${json}`,
        name: 'content.json',
        type: 'application/json',
        relationship: 'Data',
        modifiedDate: issued,
      },
    },
    defaultStyle: about.style,
    background: watermark(watermarkText(content), fonts),
  }
}

/** Words of the watermark: the officer who issues, 演示数据 in a demonstration, and 练习 on what is no paper at all. */
export function watermarkText(content: PaperContent): string {
  const { officer, demo } = content
  if ('practice' in content && content.practice) return '练习　用于训练，不具法律效力'
  return `${demo ? '演示数据  ' : ''}${officer.name} ${officer.number}`
}
