import { createHash } from 'node:crypto'
import * as asn1 from 'asn1js'
import * as pkijs from 'pkijs'

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

/** What a CAdES signature of ours consists of; everything else in its encoding follows from these. All DER. */
export interface CmsParts {
  readonly device: Uint8Array
  readonly root: Uint8Array
  /** SHA-256 of the signed bytes. */
  readonly digest: Uint8Array
  /** ECDSA signature over `signedAttributes`, as SEQUENCE of r and s. */
  readonly signature: Uint8Array
}

/**
 * The signed attributes as they are signed: a SET of content type, message digest and signing-certificate-v2, the three
 * that CAdES-BES and the PAdES baseline demand (ETSI EN 319 122-1 5.2, RFC 5035), in DER order.
 */
export function signedAttributes(digest: Uint8Array, device: Uint8Array): Uint8Array {
  return bytes(new asn1.Set({ value: attributes(digest, device).map((attribute) => attribute.toSchema()) }))
}

/** Encodes the one CMS SignedData (detached) that belongs to these parts; the same parts always give the same bytes. */
export function encodeCms(parts: CmsParts): Uint8Array {
  const device = pkijs.Certificate.fromBER(copy(parts.device))
  const root = pkijs.Certificate.fromBER(copy(parts.root))
  const sha256 = () => new pkijs.AlgorithmIdentifier({ algorithmId: oid.sha256 })
  const signedData = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [sha256()],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [device, root].sort((a, b) => compareDer(a.toSchema(), b.toSchema())),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: device.issuer, serialNumber: device.serialNumber }),
        digestAlgorithm: sha256(),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: attributes(parts.digest, parts.device),
        }),
        signatureAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 }),
        signature: new asn1.OctetString({ valueHex: copy(parts.signature) }),
      }),
    ],
  })
  return bytes(new pkijs.ContentInfo({ contentType: oid.signedData, content: signedData.toSchema(true) }).toSchema())
}

/** Takes device and root certificate and the signature out of a CMS of ours; undefined when it is nothing of the kind. */
export function decodeCms(der: Uint8Array): Omit<CmsParts, 'digest'> | undefined {
  try {
    const signedData = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(copy(der)).content })
    const [signer] = signedData.signerInfos
    const certificates = (signedData.certificates ?? []).filter((c) => c instanceof pkijs.Certificate)
    if (!signer || certificates.length !== 2 || !(signer.sid instanceof pkijs.IssuerAndSerialNumber)) return undefined
    const serial = signer.sid.serialNumber
    const device = certificates.find((certificate) => certificate.serialNumber.isEqual(serial))
    const root = certificates.find((certificate) => certificate !== device)
    if (!device || !root) return undefined
    return {
      device: bytes(device.toSchema()),
      root: bytes(root.toSchema()),
      signature: new Uint8Array(signer.signature.valueBlock.valueHexView),
    }
  } catch {
    return undefined
  }
}

function attributes(digest: Uint8Array, device: Uint8Array): pkijs.Attribute[] {
  const certHash = createHash('sha256').update(device).digest()
  const essCertId = new asn1.Sequence({ value: [new asn1.OctetString({ valueHex: copy(certHash) })] })
  const signingCertificate = new asn1.Sequence({ value: [new asn1.Sequence({ value: [essCertId] })] })
  return [
    new pkijs.Attribute({ type: oid.contentType, values: [new asn1.ObjectIdentifier({ value: oid.data })] }),
    new pkijs.Attribute({ type: oid.messageDigest, values: [new asn1.OctetString({ valueHex: copy(digest) })] }),
    new pkijs.Attribute({ type: oid.signingCertificateV2, values: [signingCertificate] }),
  ].sort((a, b) => compareDer(a.toSchema(), b.toSchema()))
}

/** DER orders the members of a SET OF by their encodings (X.690 11.6). */
const compareDer = (a: asn1.BaseBlock, b: asn1.BaseBlock) => Buffer.compare(bytes(a), bytes(b))
const bytes = (block: asn1.BaseBlock) => new Uint8Array(block.toBER())
const copy = (view: Uint8Array): ArrayBuffer => new Uint8Array(view).buffer
