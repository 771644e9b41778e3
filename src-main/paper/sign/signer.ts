import { verify, X509Certificate } from 'node:crypto'
import type { PaperTrust } from '../verify/verdict.ts'
import { decodeCms, encodeCms, signedAttributes } from './cms.ts'

/** Said of an intact signature whose root this workstation does not know. */
export const notTrusted = '签名人不在本机信任的范围内，无法确认由谁出具。'

/** An intact signature: by whom, and whether a trusted root stands behind it. */
export interface OpenedSignature {
  readonly certificate: X509Certificate
  readonly signer: string
  readonly trusted: boolean
}

/**
 * Checks the CMS: it must be, byte for byte, the one encoding that belongs to its certificates, the digest of this file
 * and its signature, so that no bit in it is free. Answers a sentence when it is not.
 */
export function openSignature(cms: Uint8Array, digest: Uint8Array, trust: PaperTrust): OpenedSignature | string {
  const changed = '文件在签名后被改动过，签名与内容不符。'
  const parts = decodeCms(cms)
  if (!parts) return changed
  try {
    const certificate = new X509Certificate(parts.device)
    const attributes = signedAttributes(digest, parts.device)
    const key = { key: certificate.publicKey, dsaEncoding: 'der' } as const
    if (!verify('sha256', attributes, key, parts.signature)) return changed
    const root = trust.trustedRoots
      .map((pem) => new X509Certificate(pem))
      .find(
        (candidate) => candidate.ca && certificate.checkIssued(candidate) && certificate.verify(candidate.publicKey),
      )
    const expected = encodeCms({ ...parts, digest, root: root ? new Uint8Array(root.raw) : parts.root })
    if (Buffer.compare(expected, cms) !== 0) return changed
    const embedded = new X509Certificate(parts.root)
    if (!embedded.verify(embedded.publicKey) || !certificate.verify(embedded.publicKey)) return changed
    return { certificate, signer: commonName(certificate), trusted: root !== undefined }
  } catch {
    return changed
  }
}

const commonName = (certificate: X509Certificate) => /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject

/** Why a trusted signer may not have signed this: certificate revoked, or issued outside its term. */
export function outOfTerm(
  certificate: X509Certificate,
  issuedAt: string,
  revoked: readonly string[],
): string | undefined {
  const serial = certificate.serialNumber.toUpperCase()
  const plain = (text: string) =>
    text
      .replace(/[^0-9a-f]/gi, '')
      .replace(/^0+/, '')
      .toUpperCase()
  if (revoked.some((entry) => plain(entry) === plain(serial))) return '签名所用设备的证书已被吊销。'
  const issued = Date.parse(issuedAt)
  const inTerm = issued >= Date.parse(certificate.validFrom) && issued <= Date.parse(certificate.validTo)
  return inTerm ? undefined : '出具时间不在签名证书的有效期内。'
}
