import { uuidv7 } from '../../../database/uuid.ts'
import { photoKey } from '../../../law/check/finding.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { isInstant } from '../clock.ts'
import type { Photo, Visit } from '../contract.ts'
import { itemOrFail } from '../items/checklists.ts'
import { changeVisit } from '../state/change.ts'
import { loadOpenVisit, type VisitState } from '../state/state.ts'
import { deleteEvidence, dropUnusedFiles, insertEvidence, saveFile } from './evidence-store.ts'
import { readImage } from './image.ts'

export type PhotoInput = {
  readonly id: string
  /** Item, or finding outside the checklist, that it shows; null = the visit as a whole. */
  readonly item: string | null
  readonly file: Blob
  readonly name: string
  readonly takenAt: string
  readonly spot: string
  readonly place: string | null
  readonly source: Photo['source']
}

/**
 * Takes in a photograph: the original bytes stay untouched under their SHA-256, a thumbnail lies beside them, and the row
 * says who took it when, where and with what clock (行政诉讼证据规定 art. 12). Nothing is kept of a file that is no picture;
 * the same picture on the same item is entered once.
 */
export async function addPhoto(context: Context, input: PhotoInput): Promise<Visit> {
  const state = loadOpenVisit(context, context.work.read, input.id)
  if (input.item !== null && !isFreeFinding(state, input.item)) itemOrFail(state.checklist, input.item)
  if (!isInstant(input.takenAt))
    throw new Failure('VI-0306', '照片的拍摄时间看不懂，没有保存。', '请检查设备时钟后重新拍摄。')
  const bytes = new Uint8Array(await input.file.arrayBuffer())
  const image = await readImage(bytes, input.name)
  const thumbnail = await context.files.put(image.thumbnail)
  const sha256 = await context.files.put(bytes)
  return changeVisit(context, input.id, (db, current) => {
    if (current.evidence.some((photo) => photo.sha256 === sha256 && photo.item === input.item)) return
    const at = context.now()
    const made_at = at.toISOString()
    insertEvidence(db, {
      id: uuidv7(at),
      visit: input.id,
      item: input.item,
      position: Math.max(0, ...current.evidence.map((photo) => photo.position)) + 1,
      sha256,
      thumbnail,
      name: input.name.slice(0, 200),
      type: image.type,
      size: bytes.length,
      width: image.width,
      height: image.height,
      taken_at: input.takenAt,
      clock_offset_ms: context.clockOffsetMs(),
      spot: input.spot.slice(0, 200),
      place: input.place,
      source: input.source,
      officer: context.officer.name,
    })
    saveFile(db, {
      sha256,
      size: bytes.length,
      type: image.type,
      kind: 'evidence',
      made_at,
      // A practice visit stays on this device.
      upload: current.row.practice === 1 ? 0 : 1,
      confirmed_at: null,
    })
    const small = { sha256: thumbnail, size: image.thumbnail.length, type: 'image/webp', kind: 'thumbnail' } as const
    saveFile(db, { ...small, made_at, upload: 0, confirmed_at: null })
  })
}

/** Takes a photograph out of the visit; the files are no longer sent unless another visit names them. */
export function removePhoto(context: Context, input: { readonly id: string; readonly photo: string }): Visit {
  return changeVisit(context, input.id, (db, state) => {
    const photo = state.evidence.find((one) => one.id === input.photo)
    if (!photo) return
    deleteEvidence(db, input.id, photo.id)
    dropUnusedFiles(db, [photo.sha256, photo.thumbnail])
  })
}

const isFreeFinding = ({ findings }: VisitState, key: string): boolean =>
  findings.some((finding) => finding.item === null && photoKey(finding) === key)
