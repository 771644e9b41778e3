import dataAddress from '@tesseract.js-data/chi_sim/4.0.0_best_int/chi_sim.traineddata.gz?url'
import { createWorker, type LoggerMessage, PSM, type Worker } from 'tesseract.js'
import readerAddress from 'tesseract.js/dist/worker.min.js?url'
import coreAddress from 'tesseract.js-core/tesseract-core-simd-lstm.wasm.js?url'
import workerAddress from './print-worker.ts?worker&url'

/** A character on a picture with how sure the reading is (0-100) and where it stands, in pixels of `picture`. */
export interface ReadCharacter {
  readonly text: string
  readonly confidence: number
  readonly box: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
}

/** What was read off a picture, line by line; `picture` is the address of it as it was read, straightened and grey. */
export interface ReadPrint {
  readonly lines: readonly (readonly ReadCharacter[])[]
  readonly picture: string
}

/** One way of looking at a picture: turned by so many degrees, as a page or as scattered text. */
export interface Look {
  readonly turn: 0 | 180
  readonly scattered: boolean
}

/** Reads print off pictures on this machine, in a thread of its own; nothing leaves it and nothing is kept. */
export interface PrintReader {
  read(picture: ImageBitmap, look: Look, onShare: (share: number) => void): Promise<ReadPrint>
  close(): void
}

/** Long side at which the print of a licence is read; the small model was measured on it. */
const LONG_SIDE = 2000
const LARGEST_GROWTH = 2
/** Neural network only: the other engine's data is not shipped. */
const LSTM_ONLY = 1

const absolute = (address: string): string => new URL(address, location.href).href

/** Starts the reader: about 7 MB from this program's own files, some seconds. Throws when it does not start. */
export async function openPrintReader(): Promise<PrintReader> {
  let onShare: (share: number) => void = () => {}
  const options = {
    workerPath: `${absolute(workerAddress)}?reader=${encodeURIComponent(absolute(readerAddress))}`,
    // A blob has no policy of its own and is forbidden by the page's.
    workerBlobURL: false,
    corePath: absolute(coreAddress),
    langPath: absolute(dataAddress).replace(/\/[^/]*$/, ''),
    cacheMethod: 'none',
    logger: ({ status, progress }: LoggerMessage) => status === 'recognizing text' && onShare(progress),
    errorHandler: () => {},
  }
  // What a picture says of its resolution is seldom true.
  const resolution = 'user_defined_dpi 300'
  const worker = await createWorker('chi_sim', LSTM_ONLY, options, resolution)
  return {
    async read(picture, look, told) {
      onShare = told
      return readWith(worker, await prepared(picture, look.turn), look.scattered)
    },
    close: () => void worker.terminate(),
  }
}

async function readWith(worker: Worker, picture: Blob, scattered: boolean): Promise<ReadPrint> {
  await worker.setParameters({ tessedit_pageseg_mode: scattered ? PSM.SPARSE_TEXT : PSM.AUTO })
  const { data } = await worker.recognize(picture, { rotateAuto: true }, { blocks: true, imageGrey: true })
  const lines = (data.blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines))
    .map(({ words }) => words.flatMap(({ symbols }) => symbols))
  return {
    lines: lines.map((line) => line.map(({ text, confidence, bbox }) => ({ text, confidence, box: bbox }))),
    picture: data.imageGrey ?? '',
  }
}

/** The picture at the size that reads best, grey, with its contrast stretched for dim light. */
async function prepared(picture: ImageBitmap, turn: Look['turn']): Promise<Blob> {
  const scale = Math.min(LARGEST_GROWTH, LONG_SIDE / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  if (turn === 180) {
    context.translate(canvas.width, canvas.height)
    context.rotate(Math.PI)
  }
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const image = context.getImageData(0, 0, canvas.width, canvas.height)
  stretch(image.data)
  context.putImageData(image, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}

/** Darkest and brightest 1 % of the picture become black and white. */
function stretch(data: Uint8ClampedArray): void {
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at += 4) {
    const grey = Math.round(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0))
    data[at] = grey
    counts[grey] = (counts[grey] ?? 0) + 1
  }
  const edge = data.length / 4 / 100
  const dark = shadeAt(counts, edge)
  const bright = Math.max(dark + 1, shadeAt(counts, data.length / 4 - edge))
  for (let at = 0; at < data.length; at += 4) {
    const shade = (((data[at] ?? 0) - dark) * 255) / (bright - dark)
    data[at] = shade
    data[at + 1] = shade
    data[at + 2] = shade
  }
}

function shadeAt(counts: Uint32Array, wanted: number): number {
  let seen = 0
  return counts.findIndex((count) => {
    seen += count
    return seen >= wanted
  })
}
