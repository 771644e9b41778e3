import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type Envelope,
  envelopeHash,
  envelopeSchema,
  isGenuine,
  seal,
} from '../../../src-main/features/sync/exchange/envelope.ts'

function keys(): { privateKey: string; publicKey: string } {
  const pair = generateKeyPairSync('ed25519')
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: pair.publicKey.export({ format: 'jwk' }).x ?? '',
  }
}

const own = keys()
const plain: Omit<Envelope, 'signature'> = {
  id: '0190a000-0000-7000-8000-0000000000a1',
  kind: 'visit.finalised',
  kindVersion: 1,
  protocol: 1,
  subject: 'uid',
  baseVersion: null,
  body: { b: 1, a: ['字', undefined, null], gone: undefined },
  madeAt: '2026-06-18T01:00:00.000Z',
  clockOffsetMs: -400,
  device: 'device',
  officer: 'officer',
  previousHash: '',
}
const sealed = seal(plain, own.privateKey)

describe('an envelope', () => {
  it('is genuine after a journey as text, in whatever order its fields arrive', () => {
    const travelled = envelopeSchema.parse(
      JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(sealed).reverse()))),
    )
    expect(isGenuine(travelled, own.publicKey)).toBe(true)
    expect(envelopeHash(travelled)).toBe(envelopeHash(sealed))
  })

  it.each(Object.keys(plain).filter((field) => field !== 'body'))('is not genuine when %s was changed', (field) => {
    expect(isGenuine({ ...sealed, [field]: 'changed' }, own.publicKey)).toBe(false)
  })

  it('is not genuine with another body, another field, another key or no signature', () => {
    expect(isGenuine({ ...sealed, body: { b: 2 } }, own.publicKey)).toBe(false)
    expect(isGenuine({ ...sealed, extra: 1 }, own.publicKey)).toBe(false)
    expect(isGenuine(sealed, keys().publicKey)).toBe(false)
    expect(isGenuine({ ...sealed, signature: { algorithm: 'none', value: '' } }, own.publicKey)).toBe(false)
    expect(isGenuine(sealed, 'not a key')).toBe(false)
  })

  it('of a newer workstation keeps the fields that are not known here, under its signature', () => {
    const newer = seal({ ...plain, weather: '雨' }, own.privateKey)
    const read = envelopeSchema.parse(JSON.parse(JSON.stringify(newer)))
    expect(read.weather).toBe('雨')
    expect(isGenuine(read, own.publicKey)).toBe(true)
  })
})
