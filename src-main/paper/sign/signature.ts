import { createHash, createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { encodeCms, signedAttributes } from './cms.ts'
import { fillSignature, prepareSignature } from './pdf-update.ts'

/** With what a device signs: its key (PKCS#8 PEM), its certificate and the root that issued it (PEM). */
export interface PaperSigner {
  readonly privateKey: string
  readonly certificate: string
  readonly root: string
}

/**
 * Signs a PDF written by `renderPdf`: ECDSA P-256 with SHA-256, CAdES detached over everything but /Contents (the PAdES
 * baseline, ETSI EN 319 142-1), device and root certificate included. `signedAt` is an ISO UTC instant. Any PDF reader
 * then shows whether the file was changed.
 */
export function signPdf(
  pdf: Uint8Array,
  signer: PaperSigner,
  facts: { readonly name: string; readonly signedAt: string; readonly reason?: string },
): Uint8Array {
  const { device, root, key } = open(signer)
  const prepared = prepareSignature(pdf, { reason: '出具文书', ...facts })
  const [from, to] = prepared.gap
  const digest = createHash('sha256')
    .update(prepared.bytes.subarray(0, from))
    .update(prepared.bytes.subarray(to))
    .digest()
  const signature = sign('sha256', signedAttributes(digest, device), { key, dsaEncoding: 'der' })
  return fillSignature(prepared, encodeCms({ device, root, digest, signature }))
}

interface OpenSigner {
  readonly from: PaperSigner
  readonly key: KeyObject
  readonly device: Uint8Array
  readonly root: Uint8Array
}
let last: OpenSigner | undefined

/** Reads key and certificates of a signer; one that signs again is not read again. */
function open(signer: PaperSigner): OpenSigner {
  const { privateKey, certificate, root } = signer
  const same = last?.from.privateKey === privateKey && last.from.certificate === certificate && last.from.root === root
  if (!last || !same) {
    last = {
      from: { privateKey, certificate, root },
      key: createPrivateKey(privateKey),
      device: new Uint8Array(new X509Certificate(certificate).raw),
      root: new Uint8Array(new X509Certificate(root).raw),
    }
  }
  return last
}
