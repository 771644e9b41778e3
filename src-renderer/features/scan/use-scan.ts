import type { Verification } from '@main/features/report/contract.ts'
import type { PrintedCode, Scan } from '@main/features/scan/contract.ts'

import { useCallback, useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { go } from '../../navigation.ts'
import { type CodesReader, openCodesReader } from './codes-reader.ts'
import type { Look, PrintReader, ReadPrint } from './print-reader.ts'

/** A code read off a picture, with where it stands. */
export interface FoundPrint {
  readonly code: PrintedCode
  readonly read: ReadPrint
}

/** Where a scan is: waiting, looking for codes, reading print, what it means, codes to be confirmed, nothing, refused. */
export type ScanState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'means'; readonly scan: Scan; readonly name: string | null }
  | { readonly kind: 'paper'; readonly file: string; readonly verdict: Verification }
  | { readonly kind: 'printed'; readonly found: readonly FoundPrint[]; readonly name: string | null }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'failed'; readonly sentence: string }

/** What a scanned text is most likely meant for comes first: a paper, a subject, a code, words. */
const ORDER: readonly Scan['kind'][] = ['paper', 'subject', 'several', 'unlisted', 'wrong', 'text']

/** As a page first, then as scattered text, then upside down. */
const LOOKS: readonly Look[] = [
  { turn: 0, scattered: false },
  { turn: 0, scattered: true },
  { turn: 180, scattered: false },
]
/** Longest side of a picture file that is searched for codes. */
const LONG_SIDE = 3200
/** Larger files are no photograph of a licence. */
const MOST_BYTES = 64 * 1024 * 1024

/** Reads pictures and texts and says what they mean here; a reader is started when it is first needed. */
export function useScan() {
  const [state, setState] = useState<ScanState>({ kind: 'idle' })
  const codes = useRef<CodesReader>(null)
  const print = useRef<PrintReader>(null)
  const picture = useRef<ImageBitmap>(null)
  /** Counts up with everything that is begun, so that what was overtaken or stopped says nothing any more. */
  const turn = useRef(0)

  const close = useCallback(() => {
    turn.current += 1
    print.current?.close()
    print.current = null
  }, [])
  useEffect(
    () => () => {
      close()
      codes.current?.close()
      codes.current = null
    },
    [close],
  )

  const begin = (first: ScanState) => {
    turn.current += 1
    const mine = turn.current
    setState(first)
    return {
      isMine: () => turn.current === mine,
      say: (next: ScanState) => turn.current === mine && setState(next),
    }
  }
  const failed = (thrown: unknown): ScanState => {
    const { sentence, remedy } = failureOf(thrown)
    return { kind: 'failed', sentence: `${sentence}${remedy}` }
  }

  const takeTexts = async (texts: readonly string[], name: string | null = null) => {
    const { say, isMine } = begin({ kind: 'looking' })
    try {
      const meant = await Promise.all(texts.map((text) => engine.scan.read({ text })))
      const [scan] = meant.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
      if (scan?.kind === 'subject' && isMine()) return go({ page: 'subject', uid: scan.subject.uid })
      say(scan ? { kind: 'means', scan, name } : { kind: 'none' })
    } catch (thrown) {
      say(failed(thrown))
    }
  }

  const readPrint = async () => {
    const image = picture.current
    if (!image) return
    const { say, isMine } = begin({ kind: 'starting' })
    try {
      const { openPrintReader } = await import('./print-reader.ts')
      const opened = print.current ?? (await openPrintReader())
      // Stopped meanwhile: a reader that nobody waits for is put away.
      if (!isMine()) return opened.close()
      print.current = opened
      let best: ScanState = { kind: 'none' }
      for (const look of LOOKS) {
        const read = await opened.read(image, look, (share) => say({ kind: 'reading', share }))
        if (!isMine()) return
        const lines = read.lines.map((line) => line.map(({ text, confidence }) => ({ text, confidence })))
        const { codes: found, name } = await engine.scan.print({ lines })
        if (found.length === 0) continue
        if (best.kind === 'none') best = { kind: 'printed', found: found.map((code) => ({ code, read })), name }
        if (!found.some(({ isRight }) => isRight)) continue
        return say({ kind: 'printed', found: found.map((code) => ({ code, read })), name })
      }
      say(best)
    } catch {
      say({ kind: 'unreadable' })
    }
  }

  const takePicture = async (image: ImageBitmap) => {
    picture.current?.close()
    picture.current = image
    const { say, isMine } = begin({ kind: 'looking' })
    try {
      codes.current ??= openCodesReader()
      const texts = await codes.current.read(await createImageBitmap(image), LONG_SIDE)
      if (!isMine()) return
      if (texts.length > 0) await takeTexts(texts)
      else await readPrint()
    } catch {
      say({ kind: 'unreadable' })
    }
  }

  const takeFile = async (file: File) => {
    const { say, isMine } = begin({ kind: 'looking' })
    if (/\.pdf$/i.test(file.name) || file.type === 'application/pdf') {
      try {
        say({ kind: 'paper', file: file.name, verdict: await engine.report.verify({ file, text: null }) })
      } catch (thrown) {
        say(failed(thrown))
      }
      return
    }
    const image = file.size > 0 && file.size <= MOST_BYTES ? await createImageBitmap(file).catch(() => null) : null
    if (!image) return say({ kind: 'unreadable' })
    if (isMine()) await takePicture(image)
  }

  return {
    state,
    takeTexts,
    takePicture,
    takeFile,
    /** Reads the print of the last picture; null when there is none. */
    readPrint: picture.current ? () => void readPrint() : null,
    /** Stops whatever runs and waits for the next scan. */
    reset: () => {
      close()
      setState({ kind: 'idle' })
    },
  }
}
