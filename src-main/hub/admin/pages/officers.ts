import { type Officer, roleSchema } from '../../../features/access/contract.ts'
import type { FailureData } from '../../../features/failure/contract.ts'
import type { Districts } from '../../../law/district.ts'
import { attribute, html } from './html.ts'
import { card, choices, failureNotice, field, notice, type Page, sealField, table } from './layout.ts'
import { countWords, jurisdictionWords, roleWords } from './words.ts'

const ROWS = 200

/** Everybody of the register; `saved`: certificate number of who was entered just now. */
export function officersPage(officers: readonly Officer[], text: string, saved: string): Page {
  const found = officers.filter(({ name, certificate, office }) => `${name} ${certificate} ${office}`.includes(text))
  const done = officers.find(({ certificate }) => certificate === saved)
  const rows = found.slice(0, ROWS).map(
    (
      officer,
    ) => html`<tr><th scope="row">${officer.name}</th><td>${officer.certificate}</td><td class="day">${officer.certificateUntil}</td>
<td>${officer.office}</td><td>${roleWords(officer.role)}</td><td>${jurisdictionWords(officer)}</td>
<td><a href="/admin/officer?${new URLSearchParams({ certificate: officer.certificate }).toString()}">变更<span class="hidden">${officer.name}</span></a></td></tr>`,
  )
  return {
    title: '人员',
    body: html`${done && notice('ok', `已保存${done.name}（${done.certificate}）的登记事项。`, `${roleWords(done.role)}，${jurisdictionWords(done)}。`)}
${card(
  `${countWords(found.length)} 人`,
  html`<div class="body"><form class="find" method="get" action="/admin/officers">
${field({ name: 'text', label: '按姓名、证号或单位找', type: 'search', value: text, optional: 'condition' })}<button>查找</button></form></div>
${
  rows.length === 0
    ? html`<p class="body note">${text === '' ? '名册还是空的。' : `没有找到“${text}”。`}</p>`
    : table('人员', ['姓名', '执法证号', '有效期至', '单位', '角色', '辖区', '办理'], rows)
}
${found.length > ROWS && html`<p class="body note">另有 ${countWords(found.length - ROWS)} 人没有列出，请按姓名、证号或单位找。</p>`}`,
  { action: html`<a class="button" href="/admin/officer">登记人员</a>` },
)}`,
  }
}

/** What the form of an officer says, as it was typed. */
export type OfficerForm = {
  readonly officer: string
  readonly certificate: string
  readonly 'certificate-until': string
  readonly office: string
  readonly role: string
  readonly districts: readonly string[]
  readonly sectors: string
}

/** The form of somebody who stands in the register. */
export const formOf = (officer: Officer): OfficerForm => ({
  officer: officer.name,
  certificate: officer.certificate,
  'certificate-until': officer.certificateUntil,
  office: officer.office,
  role: officer.role,
  districts: officer.districts,
  sectors: officer.sectors.join(','),
})

export const EMPTY_FORM: OfficerForm = {
  officer: '',
  certificate: '',
  'certificate-until': '',
  office: '',
  role: 'inspector',
  districts: [],
  sectors: '',
}

type OfficerEntry = {
  readonly seal: string
  readonly failure: FailureData | null
  readonly form: OfficerForm
  /** The officer stands in the register: the certificate number stays. */
  readonly isKnown: boolean
  readonly districts: Districts
}

/** Enters somebody into the register, or changes office, role and jurisdiction there. */
export function officerPage({ seal, failure, form, isKnown, districts }: OfficerEntry): Page {
  const title = isKnown ? `变更 ${form.officer}` : '登记人员'
  const own = new Set(
    districts.items
      .filter(({ name, code, short, aliases }) =>
        form.districts.some((given) => [name, code, short, ...aliases].includes(given)),
      )
      .map(({ name }) => name),
  )
  return {
    title,
    body: html`${failureNotice(failure)}
${card(
  title,
  html`<form class="body fields" method="post" action="/admin/officer">${sealField(seal)}
${field({ name: 'officer', label: '姓名', value: form.officer })}
${field({ name: 'certificate', label: '执法证号', value: form.certificate, fixed: isKnown, hint: '人员按执法证号识别，一人一号。' })}
${field({ name: 'certificate-until', label: '证件有效期至', type: 'date', value: form['certificate-until'] })}
${field({ name: 'office', label: '单位', value: form.office })}
<div class="field"><label for="role">角色</label><select id="role" name="role" aria-describedby="role-hint">${roleSchema.options.map(
    (role) => html`<option value="${role}"${attribute('selected', role === form.role)}>${roleWords(role)}</option>`,
  )}</select>
<p class="hint" id="role-hint">三员一人只任一职，也不兼任检查人员和机关人员；换岗的先改为查阅人员免去现职。</p></div>
${choices(
  'checkbox',
  'districts',
  '辖区',
  districts.items.map(({ name }) => ({ value: name, words: name, on: own.has(name) })),
  '一个都不选为全市。',
)}
${field({ name: 'sectors', label: '领域', value: form.sectors, optional: true, hint: '写领域编号，用逗号分开，例如 01,04；不写为全部领域。' })}
<div class="acts"><button class="primary">${isKnown ? '保存变更' : '登记'}</button><a class="button" href="/admin/officers">不保存</a></div></form>`,
)}`,
  }
}
