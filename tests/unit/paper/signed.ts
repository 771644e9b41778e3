import type { PaperContent } from '@main/paper/content.ts'
import { openPaperFonts } from '@main/paper/draw/fonts.ts'
import { makePaper } from '@main/paper/draw/make.ts'
import { issueDeviceCertificate, makeRoot, makeSigningKey, signerName } from '@main/paper/sign/certificate.ts'
import { type PaperSigner, signPdf } from '@main/paper/sign/signature.ts'
import { fontsFolder, marksOf } from './fixtures.ts'

/** An office's root and one device under it, valid around the sample papers. */
export async function sampleSigner(office = '演示机关'): Promise<PaperSigner> {
  const now = new Date('2026-06-01T00:00:00.000Z')
  const root = await makeRoot({ name: office, days: 3650, now })
  const key = await makeSigningKey()
  const certificate = await issueDeviceCertificate({
    root: root.certificate,
    rootKey: root.privateKey,
    office,
    device: '011',
    publicKey: key.publicKey,
    now,
  })
  return { privateKey: key.privateKey, certificate, root: root.certificate }
}

/** The unsigned PDF of a content; fails the test when it cannot be made. */
export async function pdfOf(content: PaperContent, qrText?: string): Promise<Uint8Array> {
  const made = await makePaper(content, marksOf(content, qrText), openPaperFonts(fontsFolder))
  if ('code' in made) throw new Error(made.message)
  return made.pdf
}

/** The signed PDF of a content. */
export async function signedPdf(content: PaperContent, signer: PaperSigner, qrText?: string): Promise<Uint8Array> {
  const name = signerName(content.agency, content.device)
  return signPdf(await pdfOf(content, qrText), signer, { name, signedAt: content.issuedAt })
}
