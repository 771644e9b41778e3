import { createPrivateKey, createPublicKey } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { contentHash, sha256Hex, verificationCode } from '../../paper/canonical.ts'
import type { PaperContent, PaperMarks } from '../../paper/content.ts'
import { openPaperPool, type PaperError, type PaperPool } from '../../paper/pool.ts'
import { signerName } from '../../paper/sign/certificate.ts'
import { qrKeyId, signQr } from '../../paper/sign/qr-text.ts'
import { signPdf } from '../../paper/sign/signature.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { readSetting } from '../settings/store.ts'

/** Setting 'signing': with what this device signs papers, PEM. */
const signingSchema = z.object({ privateKey: z.string(), certificate: z.string(), root: z.string() })

/** What the QR says beside number, time, hash and device: subject code (or uid) and key facts in words. */
export type QrFacts = { readonly subject: string; readonly facts: string }

/** A finished paper. `fileHash` is the SHA-256 of the PDF, `contentHash` that of what is printed. */
export type IssuedPaper = {
  readonly pdf: Uint8Array
  readonly contentHash: string
  readonly fileHash: string
  readonly code: string
  readonly qr: string
  readonly pages: number
}

/** The device's signing material, or null before set-up or enrolment. */
export const signingMaterial = (context: Context): z.infer<typeof signingSchema> | null =>
  readSetting(context.work.read, 'signing', signingSchema.nullable(), null)

let pool: PaperPool | null = null

/**
 * The workers that draw papers, started with the first paper. `fontsFolder` is where the build puts the fonts; the entry is
 * the source file when the engine itself runs from source.
 */
export function paperPool(context: Context, fontsFolder = path.join(context.resources, '../out/fonts')): PaperPool {
  const entry = import.meta.url.endsWith('.ts')
    ? new URL('../../paper/worker.ts', import.meta.url)
    : new URL('./paper-worker.js', import.meta.url)
  pool ??= openPaperPool({ fontsFolder, entry })
  return pool
}

/** Ends the workers; the next paper starts them again. */
export async function closePaperPool(): Promise<void> {
  const open = pool
  pool = null
  await open?.close()
}

/** Draws a paper as it would be, without signature, for preview; a Failure names the characters that cannot be printed. */
export const drawDraft = (context: Context, content: PaperContent): Promise<Pick<IssuedPaper, 'pdf' | 'pages'>> =>
  draw(context, content, marksOf(context, content, { subject: '', facts: '' }))

/**
 * Draws, signs and hashes a paper with the number its content names. Nothing is stored: the caller registers it in one
 * transaction with its effect. A Failure when the device has no certificate or a character cannot be printed.
 */
export async function issuePaper(
  context: Context,
  input: { readonly kind: PaperContent['kind']; readonly content: PaperContent; readonly qrFacts: QrFacts },
): Promise<IssuedPaper> {
  const { content, qrFacts } = input
  const signer = signingMaterial(context)
  if (!signer) {
    throw new Failure('PA-0101', '本机还没有签名证书，不能出具文书。', '请用登记码登记，或重新完成首次设置。')
  }
  const marks = marksOf(context, content, qrFacts)
  const { pdf: drawn, pages } = await draw(context, content, marks)
  const pdf = signPdf(drawn, signer, { name: signerName(content.agency, content.device), signedAt: content.issuedAt })
  return { pdf, contentHash: marks.hash, fileHash: sha256Hex(pdf), code: marks.code, qr: marks.qrText, pages }
}

async function draw(
  context: Context,
  content: PaperContent,
  marks: PaperMarks,
): Promise<{ pdf: Uint8Array; pages: number }> {
  try {
    return await paperPool(context).render(content.kind, content, marks)
  } catch (error) {
    if (!isPaperError(error) || error.code !== 'glyph') throw error
    throw new Failure('PA-0102', error.message, '请改正后重试。', { cause: error })
  }
}

function marksOf({ device }: Context, content: PaperContent, { subject, facts }: QrFacts): PaperMarks {
  if (device.signingKey === '') {
    throw new Failure('PA-0103', '本机没有设备密钥，不能出具文书。', '请重新完成首次设置或登记。')
  }
  const key = createPrivateKey(device.signingKey)
  const hash = contentHash(content)
  const qrText = signQr(
    {
      n: content.number,
      t: content.issuedAt,
      s: subject,
      h: hash,
      f: facts,
      d: content.device,
      k: qrKeyId(createPublicKey(key)),
    },
    key,
  )
  return { hash, code: verificationCode(hash), qrText }
}

const isPaperError = (error: unknown): error is PaperError =>
  error instanceof Error && 'code' in error && 'characters' in error
