import { openAsBlob } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import type { ImportPreview, ImportResult, ImportSheet } from '../../features/import/contract.ts'
import { changed } from '../../features/import/reader/source.ts'
import type { EngineClient } from '../engine-client.ts'
import { UsageError, word } from './arguments.ts'
import { finish, type Job } from './job.ts'

/** Bytes of a file that are handed to the engine at once. */
const PART = 4 << 20

/** `import FILE`: every sheet that is a known table, each as a batch of its own; only the good rows. */
export async function importFile(words: readonly string[]): Promise<Job> {
  const file = word(words, '要导入的文件')
  const blob = await fileBlob(file)
  const name = path.basename(file)
  return async (engine) => {
    const upload = await bring(engine, blob)
    try {
      const first = await look(engine, { name, upload })
      const results = first.sheets
        ? await importSheets(engine, { name, upload }, first.sheets)
        : [{ sheet: null, result: await commit(engine, first.preview) }]
      const [only] = results
      return {
        json: results.length === 1 ? only?.result : results.map(({ sheet, result }) => ({ sheet, ...result })),
        lines: results.flatMap(linesOf),
      }
    } finally {
      await engine.import.drop({ id: '', upload })
    }
  }
}

type Brought = { readonly name: string; readonly upload: string; readonly sheet?: string }
type Looked = { readonly preview: ImportPreview; readonly sheets: null } | { readonly sheets: ImportSheet[] }
type Done = { readonly sheet: string | null; readonly result: ImportResult }

/** A file that is read piece by piece, never whole. */
async function fileBlob(file: string): Promise<Blob> {
  try {
    await access(file, constants.R_OK)
    if (!(await stat(file)).isFile()) throw new Error('not a file')
    return await openAsBlob(file)
  } catch (cause) {
    throw new UsageError(`无法读取文件 ${file}。`, { cause })
  }
}

async function bring(engine: EngineClient, file: Blob): Promise<string> {
  let id: string | null = null
  for (let at = 0; at === 0 || at < file.size; at += PART) {
    const part = await bytesOf(file.slice(at, at + PART))
    id = (await engine.import.upload({ id, part: new Blob([part]) })).id
  }
  return id ?? ''
}

async function bytesOf(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer()
  } catch (error) {
    throw (error as { name?: string }).name === 'NotReadableError' ? changed() : error
  }
}

async function look(engine: EngineClient, file: Brought): Promise<Looked> {
  let sheets: ImportSheet[] | null = null
  async function* noting() {
    for await (const event of await engine.import.preview(file)) {
      sheets = event.sheets ?? sheets
      yield { progress: event.progress, found: event.preview ?? event.sheets }
    }
  }
  const found = await finish(noting(), 'found')
  return sheets ? { sheets } : { preview: found as ImportPreview, sheets: null }
}

async function importSheets(engine: EngineClient, file: Brought, sheets: readonly ImportSheet[]): Promise<Done[]> {
  const results: Done[] = []
  for (const { name: sheet, kind } of sheets) {
    if (kind === null) continue
    const looked = await look(engine, { ...file, sheet })
    if (looked.sheets === null) results.push({ sheet, result: await commit(engine, looked.preview) })
  }
  return results
}

async function commit(engine: EngineClient, { id }: ImportPreview): Promise<ImportResult> {
  const result = await finish(await engine.import.commit({ id }), 'result')
  await engine.import.drop({ id })
  return result
}

function linesOf({ sheet, result }: Done): string[] {
  const { read, imported, unchanged, held, rejected, rejectedRows } = result
  return [
    `${sheet === null ? '' : `工作表“${sheet}”：`}读出 ${read} 行，增加 ${imported}，没有变化 ${unchanged}，留待核对 ${held}，拒收 ${rejected}`,
    ...rejectedRows.map((row) => `第 ${row.line} 行 ${row.column}：${row.reason}`),
  ]
}
