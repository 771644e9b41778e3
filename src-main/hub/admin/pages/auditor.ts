import type { FailureData } from '../../../features/failure/contract.ts'
import type { LineWords } from '../../commands/log-words.ts'
import { verdictWords } from '../../commands/log-words.ts'
import type { LogCheck } from '../../storage/audit/log.ts'
import type { LogQuery } from '../log/search.ts'
import { type Html, html } from './html.ts'
import { card, failureNotice, field, notice, type Page, sealField, table } from './layout.ts'

/** What is looked for, as it was typed. */
export type TypedQuery = { readonly [Key in keyof LogQuery]: string }

/** Acts that are looked for most; others can be typed. */
const ACTS = [
  ...['发放登记码', '登记设备', '停用设备', '登记人员', '变更人员', '取用恢复码', '收取同步包'],
  ...['登录管理页', '拒绝登录管理页', '锁定管理账号', '解除锁定', '拒绝越权操作', '操作没有办成'],
  ...['查阅日志', '核对日志', '导出日志'],
]

const conditions = (
  query: TypedQuery,
): Html => html`${field({ name: 'from', label: '自', type: 'date', value: query.from, optional: 'condition' })}
${field({ name: 'to', label: '至', type: 'date', value: query.to, optional: 'condition' })}
${field({ name: 'device', label: '设备', value: query.device, optional: 'condition', hint: '编号；平台写 hub' })}
<div class="field"><label for="action">动作</label>
<input id="action" name="action" type="text" list="actions" value="${query.action}" autocomplete="off" maxlength="400" aria-describedby="action-hint">
<p class="hint" id="action-hint">开头几个字即可</p><datalist id="actions">${ACTS.map((act) => html`<option value="${act}"></option>`)}</datalist></div>
${field({ name: 'text', label: '文字', value: query.text, optional: 'condition', hint: '姓名、证号、编号、理由' })}`

type LogView = {
  readonly query: TypedQuery
  readonly failure: FailureData | null
  readonly lines: readonly LineWords[]
  /** Addresses of the pages around. */
  readonly older: string | null
  readonly newest: string | null
}

/** A page of the log, the newest entry first. */
export const logPage = ({ query, failure, lines, older, newest }: LogView): Page => ({
  title: '查阅日志',
  body: html`${failureNotice(failure)}
${card('查找', html`<form class="body" method="get" action="/admin/log"><div class="find">${conditions(query)}</div><div class="acts"><button class="primary">查找</button><a class="button" href="/admin/log">全部</a></div></form>`, { note: '查阅本身也记入日志' })}
${card(
  '日志',
  html`${
    lines.length === 0
      ? html`<p class="body note">没有符合条件的记录。</p>`
      : table('日志', ['时间', '地点', '人员', '动作', '内容'], lines.map(row))
  }
${(older !== null || newest !== null) && html`<p class="body acts">${newest !== null && html`<a href="${newest}">最新的</a>`}${older !== null && html`<a href="${older}">更早的</a>`}</p>`}`,
  { note: '新的在前' },
)}`,
})

const row = ({ at, place, who, action, facts }: LineWords): Html =>
  html`<tr><td class="day">${at}</td><td class="day">${place}</td><td>${who}</td><td>${action}</td>
<td>${facts.map(([label, value]) => html`<div><span class="note">${label}</span> ${value}</div>`)}</td></tr>`

/** Checks the chains of the log. */
export const checkPage = (check: LogCheck | null, seal: string): Page => ({
  title: '核对日志',
  body: html`${check && verdict(check)}
${card(
  '核对日志',
  html`<form class="body" method="post" action="/admin/log/check">${sealField(seal)}
<p>日志逐条相扣：改动、插入、缺失或截去一条，从那一条起就对不上。各设备的日志另有自己的链，一并核对。</p>
<div class="acts"><button class="${check ? '' : 'primary'}">核对全部日志</button></div></form>`,
)}`,
})

function verdict(check: LogCheck): Html {
  const isWhole = check.brokenAt === null && check.devices.length === 0
  return card(
    '核对结果',
    html`<div class="body">${notice(isWhole ? 'ok' : 'danger', isWhole ? '日志完整。' : '日志与写入时不符。')}
${verdictWords(check).map((words) => html`<p class="long">${words}</p>`)}</div>`,
  )
}

type ExportForm = {
  readonly query: TypedQuery
  readonly purpose: string
  readonly seal: string
  readonly failure: FailureData | null
}

/** Exports the log as a file with a number; the purpose is asked and never proposed. */
export const exportPage = ({ query, purpose, seal, failure }: ExportForm): Page => ({
  title: '导出日志',
  body: html`${failureNotice(failure)}
${card(
  '导出日志',
  html`<form class="body fields" method="post" action="/admin/log/export">${sealField(seal)}
<p>导出为 CSV 文件。编号 WM-年月日-序号 在文件名和第一行，用它可以在日志里查到谁在何时为何导出。</p>
${field({ name: 'purpose', label: '目的', value: purpose, hint: '例如：第二季度安全审计。' })}
<div class="find">${conditions(query)}</div>
<div class="acts"><button class="primary">导出</button></div></form>`,
)}`,
})
