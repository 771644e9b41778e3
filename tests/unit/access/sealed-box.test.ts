import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openBox, SEALED_BOX, type SealedBox, sealBox } from '../../../src-main/features/access/keys/sealed-box.ts'

function keyPair(): { publicKey: string; privateKey: string } {
  const pair = generateKeyPairSync('x25519')
  return {
    publicKey: pair.publicKey.export({ format: 'jwk' }).x ?? '',
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

const hub = keyPair()
const code = 'AB2CD-EF3GH-JK4LM-NP5QR-ST6UV'

/** The text with its first character changed. */
const changed = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)

describe('a sealed box', () => {
  it.each([code, '', '恢复码 与 字'])('gives %j back to the holder of the key', (text) => {
    expect(openBox(sealBox(text, hub.publicKey), hub.privateKey)).toBe(text)
  })

  it('says how it is closed and shows nothing of what is in it', () => {
    const box = sealBox(code, hub.publicKey)
    expect(box.algorithm).toBe(SEALED_BOX)
    expect(Buffer.from(box.sealed, 'base64url')).toHaveLength(code.length + 16)
    expect(Buffer.from(box.sealed, 'base64url').includes(code.slice(0, 5))).toBe(false)
  })

  it('is another one each time, so that equal codes cannot be told', () => {
    const [one, two] = [sealBox(code, hub.publicKey), sealBox(code, hub.publicKey)]
    expect(one.ephemeralKey).not.toBe(two.ephemeralKey)
    expect(one.sealed).not.toBe(two.sealed)
  })

  it('opens with no other key', () => {
    expect(openBox(sealBox(code, hub.publicKey), keyPair().privateKey)).toBeNull()
  })

  it.each(['ephemeralKey', 'nonce', 'sealed'] as const)('does not open once its %s was changed', (field) => {
    const box = sealBox(code, hub.publicKey)
    expect(openBox({ ...box, [field]: changed(box[field]) }, hub.privateKey)).toBeNull()
  })

  it.each<[string, Partial<SealedBox>]>([
    ['cut short', { sealed: 'AAAA' }],
    ['without a nonce', { nonce: '' }],
    ['with a key that is none', { ephemeralKey: 'x' }],
    ['with the key of order one', { ephemeralKey: Buffer.alloc(32).toString('base64url') }],
  ])('%s does not open and does no harm', (_name, part) => {
    expect(openBox({ ...sealBox(code, hub.publicKey), ...part }, hub.privateKey)).toBeNull()
  })

  it('is not made for something that is no key', () => {
    expect(() => sealBox(code, 'x')).toThrow()
  })
})
