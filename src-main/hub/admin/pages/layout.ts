import type { FailureData } from '../../../features/failure/contract.ts'
import type { AdminCaller } from '../../http/authorise.ts'
import { posts } from '../../keeping/posts.ts'
import { menuOf } from '../contract.ts'
import { attribute, type Html, html } from './html.ts'

/** What a page of the administration shows; the frame around it is the same everywhere. */
export type Page = { readonly title: string; readonly body: Html; readonly status?: number }

/** Who sees a page, at which address, and the seal that the forms of the frame carry. */
type Viewer = { readonly caller: AdminCaller; readonly path: string; readonly seal: string }

const document = (title: string, body: Html): string =>
  html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 同步中心管理</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/style.css">
</head>
<body>${body}</body>
</html>`.html

const brand = html`<p class="brand"><span class="seal" aria-hidden="true">信</span>同步中心管理</p>`

/** A page with menu and head, for who is signed in. */
export function framed({ title, body }: Page, { caller, path, seal }: Viewer): string {
  const { officer, post } = caller
  const entries = menuOf(post).map(
    (entry) =>
      html`<li><a href="${entry.path}"${entry.path === path && html` aria-current="page"`}>${entry.words}</a></li>`,
  )
  return document(
    title,
    html`<a class="skip" href="#content">跳到正文</a>
<div class="shell">
<nav class="rail" aria-label="管理">${brand}<ul>${entries}</ul></nav>
<div>
<header class="head"><h1>${title}</h1>
<p class="who">${posts[post]} ${officer.name} <span class="hint">10 分钟没有操作自动退出</span></p>
<a href="/admin/passphrase">更换口令</a>
<form method="post" action="/admin/sign-out">${sealField(seal)}<button>退出</button></form>
</header>
<main id="content">${body}</main>
</div>
</div>`,
  )
}

/** A page without menu: before signing in. */
export const bare = ({ title, body }: Page): string =>
  document(
    title,
    html`<main class="door"><h1><span class="seal" aria-hidden="true">信</span>同步中心管理</h1>${body}</main>`,
  )

/** The hidden field that every form carries. */
export const sealField = (seal: string): Html => html`<input type="hidden" name="seal" value="${seal}">`

/** A card with a title and what stands beside it. */
export const card = (title: string, body: Html, more: { note?: string; action?: Html } = {}): Html =>
  html`<section class="card"><header><h2>${title}</h2>${more.note && html`<span class="note">${more.note}</span>`}${more.action}</header>${body}</section>`

type NoticeKind = 'info' | 'ok' | 'warn' | 'danger'

/** A line in the page that says what is so. */
export const notice = (kind: NoticeKind, title: string, words = ''): Html =>
  html`<p class="notice ${kind}" role="${kind === 'danger' ? 'alert' : 'status'}"><b>${title}</b>${words}</p>`

/** Why something was not done, what to do, and the code for the help desk. */
export const failureNotice = (failure: FailureData | null): Html | null =>
  failure && notice('danger', failure.sentence, `${failure.remedy}（${failure.code}）`)

type FieldFacts = {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly type?: 'text' | 'password' | 'date' | 'search'
  readonly hint?: string
  /** 'condition': of a search, where everything may be left out and need not say so. */
  readonly optional?: boolean | 'condition'
  readonly fixed?: boolean
  readonly complete?: string
}

/** A field with its label above; required unless it says that it may be left out. */
export function field({ name, label, type = 'text', ...more }: FieldFacts): Html {
  const { value = '', hint, optional = false, fixed = false, complete = 'off' } = more
  return html`<div class="field"><label for="${name}">${label}${optional === true && html` <span class="hint">可不填</span>`}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${complete}" maxlength="400"${attribute('required', !optional)}${attribute('readonly', fixed)}${hint && html` aria-describedby="${name}-hint"`}>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}</div>`
}

/** Choices of which one or several hold. */
export const choices = (
  type: 'radio' | 'checkbox',
  name: string,
  legend: string,
  options: readonly { readonly value: string; readonly words: string; readonly on: boolean }[],
  hint?: string,
): Html =>
  html`<fieldset class="field"><legend>${legend}</legend><div class="choices">${options.map(
    ({ value, words, on }) =>
      html`<label><input type="${type}" name="${name}" value="${value}"${attribute('checked', on)}${attribute('required', type === 'radio')}>${words}</label>`,
  )}</div>${hint && html`<p class="hint">${hint}</p>`}</fieldset>`

/** A table that scrolls by itself where the window is narrow. */
export const table = (label: string, heads: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table></div>`
