import { createHash } from 'node:crypto'
import type * as asn1 from 'asn1js'
import * as pkijs from 'pkijs'
import { der, objectIdentifier, octets, ordered, sequence, setOf, small } from './der.ts'

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
  return new Uint8Array(setOf(...attributes(digest, device)))
}

/** Encodes the one CMS SignedData (detached) that belongs to these parts; the same parts always give the same bytes. */
export function encodeCms({ device, root, digest, signature }: CmsParts): Uint8Array {
  const { issuer, serialNumber } = namesOf(device)
  const sha256 = sequence(objectIdentifier(oid.sha256))
  const signerInfo = sequence(
    small(1),
    sequence(issuer, serialNumber),
    sha256,
    der(0xa0, ...ordered(attributes(digest, device))),
    sequence(objectIdentifier(oid.ecdsaWithSha256)),
    octets(signature),
  )
  const signedData = sequence(
    small(1),
    setOf(sha256),
    sequence(objectIdentifier(oid.data)),
    der(0xa0, ...ordered([device, root])),
    setOf(signerInfo),
  )
  return new Uint8Array(sequence(objectIdentifier(oid.signedData), der(0xa0, signedData)))
}

type Names = { readonly device: Uint8Array; readonly issuer: Uint8Array; readonly serialNumber: Uint8Array }
let lastNames: Names | undefined

/** Issuer and serial number of a certificate; a workstation signs everything with one. Throws when it is none. */
function namesOf(device: Uint8Array): Names {
  if (!lastNames || Buffer.compare(lastNames.device, device) !== 0) {
    const certificate = pkijs.Certificate.fromBER(copy(device))
    lastNames = {
      device: Uint8Array.from(device),
      issuer: bytes(certificate.issuer.toSchema()),
      serialNumber: bytes(certificate.serialNumber),
    }
  }
  return lastNames
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

function attributes(digest: Uint8Array, device: Uint8Array): Buffer[] {
  const certHash = createHash('sha256').update(device).digest()
  const attribute = (type: string, value: Uint8Array) => sequence(objectIdentifier(type), setOf(value))
  return [
    attribute(oid.contentType, objectIdentifier(oid.data)),
    attribute(oid.messageDigest, octets(digest)),
    attribute(oid.signingCertificateV2, sequence(sequence(sequence(octets(certHash))))),
  ]
}

const bytes = (block: asn1.BaseBlock) => new Uint8Array(block.toBER())
const copy = (view: Uint8Array): ArrayBuffer => new Uint8Array(view).buffer
