import type { ReportContent, ReportPart } from '../../../src-main/paper/content.ts'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const STYLE = `
@page { size: A4; margin: 20mm 18mm }
body { font: 9pt 'Noto Sans SC'; line-height: 1.4; margin: 0 }
h1 { font-size: 22pt; text-align: center; margin: 60mm 0 20mm } h2 { font-size: 12pt; margin: 4mm 0 1mm } p { margin: 1mm 0 }
.cover { page-break-after: always } table { width: 100%; border-collapse: collapse; margin-bottom: 3mm }
td, th { border: 0.4pt solid #99a; padding: 0.8mm 2mm; vertical-align: top; text-align: left }
td:first-child { width: 34%; background: #f3f5f8 } tr { page-break-inside: avoid }
.mark { position: fixed; top: 45%; left: 20%; font-size: 34pt; color: #0001; transform: rotate(-30deg) }`

const row = (label: string, value: string): string =>
  `<tr><td>${escaped(label)}</td><td>${escaped(value || '—')}</td></tr>`

function partOf({ no, title, total, shown, entries = [], table, note }: ReportPart): string {
  const bodies = entries.map(
    (entry) =>
      `<p>${escaped(entry.title)}</p><table>${entry.fields.map(({ label, value }) => row(label, value)).join('')}</table>${entry.note ? `<p>${escaped(entry.note)}</p>` : ''}`,
  )
  const columns = table
    ? `<table><tr>${table.columns.map(({ label }) => `<th>${escaped(label)}</th>`).join('')}</tr>${table.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('')}</table>`
    : ''
  const empty = total === 0 && !table ? '<p>查询期内无相关信息</p>' : ''
  return `<h2>${no}、${escaped(title)}（${shown}/${total}）</h2>${empty}${columns}${bodies.join('')}${note ? `<p>${escaped(note)}</p>` : ''}`
}

/** The words of a report as a page for a browser to print: same parts, same tables, a cover and a watermark. */
export function reportHtml(content: ReportContent): string {
  const { subject } = content
  const facts = [
    ['名称', subject.name],
    ['统一社会信用代码', subject.code],
    ['法定代表人', subject.representative],
    ['类型', subject.type],
    ['成立日期', subject.established],
    ['地址', subject.address],
    ['状态', subject.status],
    ['注册资本', subject.capital],
    ['登记机关', subject.authority],
    ['经营范围', subject.scope],
  ]
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>
<div class="mark">${escaped(content.officer.name)} ${escaped(content.number)}</div>
<div class="cover"><h1>法人和非法人组织公共信用信息报告</h1><table>${row('编号', content.number)}${row('主体', subject.name)}${row('用途', content.purpose)}${row('机关', content.agency)}</table></div>
<table>${facts.map(([label = '', value = '']) => row(label, value)).join('')}</table>
${content.parts.map(partOf).join('\n')}
<p>${escaped(content.suggestion)}</p>${content.statements.map((text) => `<p>${escaped(text)}</p>`).join('')}`
}
