import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../failure/failure.ts'
import { openTable } from './open.ts'
import type { RawRow, TableEvent } from './rows.ts'

/** What the thread is started with: a path, or the bytes themselves. */
export type WorkerInput = { readonly path: string } | { readonly bytes: Uint8Array }

/** What the thread sends: an event to be answered with any message, the end, or why it cannot go on. */
export type WorkerMessage =
  | { readonly event: TableEvent }
  | { readonly end: true }
  | { readonly failure: { code: string; sentence: string; remedy: string } }

const ROWS_A_MESSAGE = 500

/** Entry of the reading thread: native parsing and the heap a broken workbook may ask for stay out of the engine. */
async function main(port: NonNullable<typeof parentPort>, input: WorkerInput): Promise<void> {
  const waiting: (() => void)[] = []
  port.on('message', () => waiting.shift()?.())
  const send = (event: TableEvent): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port.postMessage({ event } satisfies WorkerMessage)
    })
  try {
    const bytes = 'path' in input ? readFileSync(input.path) : input.bytes
    const { format, encoding, rows } = openTable(bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await send({ type: 'open', facts: { format, encoding, bytes: bytes.length, sha256 } })
    let batch: RawRow[] = []
    let share = 0
    const flush = async (): Promise<void> => {
      const full = batch
      batch = []
      if (full.length > 0) await send({ type: 'rows', rows: full, share })
    }
    for await (const item of rows) {
      if ('sheet' in item) {
        await flush()
        await send({ type: 'sheet', name: item.sheet })
        continue
      }
      share = item.share
      batch.push(item.row)
      if (batch.length >= ROWS_A_MESSAGE) await flush()
    }
    await flush()
    port.postMessage({ end: true } satisfies WorkerMessage)
  } catch (error) {
    port.postMessage({ failure: asFailure(error).data } satisfies WorkerMessage)
  }
  port.close()
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  const code = (error as { code?: string } | null)?.code
  if (code === 'ENOENT') return new Failure('IM-0113', '找不到这个文件。', '核对文件名和所在文件夹。')
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') {
    return new Failure('IM-0113', '这个文件打不开，没有权限或不是文件。', '换一个位置保存后再选。')
  }
  return new Failure('IM-0110', '这个文件读不出来。', '用 Excel 或 WPS 打开后另存为 xlsx，再导入。')
}

if (parentPort) void main(parentPort, workerData as WorkerInput)
