/** What a scanner tells, in order. `tag` = the start tag without angle brackets; text is raw, `plainText` resolves it. */
export type XmlHandler = {
  open(name: string, tag: string, isEmpty: boolean): void
  text(text: string): void
  close(name: string): void
}

/** Characters that may stand between two angle brackets. */
const LONGEST = 64_000_000
const SLASH = 47
const MARK = 33
const QUESTION = 63
const COLON = 58

/**
 * Scans the XML of a workbook's part as it arrives in pieces; prefixes of names are left out. It is made for parts that
 * programs write (ECMA-376): no document type, no `>` inside attributes.
 * @throws RangeError when a text or tag never ends.
 */
export function xmlScanner(handler: XmlHandler): (piece: string) => void {
  let rest = ''
  return (piece) => {
    const text = rest + piece
    let at = 0
    for (;;) {
      const left = text.indexOf('<', at)
      if (left < 0) break
      if (left > at) handler.text(text.slice(at, left))
      at = left
      const end = text.charCodeAt(left + 1) === MARK ? endOfMark(text, left) : text.indexOf('>', left)
      if (end < 0) break
      tell(handler, text, left, end)
      at = end + 1
    }
    rest = text.slice(at)
    if (rest.length > LONGEST) throw new RangeError('text without end')
  }
}

/** Place of the `>` that ends a comment or CDATA section, or -1. */
function endOfMark(text: string, left: number): number {
  const close = text.startsWith('<![CDATA[', left) ? ']]>' : text.startsWith('<!--', left) ? '-->' : '>'
  const at = text.indexOf(close, left)
  return at < 0 ? -1 : at + close.length - 1
}

function tell(handler: XmlHandler, text: string, left: number, right: number): void {
  const first = text.charCodeAt(left + 1)
  if (first === QUESTION) return
  if (first === MARK) {
    if (text.startsWith('<![CDATA[', left)) handler.text(text.slice(left + 9, right - 2).replaceAll('&', '&amp;'))
    return
  }
  if (first === SLASH) {
    handler.close(bareName(text, left + 2, right))
    return
  }
  const isEmpty = text.charCodeAt(right - 1) === SLASH
  const end = isEmpty ? right - 1 : right
  const name = bareName(text, left + 1, end)
  handler.open(name, text.slice(left + 1, end), isEmpty)
  if (isEmpty) handler.close(name)
}

function bareName(text: string, start: number, end: number): string {
  let from = start
  let at = start
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code <= 32) break
    if (code === COLON) from = at + 1
  }
  return text.slice(from, at)
}

/** Value of an attribute of a start tag, or undefined. */
export function attribute(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(`${name}=`); at >= 0; at = tag.indexOf(`${name}=`, at + 1)) {
    const before = tag.charCodeAt(at - 1)
    if (before > 32 && before !== COLON) continue
    const quote = tag[at + name.length + 1] ?? '"'
    const from = at + name.length + 2
    const end = tag.indexOf(quote, from)
    return end < 0 ? undefined : plainText(tag.slice(from, end))
  }
  return undefined
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text with references resolved, also Excel's `_x000D_` for characters that XML does not allow (ECMA-376, 22.4.2.4). */
export function plainText(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
        if (name !== undefined) return NAMED[name] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
      })
    : text
  if (!plain.includes('_x')) return plain
  return plain.replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
