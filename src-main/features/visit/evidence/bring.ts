import { uuidv7 } from '../../../database/uuid.ts'
import type { Context, FileReader, FileWriter } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { isInstant } from '../clock.ts'
import type { Visit } from '../contract.ts'
import { changeVisit } from '../state/change.ts'
import { loadOpenVisit } from '../state/state.ts'
import { captureOf, recordingOf } from './capture.ts'
import { type Entering, enterEvidence, shownOrFail } from './enter.ts'
import { isKept } from './evidence-store.ts'
import { isHeic, MOST_IMAGE_BYTES, readImage, tooLarge } from './reading/image.ts'
import { readMedia } from './reading/media.ts'
import { readPages } from './reading/pages.ts'
import { HEAD_BYTES, type Sniffed, sniff } from './reading/sniff.ts'

/** Two hours of a body camera in high definition; what is larger goes by its carrier. */
const MOST_BYTES = 2 * 1024 ** 3

/** Files at the same time; the oldest gives way. */
const MOST_UPLOADS = 4

type Upload = { readonly folder: string; readonly visit: string; readonly found: Sniffed; readonly writer: FileWriter }
const uploads = new Map<string, Upload>()

type Part = {
  readonly id: string
  readonly upload: string | null
  readonly name: string
  readonly size: number
  readonly part: Blob
}

/**
 * Takes the next part of a photograph, PDF, sound or video file; it is encrypted as it comes, so that neither memory nor
 * the disk ever holds it in the open. What it is shows by its first part: what is no evidence is refused at once.
 * @throws Failure VI-1401 too large, VI-1402 empty, VI-1403 no evidence, VI-1405 gone, VI-0302 and VI-0303 pictures.
 */
export async function bring(context: Context, input: Part): Promise<{ upload: string }> {
  const { visit, writer, key } = input.upload === null ? await begin(context, input) : known(context, input.upload)
  if (visit !== input.id) throw gone()
  try {
    for await (const bytes of input.part.stream()) {
      if (writer.size + bytes.length > MOST_BYTES) throw beyond(input.name, writer.size + bytes.length)
      await writer.write(bytes)
    }
  } catch (error) {
    await forget(key)
    throw error
  }
  return { upload: key }
}

/** Gives up a file; nothing of it stays. */
export async function drop(_context: Context, input: { readonly upload: string }): Promise<Record<string, never>> {
  await forget(input.upload)
  return {}
}

type Added = Pick<Entering, 'item' | 'name' | 'spot' | 'place'> & {
  readonly id: string
  readonly upload: string
  readonly modifiedAt: string
}

/**
 * Enters a file whose parts are all there, with what it says of its own making.
 * @throws Failure VI-1404 cut off or damaged, VI-1405 gone, VI-1406 no time, those of `readImage`; nothing is kept then.
 */
export async function add(context: Context, input: Added): Promise<Visit> {
  const { writer, found, visit } = known(context, input.upload)
  if (visit !== input.id) throw gone()
  shownOrFail(loadOpenVisit(context, context.work.read, input.id), input.item)
  if (!isInstant(input.modifiedAt)) {
    throw new Failure('VI-1406', `“${input.name}”的时间看不懂，没有保存。`, '请检查设备时钟后重新选择。')
  }
  uploads.delete(input.upload)
  const { size } = writer
  const sha256 = await writer.finish()
  try {
    const read = found.kind === 'photo' ? picture : recording
    const piece = { ...input, ...(await read(context, found, sha256, input)), sha256, size, source: 'file' as const }
    return changeVisit(context, input.id, (db, state) => enterEvidence(context, db, state, piece))
  } catch (error) {
    if (!isKept(context.work.read, sha256)) await context.files.remove([sha256])
    throw error
  }
}

type Read = Pick<Entering, 'kind' | 'type' | 'width' | 'height' | 'thumbnail' | 'capture'>

async function picture(context: Context, { kind }: Sniffed, sha256: string, input: Added): Promise<Read> {
  const { type, width, height, thumbnail, exif } = await readImage(await context.files.get(sha256), input.name)
  return {
    kind,
    type,
    width,
    height,
    thumbnail: { sha256: await context.files.put(thumbnail), size: thumbnail.length },
    capture: captureOf(exif, 'file', input.modifiedAt),
  }
}

async function recording(context: Context, { kind, type }: Sniffed, sha256: string, input: Added): Promise<Read> {
  const reader = await context.files.open(sha256)
  try {
    const media = kind === 'document' ? await readPdf(reader) : await readMedia(reader, type)
    if (media === 'broken') {
      throw new Failure(
        'VI-1404',
        `“${input.name}”已损坏或不完整，没有保存。`,
        '请从原设备重新复制；录制中断的请先在原设备修复。',
      )
    }
    return { kind, type, width: 0, height: 0, thumbnail: null, capture: recordingOf(media, input.modifiedAt) }
  } finally {
    await reader.close()
  }
}

/** A PDF that was copied whole ends with %%EOF (ISO 32000-1, 7.5.5); some writers put a little behind it. */
async function readPdf(file: FileReader) {
  const end = Buffer.from(await file.read(Math.max(0, file.size - 2048), 2048)).toString('latin1')
  if (!end.includes('%%EOF')) return 'broken' as const
  return { startedAt: null, durationMs: null, pages: await readPages(file) }
}

async function begin(context: Context, { id, name, size, part }: Part): Promise<Upload & { key: string }> {
  loadOpenVisit(context, context.work.read, id)
  if (size === 0 || part.size === 0) {
    throw new Failure('VI-1402', `“${name}”是空文件（0 字节），没有保存。`, '请重新选择，或从原设备重新复制。')
  }
  if (size > MOST_BYTES) throw beyond(name, size)
  const found = sniff(new Uint8Array(await part.slice(0, HEAD_BYTES).arrayBuffer()))
  if (found === 'heic') throw isHeic(name)
  if (found === null) {
    throw new Failure(
      'VI-1403',
      `“${name}”不是照片、PDF、录音或录像，没有保存。`,
      '请选 JPEG、PNG、WebP、PDF、MP3、WAV、MP4、MOV 或 AVI 文件；其他文件请打印后拍照。',
    )
  }
  if (found.kind === 'photo' && size > MOST_IMAGE_BYTES) throw tooLarge(name)
  for (const [oldest] of uploads) {
    if (uploads.size < MOST_UPLOADS) break
    await forget(oldest)
  }
  const key = uuidv7(context.now())
  const upload = { folder: context.folder, visit: id, found, writer: await context.files.begin() }
  uploads.set(key, upload)
  return { ...upload, key }
}

function known(context: Context, key: string): Upload & { key: string } {
  const upload = uploads.get(key)
  if (!upload || upload.folder !== context.folder) throw gone()
  return { ...upload, key }
}

async function forget(key: string): Promise<void> {
  const upload = uploads.get(key)
  uploads.delete(key)
  await upload?.writer.abandon()
}

const gone = (): Failure => new Failure('VI-1405', '选过的文件已经不在了，没有保存。', '请重新选择文件。')

const beyond = (name: string, size: number): Failure =>
  new Failure(
    'VI-1401',
    `“${name}”有 ${(size / 1024 ** 3).toFixed(1)} GB，超过 2 GB，没有保存。`,
    '请把录像分段导出后再选；或者封存原始载体，在证据清单中写明。',
  )
