import type { ExportArchive } from '../features/export/contract.ts'
import { type ZipEntry, zipStream } from '../features/file/zip-stream.ts'
import type { EngineClient } from './engine-client.ts'

const PAGE = 200

/** Reports of an exported batch one after the other, as they are read by whoever saves them; the register comes last. */
export async function* batchFiles(
  engine: EngineClient,
  { batch: id, register }: ExportArchive,
): AsyncGenerator<ZipEntry> {
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
  const readRegister = async () => new Uint8Array(await register.content.arrayBuffer())
  yield { name: register.name, at: new Date(), read: readRegister }
}

/**
 * All reports of a batch as one archive by the number of its export, or null when nobody who is signed in made that export
 * just now, or the folder is locked.
 */
export async function exportArchive(
  engine: EngineClient,
  number: string,
): Promise<{ name: string; content: ReadableStream<Uint8Array> } | null> {
  const archive = await engine.export.archive({ number }).catch(() => null)
  if (!archive) return null
  const bytes = zipStream(batchFiles(engine, archive))
  return {
    name: archive.name,
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
