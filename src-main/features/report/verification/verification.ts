import { type Verdict, verifyCode, verifyPdf, verifyQrText } from '../../../paper/verify/verify.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Verification } from '../contract.ts'
import { paperTrust, register, trustedKeys } from './trust.ts'

const answer = (verdict: Verdict): Verification => ({
  result: verdict.result,
  reasons: [...verdict.reasons],
  title: verdict.title ?? null,
  number: verdict.number ?? null,
  issuedAt: verdict.issuedAt ?? null,
  asOf: null,
  subjectName: verdict.subject ?? null,
  subjectCode: null,
  signer: verdict.signer ?? null,
  contentHash: verdict.contentHash ?? null,
})

/** Says offline whether a PDF, a verification code or the text of a QR is genuine, altered or unknown. */
export async function verify(
  context: Context,
  input: { file: Blob | null; text: string | null },
): Promise<Verification> {
  if (input.file) return answer(verifyPdf(new Uint8Array(await input.file.arrayBuffer()), paperTrust(context)))
  const text = input.text?.trim() ?? ''
  if (text === '') throw new Failure('RP-0110', '没有可核验的内容。', '请选择 PDF 文件，或输入验证码、二维码文字。')
  if (!text.includes('.')) return answer(verifyCode(text, register(context)))
  return answer(verifyQrText(text, { trustedKeys: trustedKeys(context), register: register(context) }))
}
