import * as x509 from '@peculiar/x509'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const day = 86_400_000

/** A key pair for signing papers: ECDSA P-256, SPKI and PKCS#8 as PEM. */
export interface SigningKey {
  readonly publicKey: string
  readonly privateKey: string
}

/** A certificate with its private key, both PEM. */
export interface KeyedCertificate {
  readonly certificate: string
  readonly privateKey: string
}

/** Makes a new P-256 key pair. */
export async function makeSigningKey(): Promise<SigningKey> {
  const pair = await globalThis.crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return {
    publicKey: x509.PemConverter.encode(await globalThis.crypto.subtle.exportKey('spki', pair.publicKey), 'PUBLIC KEY'),
    privateKey: x509.PemConverter.encode(
      await globalThis.crypto.subtle.exportKey('pkcs8', pair.privateKey),
      'PRIVATE KEY',
    ),
  }
}

/**
 * Makes the root of an office (of the hub, or of a folder without one): a self-signed CA that may only sign end
 * certificates. `days` is its life from `now`; it is valid a day earlier, for clocks that lag.
 */
export async function makeRoot(options: { name: string; days: number; now?: Date }): Promise<KeyedCertificate> {
  x509.cryptoProvider.set(globalThis.crypto)
  const { name, days, now = new Date() } = options
  const key = await makeSigningKey()
  const keys = { publicKey: await importPublic(key.publicKey), privateKey: await importPrivate(key.privateKey) }
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ O: [name] }, { CN: [`${name} 文书签名根证书`] }],
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + days * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), privateKey: key.privateKey }
}

/**
 * Issues the certificate with which one device signs papers (office, device number; 400 days by default, never longer
 * than the root lives). `publicKey` is SPKI PEM; returns the certificate as PEM. Throws when root and key do not belong
 * together.
 */
export async function issueDeviceCertificate(options: {
  root: string
  rootKey: string
  office: string
  device: string
  days?: number
  publicKey: string
  now?: Date
}): Promise<string> {
  x509.cryptoProvider.set(globalThis.crypto)
  const { office, device, days = 400, now = new Date() } = options
  const root = new x509.X509Certificate(options.root)
  const publicKey = await importPublic(options.publicKey)
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ O: [office] }, { CN: [signerName(office, device)] }, { '2.5.4.5': [device] }],
    issuer: root.subjectName,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(Math.min(now.getTime() + days * day, root.notAfter.getTime())),
    signingAlgorithm: algorithm,
    publicKey,
    signingKey: await importPrivate(options.rootKey),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(root),
    ],
  })
  if (!(await certificate.verify({ publicKey: root, signatureOnly: true }))) {
    throw new Error('the key does not belong to the root certificate')
  }
  return certificate.toString('pem')
}

/** Name of the signer as certificates and signatures state it. */
export function signerName(office: string, device: string): string {
  return `${office} 信用监管工作站 ${device}`
}

/** The instant at which a certificate (PEM) ends. */
export const certificateEnd = (pem: string): Date => new x509.X509Certificate(pem).notAfter

/** Serial number of a certificate (PEM), upper-case hex: what a revocation names. */
export function certificateSerial(pem: string): string {
  return new x509.X509Certificate(pem).serialNumber.toUpperCase()
}

/** 16 random bytes, positive and without leading zero octets (RFC 5280 4.1.2.2). */
function serialNumber(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return Buffer.from(bytes).toString('hex')
}

const importPublic = (pem: string) =>
  globalThis.crypto.subtle.importKey('spki', x509.PemConverter.decodeFirst(pem), algorithm, true, ['verify'])

const importPrivate = (pem: string) =>
  globalThis.crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, ['sign'])
