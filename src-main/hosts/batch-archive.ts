import type { EngineClient } from './engine-client.ts'
import { type ZipEntry, zipStream } from './zip-stream.ts'

const PAGE = 200

/** Reports of a batch one after the other, as they are read by whoever saves them; the register comes last. */
export async function* batchFiles(engine: EngineClient, id: string): AsyncGenerator<ZipEntry> {
  const read = async (file: string): Promise<Uint8Array> => {
    const { content } = await engine.file.read({ id: file })
    return new Uint8Array(await content.arrayBuffer())
  }
  for (let offset = 0; ; ) {
    const { total, files } = await engine.report.batch.files({ id, offset, limit: PAGE })
    for (const { file, fileName, issuedAt } of files) {
      yield { name: fileName, at: new Date(issuedAt), read: () => read(file) }
    }
    offset += files.length
    if (files.length === 0 || offset >= total) break
  }
  const { name, content } = await engine.report.batch.register({ id })
  yield { name, at: new Date(), read: async () => new Uint8Array(await content.arrayBuffer()) }
}

/** All reports of a batch as one archive, or null when there is no such batch or the folder is locked. */
export async function batchArchive(
  engine: EngineClient,
  id: string,
): Promise<{ name: string; content: ReadableStream<Uint8Array> } | null> {
  const batch = await engine.report.batch.get({ id }).catch(() => null)
  if (!batch) return null
  const bytes = zipStream(batchFiles(engine, id))
  return {
    name: `批量出具_${batch.madeAt.slice(0, 19).replace(/\D/g, '')}.zip`,
    content: new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { value, done } = await bytes.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
        async cancel() {
          await bytes.return(undefined)
        },
      },
      { highWaterMark: 1 },
    ),
  }
}
