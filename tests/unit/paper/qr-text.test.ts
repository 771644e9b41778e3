import { generateKeyPairSync } from 'node:crypto'
import { type QrPayload, qrKeyId, readQr, signQr } from '@main/paper/sign/qr-text.ts'
import type { RegisteredPaper } from '@main/paper/verify/verdict.ts'
import { verifyCode, verifyQrText } from '@main/paper/verify/verify-text.ts'
import { describe, expect, it } from 'vitest'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const keys = new Map([[qrKeyId(publicKey), publicKey]])
const payload: QrPayload = {
  n: '演市监检〔2026〕第011-0007号',
  t: '2026-06-18T02:31:05.000Z',
  s: '91410105MA00EXAM0L',
  h: 'ab'.repeat(32),
  f: '发现问题已责令改正',
  d: '011',
  k: qrKeyId(publicKey),
}
const text = signQr(payload, privateKey)

describe('QR of a paper', () => {
  it('is verified offline by its own signature and gives back what it says', () => {
    expect(readQr(text, keys)).toEqual({ kind: 'valid', payload })
    expect(verifyQrText(text, { trustedKeys: keys })).toMatchObject({
      result: 'genuine',
      number: payload.n,
      contentHash: payload.h,
    })
  })

  it('is small enough to be read from 24 mm of paper', () => {
    expect(text.length).toBeLessThan(450)
  })

  it('is altered when any character of it is changed', () => {
    for (let i = 4; i < text.length; i++) {
      const changed = `${text.slice(0, i)}${text[i] === 'A' ? 'B' : 'A'}${text.slice(i + 1)}`
      expect(verifyQrText(changed, { trustedKeys: keys }).result, `character ${i}`).not.toBe('genuine')
    }
  })

  it('is unknown when its key is not trusted, and when it is somebody else’s', () => {
    expect(verifyQrText(text, { trustedKeys: new Map() }).result).toBe('unknown')
    expect(verifyQrText('https://example.org/1', { trustedKeys: keys }).result).toBe('unknown')
    expect(verifyQrText('', { trustedKeys: keys }).result).toBe('unknown')
  })
})

describe('a typed code', () => {
  const paper: RegisteredPaper = {
    number: payload.n,
    subject: '郑州演禾餐饮管理有限公司',
    issuedAt: payload.t,
    contentHash: payload.h,
    fileHash: '0'.repeat(64),
    cancelled: false,
  }
  const register = (found: RegisteredPaper) => ({
    byFileHash: () => undefined,
    byContentHash: () => undefined,
    byNumber: () => undefined,
    byCode: (code: string) => (code === '7K3M-9QXP-41TD' ? found : undefined),
  })

  it('is looked up in the register', () => {
    expect(verifyCode('7k3m9qxp41td', register(paper))).toMatchObject({ result: 'genuine', number: paper.number })
    expect(verifyQrText('7K3M-9QXP-41TD', { trustedKeys: keys, register: register(paper) }).result).toBe('genuine')
  })

  it('of a cancelled paper says so', () => {
    const { reasons } = verifyCode('7K3M-9QXP-41TD', register({ ...paper, cancelled: true }))
    expect(reasons).toContain('登记簿载明此文书已经作废。')
  })

  it.each([
    ['7K3M-9QXP-41TE', '登记簿中没有'],
    ['7K3M', '验证码应为 12 位'],
  ])('that is not there or not whole is unknown: %s', (code, words) => {
    const verdict = verifyCode(code, register(paper))
    expect(verdict.result).toBe('unknown')
    expect(verdict.reasons.join('')).toContain(words)
    expect(verifyCode(code, undefined).result).toBe('unknown')
  })
})
