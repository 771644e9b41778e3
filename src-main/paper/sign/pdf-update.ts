import { createHash } from 'node:crypto'

/** What a PDF reader shows about a signature. */
export interface SignatureFacts {
  readonly name: string
  readonly reason: string
  /** Instant, ISO UTC; to the second. */
  readonly signedAt: string
}

/** A PDF with an empty signature: what is to be signed, and where the signature goes. */
export interface PreparedPdf {
  readonly bytes: Buffer
  /** Position of '<' of /Contents, and of the byte after its '>'. */
  readonly gap: readonly [from: number, to: number]
}

/** Bytes kept for the CMS; ours take about 1,500. */
const reserved = 3072

/**
 * Appends an invisible signature field with empty /Contents to a PDF written by `renderPdf`, as an incremental update
 * (ISO 32000-1 7.5.6): nothing of the original moves, the attachment and PDF/A stay as they are. Throws when the PDF was
 * not written by pdfkit.
 */
export function prepareSignature(pdf: Uint8Array, facts: SignatureFacts): PreparedPdf {
  const original = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const tail = original.subarray(-2048).toString('latin1')
  const xrefAt = Number(match(/startxref\n(\d+)\n%%EOF\s*$/, tail, 'startxref'))
  const trailer = match(/trailer\n<<\n([\s\S]*?)\n>>\nstartxref/, tail, 'trailer')
  const size = Number(match(/\/Size (\d+)/, trailer, 'Size'))
  const root = Number(match(/\/Root (\d+) 0 R/, trailer, 'Root'))
  const info = match(/\/Info (\d+) 0 R/, trailer, 'Info')
  const firstId = match(/\/ID \[<([0-9a-fA-F]+)>/, trailer, 'ID')
  const object = (id: number): string => {
    const at = Number(
      original
        .toString('latin1', xrefAt, xrefAt + 20 * (size + 2))
        .split('\n')
        [id + 2]?.slice(0, 10),
    )
    return match(
      new RegExp(`^${id} 0 obj\\n([\\s\\S]*?)\\nendobj`),
      original.toString('latin1', at, at + 4096),
      `${id}`,
    )
  }
  const catalog = object(root)
  const pages = object(Number(match(/\/Pages (\d+) 0 R/, catalog, 'Pages')))
  const firstPage = Number(match(/\/Kids \[(\d+) 0 R/, pages, 'Kids'))
  const [field, signature] = [size, size + 1]
  const stamp = `(D:${facts.signedAt.replace(/\D/g, '').slice(0, 14)}Z)`

  const parts: string[] = [original.at(-1) === 0x0a ? '' : '\n']
  const offsets: (readonly [id: number, offset: number])[] = []
  let length = original.length + (parts[0]?.length ?? 0)
  const write = (text: string) => {
    parts.push(text)
    length += text.length
  }
  const writeObject = (id: number, body: string) => {
    offsets.push([id, length])
    write(`${id} 0 obj\n${body}\nendobj\n`)
  }
  writeObject(root, extend(catalog, `/AcroForm <<\n/Fields [${field} 0 R]\n/SigFlags 3\n>>`))
  writeObject(firstPage, extend(object(firstPage), `/Annots [${field} 0 R]`))
  writeObject(
    field,
    `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Signature1)\n/F 132\n/Rect [0 0 0 0]\n/P ${firstPage} 0 R\n/V ${signature} 0 R\n>>`,
  )
  const head = `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n/Name ${hexText(facts.name)}\n/Reason ${hexText(facts.reason)}\n/M ${stamp}\n/ByteRange [`
  const rangeWidth = 44
  const contents = ']\n/Contents '
  offsets.push([signature, length])
  write(`${signature} 0 obj\n${head}`)
  const rangeAt = length
  write(`${' '.repeat(rangeWidth)}${contents}`)
  const from = length
  const to = from + 2 * reserved + 2
  write(`<${'0'.repeat(2 * reserved)}>\n>>\nendobj\n`)

  const newXref = length
  const secondId = createHash('sha256').update(original).update(stamp).digest('hex').slice(0, firstId.length)
  const entries = [...offsets].sort((a, b) => a[0] - b[0])
  write('xref\n0 1\n0000000000 65535 f \n')
  for (const [id, offset] of entries) write(`${id} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  write(
    `trailer\n<<\n/Size ${size + 2}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${firstId}> <${secondId}>]\n/Prev ${xrefAt}\n>>\nstartxref\n${newXref}\n%%EOF\n`,
  )
  const bytes = Buffer.concat([original, Buffer.from(parts.join(''), 'latin1')])
  bytes.write(`0 ${from} ${to} ${bytes.length - to}`.padEnd(rangeWidth), rangeAt, 'latin1')
  return { bytes, gap: [from, to] }
}

/** Writes the signature into the gap as lower-case hex, the rest stays zeros. Throws when it is too long. */
export function fillSignature({ bytes, gap }: PreparedPdf, cms: Uint8Array): Uint8Array {
  if (cms.length > reserved) throw new Error(`the signature takes ${cms.length} bytes, ${reserved} are reserved`)
  bytes.write(Buffer.from(cms).toString('hex'), gap[0] + 1, 'latin1')
  return bytes
}

/** Text as a PDF hex string, UTF-16BE with byte order mark. */
export function hexText(text: string): string {
  return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

const extend = (dictionary: string, entry: string) => dictionary.replace(/\n?>>$/, `\n${entry}\n>>`)

function match(pattern: RegExp, text: string, what: string): string {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`not a PDF of this program: ${what} not found`)
  return found
}
