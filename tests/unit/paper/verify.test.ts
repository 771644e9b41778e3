import { createHash } from 'node:crypto'
import { certificateSerial } from '@main/paper/sign/certificate.ts'
import type { PaperRegister } from '@main/paper/verify/verdict.ts'
import { verifyPdf } from '@main/paper/verify/verify.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleRecord, sampleReport } from './fixtures.ts'
import { pdfOf, sampleSigner, signedPdf } from './signed.ts'

const signer = await sampleSigner()
const report = await signedPdf(sampleReport(1), signer)
const record = await signedPdf(sampleRecord(3), signer)
const trust = { trustedRoots: [signer.root], revoked: [] }
const gapFrom = Buffer.from(report).lastIndexOf('/Contents <') + 10
const gapTo = Buffer.from(report).indexOf('>', gapFrom) + 1

/** The file with some bits of one byte turned. */
function flipped(file: Uint8Array, at: number, mask: number): Uint8Array {
  const copy = Uint8Array.from(file)
  copy[at] = (copy[at] ?? 0) ^ mask
  return copy
}

/** Turns bits one after the other without copying the file each time. */
function resultsOfFlips(file: Uint8Array, flips: readonly (readonly [at: number, mask: number])[]): string[] {
  const copy = Uint8Array.from(file)
  return flips.flatMap(([at, mask]) => {
    copy[at] = (copy[at] ?? 0) ^ mask
    const { result } = verifyPdf(copy, trust)
    copy[at] = (copy[at] ?? 0) ^ mask
    return result === 'altered' ? [] : [`byte ${at} mask ${mask}: ${result}`]
  })
}

describe('a paper as it was issued', () => {
  it.each([
    ['report', report, 'ZZ2026061809583001100007'],
    ['record', record, '演市监检〔2026〕第011-0007号'],
  ])('%s is genuine, and says what it is and who signed', (_, file, number) => {
    expect(verifyPdf(file, trust)).toMatchObject({
      result: 'genuine',
      number,
      subject: '郑州演禾餐饮管理有限公司',
      signer: '演示机关 信用监管工作站 011',
    })
  })

  it('is unknown where its office is not trusted, and where its device is revoked', async () => {
    const stranger = await sampleSigner()
    expect(verifyPdf(report, { ...trust, trustedRoots: [stranger.root] }).result).toBe('unknown')
    const revoked = [certificateSerial(signer.certificate).toLowerCase()]
    const verdict = verifyPdf(report, { ...trust, revoked })
    expect(verdict.result).toBe('unknown')
    expect(verdict.reasons.join('')).toContain('吊销')
  })

  it('is unknown when it claims a time at which its certificate was not valid', async () => {
    const late = await signedPdf(sampleReport(0, { issuedAt: '2029-01-01T00:00:00.000Z' }), signer)
    expect(verifyPdf(late, trust)).toMatchObject({ result: 'unknown' })
  })
})

describe('a changed paper is altered', () => {
  it('whichever byte of the file was turned', () => {
    const flip = fc.tuple(fc.integer({ min: 0, max: report.length - 1 }), fc.integer({ min: 0, max: 7 }))
    const flips = fc.sample(flip, { numRuns: 200, seed: 20260618 }).map(([at, bit]) => [at, 1 << bit] as const)
    expect(resultsOfFlips(report, flips)).toEqual([])
  })

  it('in the header, the trailer and the last bytes', () => {
    const ends = [...Array(40).keys(), ...Array.from({ length: 120 }, (_, i) => report.length - 1 - i)]
    expect(
      resultsOfFlips(
        report,
        ends.map((at) => [at, 1] as const),
      ),
    ).toEqual([])
  })

  it('anywhere in the hex of the signature, letters made capitals and padding included', () => {
    const flips: (readonly [number, number])[] = []
    for (let at = gapFrom - 30; at < gapTo + 8; at += at < gapFrom + 2800 ? 1 : 37) flips.push([at, at % 4 ? 0x20 : 1])
    expect(flips.length).toBeGreaterThan(2500)
    expect(resultsOfFlips(report, flips)).toEqual([])
  })

  it.each([
    ['a line feed added at the end', () => Buffer.concat([report, Buffer.from('\n')])],
    ['an update appended', () => Buffer.concat([report, Buffer.from('1 0 obj\n<<>>\nendobj\n%%EOF\n')])],
    ['bytes put in front', () => Buffer.concat([Buffer.from('%\n'), report])],
    ['the last byte missing', () => report.subarray(0, -1)],
    ['half of it missing', () => report.subarray(0, report.length / 2)],
    [
      'the signature replaced by zeros',
      () => {
        const copy = Buffer.from(report)
        copy.fill('0', gapFrom + 1, gapTo - 1)
        return copy
      },
    ],
    [
      'the name of a subject rewritten in the metadata',
      () => Buffer.from(Buffer.from(report).toString('latin1').replaceAll('91410105MA', '91410105MB'), 'latin1'),
    ],
  ])('%s', (_, change) => {
    expect(verifyPdf(change(), trust).result).toBe('altered')
  })

  it('when the signature was taken off', async () => {
    expect(verifyPdf(await pdfOf(sampleReport(1)), trust)).toMatchObject({
      result: 'altered',
      number: 'ZZ2026061809583001100007',
    })
  })

  it('when only the register still knows the file', () => {
    const scrap = Buffer.from('%PDF-1.4 scrap')
    const fileHash = createHash('sha256').update(scrap).digest('hex')
    const paper = { number: 'N', subject: 'S', issuedAt: '', contentHash: '', fileHash, cancelled: false }
    const register: PaperRegister = {
      byFileHash: (hash) => (hash === fileHash ? paper : undefined),
      byContentHash: () => undefined,
      byNumber: () => undefined,
      byCode: () => undefined,
    }
    expect(verifyPdf(scrap, { ...trust, register }).result).toBe('altered')
  })
})

describe('a file that was never ours is unknown, with a reason', () => {
  it.each([
    ['nothing', '', '文件是空的'],
    ['a text', 'hello', '文件不是 PDF'],
    ['a foreign PDF', '%PDF-1.4\n1 0 obj\n<</Title (Invoice)>>\nendobj\n%%EOF\n', '没有本系统文书的痕迹'],
    ['a PDF cut short', '%PDF-1.7\n1 0 obj\n<</Title (Invo', '文件不完整'],
    [
      'a broken signature of somebody else',
      '%PDF-1.7\n/ByteRange [0 10 20 30]\n/Contents <3082ffff>\n%%EOF\n',
      '没有本系统文书的痕迹',
    ],
  ])('%s', (_, text, reason) => {
    const verdict = verifyPdf(Buffer.from(text), trust)
    expect(verdict.result).toBe('unknown')
    expect(verdict.reasons.join('')).toContain(reason)
  })

  it('whatever bytes it holds, verifying never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        expect(verifyPdf(noise, trust).result).toBe('unknown')
      }),
    )
    expect(() => verifyPdf(flipped(report, 3, 255), trust)).not.toThrow()
  })
})
