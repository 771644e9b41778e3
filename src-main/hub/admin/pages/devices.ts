import type { FailureData } from '../../../features/failure/contract.ts'
import { legalDay } from '../../../features/legal-day.ts'
import { certificateEnd } from '../../../paper/sign/certificate.ts'
import { holdsWork } from '../../waiting/service.ts'
import type { KnownDevice } from '../../waiting/store.ts'
import { type Html, html } from './html.ts'
import { card, choices, failureNotice, field, notice, type Page, sealField, table } from './layout.ts'
import { countWords, sizeWords, timeCell } from './words.ts'

/** Rows of a page; the others are found by number or name, or on the next. */
const ROWS = 100

const namesOf = ({ officers }: KnownDevice): string => officers.map(({ name }) => name).join('、') || '—'

/** What is looked for in the list of devices, and which page of it. */
export type DeviceQuery = { readonly text: string; readonly page: number; readonly revoked: string }

/** Every device with what waits there; `revoked`: the one that was stopped just now. */
export function devicesPage(devices: readonly KnownDevice[], query: DeviceQuery): Page {
  const found = devices.filter(
    (one) => one.device.number.includes(query.text) || one.officers.some(({ name }) => name.includes(query.text)),
  )
  const pages = Math.max(1, Math.ceil(found.length / ROWS))
  const page = Math.min(Math.max(1, query.page), pages)
  const rows = found.slice((page - 1) * ROWS, page * ROWS)
  const isDone = devices.some(({ device }) => device.number === query.revoked && device.revoked_at !== null)
  return {
    title: '设备',
    body: html`${isDone && notice('ok', `设备 ${query.revoked} 已停用。`, '它下次联系时清除缓存的档案。')}
${card(
  `${countWords(found.length)} 台设备`,
  html`<div class="body"><form class="find" method="get" action="/admin/devices">
${field({ name: 'text', label: '按设备编号或姓名找', type: 'search', value: query.text, optional: 'condition' })}
<button>查找</button></form></div>
${
  rows.length === 0
    ? html`<p class="body note">${query.text === '' ? '还没有设备登记。发登记码后由本人在工作站上登记。' : `没有找到“${query.text}”。`}</p>`
    : table(
        '设备',
        ['设备', '人员', '最近联系', '待上报', '待传附件', '程序', '证书到期', '状态', '办理'],
        rows.map(row),
      )
}
${pages > 1 && pager(query, page, pages)}`,
  { note: '待上报是设备每次联系时说明的' },
)}`,
  }
}

function pager({ text }: DeviceQuery, page: number, pages: number): Html {
  const link = (to: number, words: string): Html =>
    html`<a href="/admin/devices?${new URLSearchParams({ text, page: String(to) }).toString()}">${words}</a>`
  return html`<p class="body acts">${page > 1 && link(page - 1, '上一页')}<span class="note">第 ${page}/${pages} 页</span>${page < pages && link(page + 1, '下一页')}</p>`
}

function row(known: KnownDevice): Html {
  const { device, waiting } = known
  return html`<tr><th scope="row"><b>${device.number}</b></th><td>${namesOf(known)}</td><td>${timeCell(device.last_seen)}</td>
<td>${waiting ? html`${countWords(waiting.items)} 项${since(waiting.itemsSince)}` : '没有报过'}</td>
<td>${waiting && waiting.files > 0 ? html`${countWords(waiting.files)} 个 ${sizeWords(waiting.fileBytes)}${since(waiting.filesSince)}` : '—'}</td>
<td>${waiting?.version ?? '—'}</td><td class="day">${legalDay(certificateEnd(device.certificate))}</td>
<td>${device.revoked_at === null ? html`<span class="tag ok">在用</span>` : html`<span class="tag danger">已停用</span>${device.takes_work === 1 && html`<small>未上报的仍收</small>`}`}</td>
<td>${device.revoked_at === null ? html`<a href="/admin/devices/${device.number}/revoke">停用<span class="hidden">设备 ${device.number}</span></a>` : '—'}</td></tr>`
}

const since = (at: string | null): Html | null => (at === null ? null : html`<small>最早 ${timeCell(at)}</small>`)

/** The question before a device is stopped: what it still holds, and whether that is still taken. */
export function revokePage(known: KnownDevice, seal: string, failure: FailureData | null): Page {
  const { device, waiting } = known
  const holds = holdsWork(waiting)
  return {
    title: `停用设备 ${device.number}`,
    body: html`${failureNotice(failure)}
${card(
  `设备 ${device.number}`,
  html`<form class="body fields" method="post" action="/admin/devices/${device.number}/revoke">${sealField(seal)}
<dl class="facts"><dt>人员</dt><dd>${namesOf(known)}</dd><dt>最近联系</dt><dd>${timeCell(device.last_seen)}</dd>
<dt>待上报</dt><dd>${waiting ? `${countWords(waiting.items)} 项，附件 ${countWords(waiting.files)} 个` : '没有报过'}</dd></dl>
${notice('warn', '立即生效，不能撤回。', '它下次联系时清除缓存的档案；它的签章证书从现在起作废。')}
${choices(
  'radio',
  'work',
  '它还没有上报的内容',
  [
    { value: 'take', words: '仍然收下，收完再停', on: holds },
    { value: 'leave', words: '不再收', on: false },
  ],
  '仍然收下：设备联网或用 U 盘交来的检查照常收下，但不再看到任何资料。',
)}
<div class="acts"><button class="destroy">停用设备 ${device.number}</button><a class="button" href="/admin/devices">不停用</a></div>
</form>`,
)}`,
  }
}

type CodeForm = {
  readonly seal: string
  readonly failure: FailureData | null
  readonly certificate: string
  /** The code that was made just now, and for whom. */
  readonly made: { readonly code: string; readonly name: string } | null
}

/** Makes an enrolment code for somebody of the register; the code is shown this once. */
export const codePage = ({ seal, failure, certificate, made }: CodeForm): Page => ({
  title: '发登记码',
  body: html`${failureNotice(failure)}
${
  made &&
  card(
    `${made.name} 的登记码`,
    html`<div class="body"><p class="secret" id="code">${made.code}</p><p>七天内用一次。只显示这一次，离开本页就看不到了；请当面或用可靠的方式交给本人。</p></div>`,
  )
}
${card(
  made ? '再发一个' : '发登记码',
  html`<form class="body fields" method="post" action="/admin/code">${sealField(seal)}
${field({ name: 'certificate', label: '执法证号', value: made ? '' : certificate, hint: '名册里的人员。还没有登记的，先由安全保密管理员登记。' })}
<div class="acts"><button class="${made ? '' : 'primary'}">发登记码</button></div></form>`,
)}`,
})

/** Whether a choice of the form before a device is stopped was made. */
export const isWorkChoice = (given: string): given is 'take' | 'leave' => given === 'take' || given === 'leave'
