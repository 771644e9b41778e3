import type { KeyObject } from 'node:crypto'
import { parseVerificationCode, verificationCode } from '../canonical.ts'
import { readQr } from '../sign/qr-text.ts'
import { notTrusted } from '../sign/signer.ts'
import { cancelledNotes, type PaperRegister, registerNotes, type Verdict } from './verdict.ts'

/** Looks up a typed verification code; without a register, or when it is not there, the answer is unknown. */
export function verifyCode(typed: string, register: PaperRegister | undefined): Verdict {
  const code = parseVerificationCode(typed)
  if (!code) return { result: 'unknown', reasons: ['验证码应为 12 位，由数字和字母组成，请核对后重新输入。'] }
  const paper = register?.byCode(code)
  if (!paper)
    return { result: 'unknown', reasons: [`本机登记簿中没有验证码 ${code}，请用文书的 PDF 文件或者二维码核验。`] }
  return {
    result: 'genuine',
    reasons: ['登记簿中有此文书，请逐项核对纸面内容与登记内容是否一致。', ...cancelledNotes(paper)],
    ...(paper.title ? { title: paper.title } : {}),
    number: paper.number,
    issuedAt: paper.issuedAt,
    subject: paper.subject,
    contentHash: paper.contentHash,
  }
}

/** Verifies the text of a QR offline by its own signature; a bare code is looked up. `trustedKeys` by `qrKeyId`. */
export function verifyQrText(
  text: string,
  trust: { readonly trustedKeys: ReadonlyMap<string, KeyObject | string>; readonly register?: PaperRegister },
): Verdict {
  const read = readQr(text, trust.trustedKeys)
  if (read.kind === 'foreign') {
    if (parseVerificationCode(text)) return verifyCode(text, trust.register)
    return { result: 'unknown', reasons: ['这不是本系统文书的二维码。'] }
  }
  const facts = read.payload
    ? { number: read.payload.n, issuedAt: read.payload.t, subject: read.payload.s, contentHash: read.payload.h }
    : {}
  const title = read.payload && trust.register?.byContentHash(read.payload.h)?.title
  const named = title ? { ...facts, title } : facts
  if (read.kind === 'altered') return { result: 'altered', reasons: ['二维码的内容与其签名不一致。'], ...facts }
  if (read.kind === 'untrusted') return { result: 'unknown', reasons: [`二维码${notTrusted}`], ...facts }
  return {
    result: 'genuine',
    reasons: [
      `二维码的签名有效，验证码应为 ${verificationCode(read.payload.h)}，请核对纸面所印。`,
      ...(read.payload.f ? [`要点：${read.payload.f}。`] : []),
      ...registerNotes(trust.register, read.payload.h),
    ],
    ...named,
  }
}
