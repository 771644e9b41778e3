import type { CodesAsked, CodesRead } from './codes-worker.ts'

/** Finds QR and bar codes in pictures, in a thread of its own. */
export interface CodesReader {
  /** Texts of all codes; takes the picture over. Throws when the reader does not work here. */
  read(picture: ImageBitmap, most: number): Promise<readonly string[]>
  close(): void
}

/** Opens a reader; its program is fetched with the first picture. */
export function openCodesReader(): CodesReader {
  const worker = new Worker(new URL('./codes-worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, PromiseWithResolvers<readonly string[]>>()
  let asked = 0
  worker.addEventListener('message', ({ data }: MessageEvent<CodesRead>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.texts) one?.resolve(data.texts)
    else one?.reject(new Error('the picture could not be looked at'))
  })
  worker.addEventListener('error', () => {
    for (const one of waiting.values()) one.reject(new Error('the reader of codes does not start'))
    waiting.clear()
  })
  return {
    read(picture, most) {
      const one = Promise.withResolvers<readonly string[]>()
      asked += 1
      waiting.set(asked, one)
      worker.postMessage({ id: asked, picture, most } satisfies CodesAsked, [picture])
      return one.promise
    },
    close: () => worker.terminate(),
  }
}
