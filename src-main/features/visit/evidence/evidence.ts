import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { isInstant } from '../clock.ts'
import type { Visit } from '../contract.ts'
import { changeVisit } from '../state/change.ts'
import { loadOpenVisit } from '../state/state.ts'
import { captureOf } from './capture.ts'
import { enterEvidence, shownOrFail } from './enter.ts'
import { deleteEvidence, dropUnusedFiles, readCopies } from './evidence-store.ts'
import { readImage } from './reading/image.ts'

export type PhotoInput = {
  readonly id: string
  /** Item, or finding outside the checklist, that it shows; null = the visit as a whole. */
  readonly item: string | null
  readonly file: Blob
  readonly name: string
  readonly takenAt: string
  readonly spot: string
  readonly place: string | null
  readonly source: 'camera' | 'file'
}

/**
 * Takes in a photograph: the original bytes stay untouched under their SHA-256, a thumbnail lies beside them, and the row
 * says who took it when, where and with what clock (行政诉讼证据规定 art. 12). Nothing is kept of a file that is no picture;
 * the same picture on the same item is entered once.
 */
export async function addPhoto(context: Context, input: PhotoInput): Promise<Visit> {
  const state = loadOpenVisit(context, context.work.read, input.id)
  shownOrFail(state, input.item)
  if (!isInstant(input.takenAt))
    throw new Failure('VI-0306', '照片的拍摄时间看不懂，没有保存。', '请检查设备时钟后重新拍摄。')
  const bytes = new Uint8Array(await input.file.arrayBuffer())
  const image = await readImage(bytes, input.name)
  const thumbnail = { sha256: await context.files.put(image.thumbnail), size: image.thumbnail.length }
  const sha256 = await context.files.put(bytes)
  const capture = captureOf(image.exif, input.source, input.takenAt)
  const piece = { ...input, ...image, sha256, size: bytes.length, kind: 'photo', thumbnail, capture } as const
  return changeVisit(context, input.id, (db, current) => enterEvidence(context, db, current, piece))
}

/** Takes a piece of evidence out of the visit; the files are no longer sent unless another visit names them. */
export function removePhoto(context: Context, input: { readonly id: string; readonly photo: string }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const piece = state.evidence.find((one) => one.id === input.photo)
    if (!piece) return
    const copies = readCopies(db, input.id).filter(({ evidence }) => evidence === piece.id)
    deleteEvidence(db, input.id, piece.id)
    dropUnusedFiles(
      db,
      [piece, ...copies].flatMap(({ sha256, thumbnail }) => [sha256, thumbnail]),
    )
  })
}
