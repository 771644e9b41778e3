/** Text that is HTML already; everything else is escaped where it is put in. */
export type Html = { readonly html: string }

type Value = string | number | Html | readonly Html[] | null | undefined | false

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')

/** HTML with values put in; texts are escaped, null, undefined and false are nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  html: parts.map((part, i) => part + (i < values.length ? shown(values[i]) : '')).join(''),
})

function shown(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  return 'html' in value ? value.html : value.map((one) => one.html).join('')
}

/** An attribute that stands or not, as `checked`. */
export const attribute = (name: string, stands: boolean): Html => ({ html: stands ? ` ${name}` : '' })
