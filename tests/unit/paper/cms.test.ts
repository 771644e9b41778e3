import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { decodeCms, encodeCms, signedAttributes } from '@main/paper/sign/cms.ts'
import { der, objectIdentifier } from '@main/paper/sign/der.ts'
import * as asn1 from 'asn1js'
import fc from 'fast-check'
import * as pkijs from 'pkijs'
import { describe, expect, it } from 'vitest'
import { sampleSigner } from './signed.ts'

const signer = await sampleSigner()
const device = new Uint8Array(new X509Certificate(signer.certificate).raw)
const root = new Uint8Array(new X509Certificate(signer.root).raw)
const key = createPrivateKey(signer.privateKey)
const partsFor = (text: string) => {
  const digest = new Uint8Array(createHash('sha256').update(text).digest())
  const signature = new Uint8Array(sign('sha256', signedAttributes(digest, device), { key, dsaEncoding: 'der' }))
  return { device, root, digest, signature }
}

describe('the signature of a paper', () => {
  it('is read by another ASN.1 library and written again to the same bytes', () => {
    for (let i = 0; i < 20; i++) {
      const cms = encodeCms(partsFor(`paper ${i}`))
      const info = pkijs.ContentInfo.fromBER(new Uint8Array(cms).buffer)
      const signedData = new pkijs.SignedData({ schema: info.content })
      expect(signedData.certificates).toHaveLength(2)
      const again = new pkijs.ContentInfo({ contentType: info.contentType, content: signedData.toSchema(false) })
      expect(Buffer.compare(Buffer.from(again.toSchema().toBER()), cms)).toBe(0)
    }
  })

  it('gives back its parts', () => {
    const parts = partsFor('paper')
    const { device: found, root: issuer, signature } = decodeCms(encodeCms(parts)) ?? {}
    expect([found, issuer, signature]).toEqual([parts.device, parts.root, parts.signature])
  })
})

describe('DER', () => {
  it('writes lengths and identifiers as another library does', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const bytes = new Uint8Array(length)
      const other = new asn1.OctetString({ valueHex: bytes.buffer }).toBER()
      expect(Buffer.compare(der(0x04, bytes), Buffer.from(other))).toBe(0)
    }
    const arc = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 39 }), fc.array(fc.nat(2 ** 28)))
    fc.assert(
      fc.property(arc, ([first, second, rest]) => {
        const dotted = [first, second, ...rest].join('.')
        const other = new asn1.ObjectIdentifier({ value: dotted }).toBER()
        expect(Buffer.compare(objectIdentifier(dotted), Buffer.from(other))).toBe(0)
      }),
    )
  })
})
