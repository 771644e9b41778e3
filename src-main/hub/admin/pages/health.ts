import type { Health } from '../health.ts'
import { type Html, html } from './html.ts'
import { card, type Page, table } from './layout.ts'
import { countWords, sizeWords, timeCell } from './words.ts'

const STATES: Readonly<Record<string, string>> = { making: '正在整理', ready: '可取用' }

/** How the hub is doing: figures only, nothing of the city. */
export const healthPage = (health: Health, at: string): Page => ({
  title: '运行状况',
  body: html`${card(
    '同步中心',
    html`<div class="body"><dl class="facts">${facts(health).map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl></div>`,
    { note: '只有数字，没有任何主体的内容' },
  )}
${card('资料快照', snapshots(health))}
<p class="hint">看到的是 ${timeCell(at)} 的情况，重新打开本页即更新。</p>`,
})

const facts = (health: Health): (readonly [string, string])[] => [
  ['程序版本', health.version],
  ['资料库', `${health.engine}，${sizeWords(health.databaseBytes)}`],
  ['变更序号', countWords(health.feed)],
  ['设备', `在用 ${countWords(health.devices.inUse)} 台，已停用 ${countWords(health.devices.revoked)} 台`],
  ['检查、机关、查阅人员', `${countWords(health.officers)} 人`],
  ['收到的上报项', countWords(health.mutations.all)],
  ['其中退回', countWords(health.mutations.rejected)],
  ['其中两边都改过', countWords(health.mutations.conflicts)],
  ['附件', `${countWords(health.files.count)} 个，${sizeWords(health.files.bytes)}`],
  ['没有做成的快照', `${countWords(health.unmade)} 个（本进程启动以来）`],
]

function snapshots({ snapshots: all }: Health): Html {
  if (all.length === 0) return html`<p class="body note">还没有快照。辖区较大的设备第一次取资料时自动整理。</p>`
  const rows = all.map(
    (one) => html`<tr><td>${STATES[one.state] ?? one.state}</td><td>${timeCell(one.asOf)}</td>
<td class="num">${one.state === 'making' ? `${countWords(one.done)}/${countWords(one.total)}` : '—'}</td><td>${timeCell(one.updatedAt)}</td></tr>`,
  )
  return table('资料快照', ['状态', '资料截至', '进度', '更新'], rows)
}
