import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { contentHash, sha256Hex, verificationCode } from '../../paper/canonical.ts'
import type { PaperContent, PaperMarks } from '../../paper/content.ts'
import { type DrawnPaper, openPaperPool, type PaperError, type PaperPool, type Urgency } from '../../paper/pool.ts'
import { signerName } from '../../paper/sign/certificate.ts'
import { qrKeyId, signQr } from '../../paper/sign/qr-text.ts'
import { signPdf } from '../../paper/sign/signature.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { readSetting } from '../settings/store.ts'
import { workerUrl } from '../worker-url.ts'

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
  const entry = workerUrl(import.meta.url, '../../paper/worker.ts', 'paper-worker')
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
  draw(context, content, marksOf(context, content, { subject: '', facts: '' }), 'person')

/**
 * Draws, signs and hashes a paper with the number its content names. Nothing is stored: the caller registers it in one
 * transaction with its effect. A Failure when the device has no certificate or a character cannot be printed.
 */
export async function issuePaper(
  context: Context,
  input: {
    readonly kind: PaperContent['kind']
    readonly content: PaperContent
    readonly qrFacts: QrFacts
    /** A batch lets what a person waits for go before it. */
    readonly urgency?: Urgency
  },
): Promise<IssuedPaper> {
  const { content, qrFacts, urgency = 'person' } = input
  const signer = signingMaterial(context)
  if (!signer) {
    throw new Failure('PA-0101', '本机还没有签名证书，不能出具文书。', '请用登记码登记，或重新完成首次设置。')
  }
  const marks = marksOf(context, content, qrFacts)
  const { pdf: drawn, pages } = await draw(context, content, marks, urgency)
  const pdf = signPdf(drawn, signer, { name: signerName(content.agency, content.device), signedAt: content.issuedAt })
  return { pdf, contentHash: marks.hash, fileHash: sha256Hex(pdf), code: marks.code, qr: marks.qrText, pages }
}

async function draw(context: Context, content: PaperContent, marks: PaperMarks, urgency: Urgency): Promise<DrawnPaper> {
  try {
    return await paperPool(context).render(content.kind, content, marks, urgency)
  } catch (error) {
    if (!isPaperError(error) || error.code !== 'glyph') throw error
    throw new Failure('PA-0102', error.message, '请改正后重试。', { cause: error })
  }
}

function marksOf({ device }: Context, content: PaperContent, { subject, facts }: QrFacts): PaperMarks {
  if (device.signingKey === '') {
    throw new Failure('PA-0103', '本机没有设备密钥，不能出具文书。', '请重新完成首次设置或登记。')
  }
  const { key, id } = qrKey(device.signingKey)
  const hash = contentHash(content)
  const qrText = signQr(
    {
      n: content.number,
      t: content.issuedAt,
      s: subject,
      h: hash,
      f: facts,
      d: content.device,
      k: id,
    },
    key,
  )
  return { hash, code: verificationCode(hash), qrText }
}

let lastQrKey: { readonly pem: string; readonly key: KeyObject; readonly id: string } | undefined

/** The device's key for QR texts with its id; one that signs again is not read again. */
function qrKey(pem: string): { readonly key: KeyObject; readonly id: string } {
  if (lastQrKey?.pem !== pem) {
    const key = createPrivateKey(pem)
    lastQrKey = { pem, key, id: qrKeyId(createPublicKey(key)) }
  }
  return lastQrKey
}

const isPaperError = (error: unknown): error is PaperError =>
  error instanceof Error && 'code' in error && 'characters' in error
