import type { FailureData } from '../../../features/failure/contract.ts'
import { type Html, html } from './html.ts'
import { card, failureNotice, field, notice, type Page, sealField } from './layout.ts'

type Door = {
  readonly seal: string
  readonly failure: FailureData | null
  /** Why a login has ended, which is no fault of anybody. */
  readonly ended: FailureData | null
  readonly certificate: string
  /** Nobody holds one of the three posts. */
  readonly vacant: boolean
}

/** The way in. While nobody holds a post it says how to appoint somebody. */
export const signInPage = ({ seal, failure, ended, certificate, vacant }: Door): Page => ({
  title: '登录',
  body: html`${failureNotice(failure)}${ended && notice('warn', ended.sentence, ended.remedy)}${vacant && appointing}
${card(
  '登录',
  html`<form class="body" method="post" action="/admin/sign-in">${sealField(seal)}
${field({ name: 'certificate', label: '执法证号', value: certificate, complete: 'username' })}
${field({ name: 'passphrase', label: '口令', type: 'password', complete: 'current-password' })}
<div class="acts"><button class="primary">登录</button></div>
<p class="hint">只供系统管理员、安全保密管理员和安全审计员使用。首次口令由同步中心机器上的 passphrase 命令发给，登录后须更换。连续输错 5 次，30 分钟内不能再试。</p>
</form>`,
)}`,
})

const appointing: Html = card(
  '还没有人任三员',
  html`<div class="body"><p>请在同步中心的机器上登记人员并发首次口令，三个职务分别由三个人担任：</p>
<ul class="commands">
<li>安全保密管理员：<code>npm run hub -- officer --officer 姓名 --certificate 执法证号 --office 单位 --role security --data 文件夹</code></li>
<li>首次口令：<code>npm run hub -- passphrase --certificate 执法证号 --as 安全保密管理员的执法证号 --data 文件夹</code></li>
</ul>
<p class="hint">系统管理员（system）和安全审计员（auditor）同样登记；资料在 PostgreSQL 中时不写 --data。</p></div>`,
)

/** Changing one's passphrase; `first`: the one that was printed once has to go. */
export const passphrasePage = (seal: string, first: boolean, failure: FailureData | null): Page => ({
  title: '更换口令',
  body: html`${failureNotice(failure)}${first && notice('warn', '首次口令只用一次。', '请换成只有自己知道的口令，再办理其他事项。')}
${card(
  '更换口令',
  html`<form class="body fields" method="post" action="/admin/passphrase">${sealField(seal)}
${field({ name: 'current', label: '现用口令', type: 'password', complete: 'current-password' })}
${field({
  name: 'next',
  label: '新口令',
  type: 'password',
  complete: 'new-password',
  hint: '至少 8 位，含字母、数字、符号中的两种以上；不含姓名和执法证号；最近 5 次用过的不能再用。',
})}
${field({ name: 'again', label: '再输一遍', type: 'password', complete: 'new-password' })}
<div class="acts"><button class="primary">更换口令</button></div>
</form>`,
)}`,
})
