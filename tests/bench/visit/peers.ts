import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { openEncrypted } from '../../../src-main/database/open.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { recordText } from '../../../src-main/features/visit/record/record-content.ts'
import { loadVisit } from '../../../src-main/features/visit/state/state.ts'
import { timed } from '../statistics.ts'

const THUMBNAIL_EDGE = 320
const ROWS = ['visit', 'answer', 'finding', 'evidence', 'signature'] as const

/** Milliseconds of each of so many inserts of a note into an encrypted database, committed and synced one by one. */
export async function bareSaves(folder: string, count: number): Promise<number[]> {
  const connection = openEncrypted(path.join(folder, 'bare.db'), randomBytes(32))
  try {
    connection.exec('create table note(id integer primary key, words text) strict')
    const insert = connection.prepare('insert into note(words) values(?)')
    const times: number[] = []
    for (let i = 0; i < count; i++) times.push(await timed(() => insert.run(`已查看 ${i}`)))
    return times
  } finally {
    connection.close()
  }
}

/** Milliseconds in which sharp makes a small picture of each photograph and its bytes lie in a plain file, synced. */
export async function pictureAndFile(folder: string, files: readonly Blob[]): Promise<number[]> {
  const times: number[] = []
  for (const [i, file] of files.entries())
    times.push(
      await timed(async () => {
        const bytes = Buffer.from(await file.arrayBuffer())
        await sharp(bytes).resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside' }).webp().toBuffer()
        await writeSynced(path.join(folder, `plain-${i}.jpg`), bytes)
      }),
    )
  return times
}

/** Writes photographs as somebody's camera left them; answers their paths. */
export async function writeFiles(folder: string, files: readonly Blob[]): Promise<string[]> {
  const paths: string[] = []
  for (const file of files) {
    const place = path.join(folder, `IMG_${randomBytes(6).toString('hex')}.jpg`)
    await writeSynced(place, Buffer.from(await file.arrayBuffer()))
    paths.push(place)
  }
  return paths
}

async function writeSynced(place: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(place, 'w')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Reads all rows of a visit, nothing decided or put into words. */
export function bareRead({ work: { connection } }: Context, id: string): unknown[] {
  return ROWS.map((table) =>
    connection.prepare(`select * from ${table} where ${table === 'visit' ? 'id' : 'visit'} = ?`).all(id),
  )
}

/** The words of a visit's record as a page for Chromium to print. */
export function recordHtml(context: Context, id: string): string {
  const { labels: _labels, ...words } = recordText(context, loadVisit(context, context.work.read, id))
  const rows = textsOf(words).map(
    (text) => `<tr><td>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</td></tr>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>
    @page { size: A4; margin: 25mm } body { font: 12pt/1.8 "Noto Serif SC" }
    table { border-collapse: collapse; width: 100% } td { border: 0.5pt solid; padding: 1mm 2mm }
  </style><h1>现场检查笔录</h1><table>${rows.join('')}</table>`
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : []
}
