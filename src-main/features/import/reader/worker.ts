import { parentPort, workerData } from 'node:worker_threads'
import { type PackedRows, packRows } from './packed-rows.ts'
import { asFailure, readSource } from './read.ts'
import type { TableEvent } from './rows.ts'
import { openSource, type SourcePlace } from './source.ts'

/** What the thread sends: an event (rows packed), the end, or why it cannot go on. */
export type WorkerMessage =
  | { readonly event: Exclude<TableEvent, { type: 'rows' }> }
  | { readonly packed: PackedRows; readonly share: number }
  | { readonly end: true }
  | { readonly failure: { code: string; sentence: string; remedy: string } }

/** What the thread is told: that a message was dealt with, or which sheet to read. */
export type ToReader = { readonly next: true } | { readonly sheet: string }

/** Messages that may wait at the other side: it checks one batch while the next ones are read. */
const AHEAD = 4

/** Entry of the reading thread: native parsing and the heap a broken workbook may ask for stay out of the engine. */
async function main(port: NonNullable<typeof parentPort>, place: SourcePlace): Promise<void> {
  let unanswered = 0
  let wake: () => void = () => {}
  const chosen = Promise.withResolvers<string>()
  port.on('message', (message: ToReader) => {
    if ('sheet' in message) chosen.resolve(message.sheet)
    unanswered--
    wake()
  })
  const send = async (message: WorkerMessage, transfer: ArrayBuffer[] = []): Promise<void> => {
    port.postMessage(message, transfer)
    unanswered++
    while (unanswered >= AHEAD) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  try {
    const source = openSource(place)
    for await (const event of readSource(source, () => chosen.promise)) {
      if (event.type === 'rows') {
        const packed = packRows(event.rows)
        await send({ packed, share: event.share }, [
          packed.ends.buffer as ArrayBuffer,
          packed.rows.buffer as ArrayBuffer,
        ])
      } else await send({ event })
    }
    source.close()
    port.postMessage({ end: true } satisfies WorkerMessage)
  } catch (error) {
    port.postMessage({ failure: asFailure(error).data } satisfies WorkerMessage)
  }
  port.close()
}

if (parentPort) void main(parentPort, workerData as SourcePlace)
