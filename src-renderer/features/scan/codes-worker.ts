import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** One picture to look at; `most` = longest side in pixels that is looked at, for speed. */
export interface CodesAsked {
  readonly id: number
  readonly picture: ImageBitmap
  readonly most: number
}

/** Texts of all QR and bar codes of a picture; null when it could not be looked at. */
export interface CodesRead {
  readonly id: number
  readonly texts: readonly string[] | null
}

// By default the library would fetch its program from the internet.
prepareZXingModule({ overrides: { locateFile: () => new URL(wasmAddress, self.location.href).href } })

self.addEventListener('message', async ({ data }: MessageEvent<CodesAsked>) => {
  const answer = (texts: readonly string[] | null) => self.postMessage({ id: data.id, texts } satisfies CodesRead)
  try {
    const found = await readBarcodes(pixels(data.picture, data.most), { tryHarder: true, maxNumberOfSymbols: 8 })
    answer([...new Set(found.filter(({ isValid }) => isValid).map(({ text }) => text))])
  } catch {
    answer(null)
  }
})

function pixels(picture: ImageBitmap, most: number): ImageData {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height))
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
