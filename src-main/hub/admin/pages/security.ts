import type { Officer } from '../../../features/access/contract.ts'
import { isLockedOut } from '../../../features/access/keys/passphrase.ts'
import type { FailureData } from '../../../features/failure/contract.ts'
import { posts } from '../../keeping/posts.ts'
import type { Account } from '../account.ts'
import { postOf } from '../session.ts'
import { type Html, html } from './html.ts'
import { card, failureNotice, field, notice, type Page, sealField, table } from './layout.ts'
import { countWords, timeWords } from './words.ts'

type RecoveryForm = {
  readonly seal: string
  readonly failure: FailureData | null
  readonly device: string
  readonly reason: string
  /** The code that was taken just now. */
  readonly taken: {
    readonly device: string
    readonly officers: readonly string[]
    readonly recoveryCode: string
  } | null
}

/** Takes the recovery code of a device, with a reason; it is shown this once. */
export const recoveryPage = ({ seal, failure, device, reason, taken }: RecoveryForm): Page => ({
  title: '恢复码',
  body: html`${failureNotice(failure)}
${
  taken &&
  card(
    `设备 ${taken.device} 的恢复码`,
    html`<div class="body"><p class="secret" id="code">${taken.recoveryCode}</p><p>交给 ${taken.officers.join('、')}，由本人在设备上输入并换新口令。离开本页就看不到了；再取一次会再记一次日志。</p></div>`,
  )
}
${card(
  '取用恢复码',
  html`<form class="body fields" method="post" action="/admin/recovery">${sealField(seal)}
<p class="note">有人忘记口令时取出。谁在什么时候因何取出，记入日志；已停用的设备不给。</p>
${field({ name: 'device', label: '设备编号', value: taken ? '' : device, hint: '三位数字，例如 011。' })}
${field({ name: 'reason', label: '理由', value: taken ? '' : reason, hint: '例如：本人忘记口令，电话核实过身份。' })}
<div class="acts"><button class="${taken ? '' : 'primary'}">取用恢复码</button></div></form>`,
)}`,
})

/** An account with whose it is. */
export type AccountOf = { readonly officer: Officer; readonly account: Account | undefined }

/** The accounts of the three posts: who may sign in, who is locked out; `unlocked`: the officer just unlocked. */
export function accountsPage(accounts: readonly AccountOf[], unlocked: string, now: Date, seal: string): Page {
  const done = accounts.find(({ officer, account }) => officer.id === unlocked && account?.failures.count === 0)
  return {
    title: '管理账号',
    body: html`${done && notice('ok', `已解除 ${done.officer.name} 的锁定。`, '连续输错的次数从头计。')}
${card(
  `${countWords(accounts.length)} 个三员账号`,
  html`${
    accounts.length === 0
      ? html`<p class="body note">还没有人任三员。</p>`
      : table(
          '管理账号',
          ['姓名', '执法证号', '职务', '口令', '连续输错', '办理'],
          accounts.map((one) => row(one, now, seal)),
        )
  }
<p class="body hint">首次口令和忘记口令的，在同步中心的机器上用 passphrase 命令发给。</p>`,
)}`,
  }
}

function row({ officer, account }: AccountOf, now: Date, seal: string): Html {
  const post = postOf(officer, now)
  const failures = account?.failures
  const isLocked = failures !== undefined && isLockedOut(failures, now)
  return html`<tr><th scope="row">${officer.name}</th><td>${officer.certificate}</td>
<td>${post ? posts[post] : html`<span class="tag warn">证件已过期</span>`}</td>
<td>${account === undefined ? '没有发过' : account.mustChange ? `首次口令，${timeWords(account.validUntil ?? '')} 前有效` : '本人已设'}</td>
<td>${failures && failures.count > 0 ? `${failures.count} 次` : '—'}${isLocked && html` <span class="tag danger">锁定到 ${timeWords(failures.lockedUntil ?? '')}</span>`}</td>
<td>${
    failures && failures.count > 0
      ? html`<form method="post" action="/admin/accounts/unlock">${sealField(seal)}<input type="hidden" name="officer" value="${officer.id}"><button class="small">解除锁定<span class="hidden">${officer.name}</span></button></form>`
      : '—'
  }</td></tr>`
}
