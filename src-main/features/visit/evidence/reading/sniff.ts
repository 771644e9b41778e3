import type { EvidenceKind } from '../../../../law/evidence/kinds.ts'

/** What a file is by its first bytes. */
export type Sniffed = { readonly kind: EvidenceKind; readonly type: string }

/** Bytes from the beginning that are enough to know what a file is. */
export const HEAD_BYTES = 1024

const starts = (bytes: Buffer, ...signature: readonly number[]): boolean =>
  signature.every((byte, place) => bytes[place] === byte)

/**
 * Kind and type by the first bytes; what a file calls itself does not count. `heic` = a picture that not every
 * workstation can show; null = nothing that is taken in as evidence (SVG, HTML, programs, archives, texts).
 */
export function sniff(head: Uint8Array): Sniffed | 'heic' | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, HEAD_BYTES))
  const text = bytes.toString('latin1')
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { kind: 'photo', type: 'image/jpeg' }
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { kind: 'photo', type: 'image/png' }
  if (text.startsWith('RIFF')) return riff(text.slice(8, 12))
  if (text.startsWith('%PDF-')) return { kind: 'document', type: 'application/pdf' }
  if (text.slice(4, 8) === 'ftyp') return isoMedia(text.slice(8, 12))
  if (starts(bytes, 0x1a, 0x45, 0xdf, 0xa3)) {
    return { kind: 'video', type: text.includes('webm') ? 'video/webm' : 'video/x-matroska' }
  }
  if (text.startsWith('OggS')) return { kind: 'audio', type: 'audio/ogg' }
  if (text.startsWith('fLaC')) return { kind: 'audio', type: 'audio/flac' }
  if (text.startsWith('#!AMR')) return { kind: 'audio', type: 'audio/amr' }
  if (text.startsWith('ID3') || isMpegAudio(bytes)) return { kind: 'audio', type: 'audio/mpeg' }
  if (starts(bytes, 0, 0, 1, 0xba)) return { kind: 'video', type: 'video/mpeg' }
  if (bytes[0] === 0x47 && bytes[188] === 0x47 && bytes[376] === 0x47) return { kind: 'video', type: 'video/mp2t' }
  return null
}

function riff(form: string): Sniffed | null {
  if (form === 'WEBP') return { kind: 'photo', type: 'image/webp' }
  if (form === 'WAVE') return { kind: 'audio', type: 'audio/wav' }
  return form === 'AVI ' ? { kind: 'video', type: 'video/x-msvideo' } : null
}

function isoMedia(brand: string): Sniffed | 'heic' | null {
  if (/^(hei|hev|mif|msf|avi)/.test(brand)) return 'heic'
  if (/^M4[AB] /.test(brand)) return { kind: 'audio', type: 'audio/mp4' }
  return { kind: 'video', type: brand === 'qt  ' ? 'video/quicktime' : 'video/mp4' }
}

/** MPEG audio: eleven set bits, then layer I to III at a bit rate and a sampling rate that exist. */
function isMpegAudio(bytes: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = bytes
  const hasSync = first === 0xff && (second & 0xe0) === 0xe0
  return hasSync && (second & 0x06) !== 0 && (second & 0x18) !== 0x08 && third >> 4 !== 15 && (third & 0x0c) !== 0x0c
}
