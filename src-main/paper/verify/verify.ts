import { canonicalJson, sha256Hex } from '../canonical.ts'
import { notTrusted, openSignature, outOfTerm } from '../sign/signer.ts'
import { paperTitleOf, titleInside } from './paper-title.ts'
import { readContentJson, readSignature } from './pdf-read.ts'
import { findTraces, type Traces } from './traces.ts'
import { type PaperRegister, type PaperTrust, registerNotes, type Verdict } from './verdict.ts'

export type { PaperRegister, PaperTrust, RegisteredPaper, Verdict } from './verdict.ts'
export { verifyCode, verifyQrText } from './verify-text.ts'

/**
 * Verifies a PDF offline (`ground-rules.md` 7). Genuine: intact signature of a trusted signer over the whole file, and the
 * embedded content has the printed hash. Altered: a trace of ours without that. Unknown: no trace, or an intact signature
 * of somebody not trusted. Never throws, whatever the bytes are.
 */
export function verifyPdf(file: Uint8Array, trust: PaperTrust): Verdict {
  const traces = findTraces(file)
  const signature = readSignature(file)
  const opened = typeof signature === 'string' ? signature : openSignature(signature.cms, signature.digest, trust)
  if (typeof opened === 'string') return broken(file, traces, opened, trust.register)

  const json = readContentJson(file)
  const content = json === undefined ? undefined : readContent(json)
  if (!content || content.hash !== traces.contentHash || content.number !== traces.number) {
    if (!opened.trusted && !traces.any) return { result: 'unknown', reasons: ['文件中没有本系统文书的痕迹。'] }
    return broken(file, traces, '文件所附内容与所载校验值不一致。', trust.register)
  }
  const facts = {
    ...(content.title ? { title: content.title } : {}),
    number: content.number,
    issuedAt: content.issuedAt,
    subject: content.subject,
    signer: opened.signer,
    contentHash: content.hash,
  }
  const doubt = opened.trusted ? outOfTerm(opened.certificate, content.issuedAt, trust.revoked) : notTrusted
  if (doubt) return { result: 'unknown', reasons: ['文件自签名后没有改动。', doubt], ...facts }
  return {
    result: 'genuine',
    reasons: ['文件自签名后没有改动，签名人受本机信任。', ...registerNotes(trust.register, content.hash)],
    ...facts,
  }
}

interface EmbeddedContent {
  readonly title: string
  readonly hash: string
  readonly number: string
  readonly issuedAt: string
  readonly subject: string
}

function readContent(json: string): EmbeddedContent | undefined {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value !== 'object' || value === null || canonicalJson(value) !== json) return undefined
    const text = (holder: unknown, name: string): string => {
      const found = typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined
      return typeof found === 'string' ? found : ''
    }
    const owner = Reflect.get(value, 'subject') ?? Reflect.get(value, 'party')
    return {
      title: paperTitleOf(value),
      hash: sha256Hex(json),
      number: text(value, 'number'),
      issuedAt: text(value, 'issuedAt'),
      subject: text(owner, 'name'),
    }
  } catch {
    return undefined
  }
}

/** A file that is not intact: altered when anything shows that it was ours, unknown otherwise. */
function broken(file: Uint8Array, traces: Traces, reason: string, register: PaperRegister | undefined): Verdict {
  const known =
    register?.byFileHash(sha256Hex(file)) ??
    (traces.contentHash ? register?.byContentHash(traces.contentHash) : undefined) ??
    (traces.number ? register?.byNumber(traces.number) : undefined)
  if (!traces.any && !known) {
    if (file.length === 0) return { result: 'unknown', reasons: ['文件是空的，请重新取得文件。'] }
    const latin1 = (from: number, to?: number) => Buffer.from(file.subarray(from, to)).toString('latin1')
    if (latin1(0, 5) !== '%PDF-') return { result: 'unknown', reasons: ['文件不是 PDF，请选择文书的 PDF 文件。'] }
    const whole = latin1(-1024).includes('%%EOF')
    return {
      result: 'unknown',
      reasons: [whole ? '文件中没有本系统文书的痕迹。' : '文件不完整，可能没有传完，请重新取得文件。'],
    }
  }
  const title = known?.title || titleInside(file)
  return {
    result: 'altered',
    reasons: [
      title ? `这是一份${title}，已被改动，不是出具时的原件。` : '文件带有本系统文书的痕迹，但已经不是出具时的原件。',
      reason,
    ],
    ...(title ? { title } : {}),
    ...(traces.number ? { number: traces.number } : {}),
    ...(traces.contentHash ? { contentHash: traces.contentHash } : {}),
    ...(known ? { issuedAt: known.issuedAt, subject: known.subject } : {}),
  }
}
