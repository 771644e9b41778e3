import { uuidv7 } from '../../../database/uuid.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Visit } from '../contract.ts'
import { changeVisit } from '../state/change.ts'
import { loadOpenVisit, loadVisit } from '../state/state.ts'
import { viewOf } from '../state/views.ts'
import { noteEvent, pieceOf } from './events.ts'
import type { Mark } from './evidence-contract.ts'
import { deleteCopy, dropUnusedFiles, insertCopy, readCopies, saveFile } from './evidence-store.ts'
import { readImage } from './reading/image.ts'

type CopyInput = {
  readonly id: string
  readonly evidence: string
  readonly file: Blob
  readonly marks: readonly Mark[]
  readonly stamped: boolean
}

/**
 * Keeps a copy of a photograph with arrows, boxes, words or a visible stamp of time, place and officers; the original is
 * never touched. A finished visit may get further copies, which stay on this device: its record is closed.
 * @throws Failure VI-1411 no photograph, those of `readImage`.
 */
export async function addCopy(context: Context, input: CopyInput): Promise<Visit> {
  const state = loadVisit(context, context.work.read, input.id)
  const isOpen = state.row.state === 'open'
  if (isOpen) loadOpenVisit(context, context.work.read, input.id)
  const original = pieceOf(state, input.evidence)
  if (original.kind !== 'photo') {
    throw new Failure('VI-1411', '只有照片能做标注副本。', '文件、录音和录像请保留原件，另作说明。')
  }
  const bytes = new Uint8Array(await input.file.arrayBuffer())
  const image = await readImage(bytes, original.name)
  const thumbnail = await context.files.put(image.thumbnail)
  const sha256 = await context.files.put(bytes)
  const at = context.now()
  const made_at = at.toISOString()
  context.work.write((db) => {
    insertCopy(db, {
      id: uuidv7(at),
      visit: input.id,
      evidence: original.id,
      sha256,
      thumbnail,
      type: image.type,
      size: bytes.length,
      marks: JSON.stringify(input.marks),
      stamped: input.stamped ? 1 : 0,
      made_at,
      officer: context.officer.name,
    })
    const upload = isOpen && state.row.practice === 0 ? 1 : 0
    saveFile(db, { sha256, size: bytes.length, type: image.type, kind: 'copy', made_at, upload, confirmed_at: null })
    const small = { sha256: thumbnail, size: image.thumbnail.length, type: 'image/webp', kind: 'thumbnail' } as const
    saveFile(db, { ...small, made_at, upload, confirmed_at: null })
    noteEvent(context, db, input, 'copied', copyWords(input))
  })
  context.changed('visit')
  return viewOf(context, loadVisit(context, context.work.read, input.id))
}

/** Takes a copy away; the original and what else was copied from it stay. */
export function removeCopy(
  context: Context,
  input: { readonly id: string; readonly evidence: string; readonly copy: string },
): Visit {
  return changeVisit(context, input.id, (db) => {
    const copy = readCopies(db, input.id).find(({ id }) => id === input.copy)
    if (!copy) return
    deleteCopy(db, input.id, copy.id)
    dropUnusedFiles(db, [copy.sha256, copy.thumbnail])
  })
}

function copyWords({ marks, stamped }: Pick<CopyInput, 'marks' | 'stamped'>): string {
  const parts = [marks.length > 0 ? `标注 ${marks.length} 处` : '', stamped ? '加印时间、地点和检查人员' : ''].filter(
    (part) => part !== '',
  )
  return parts.length === 0 ? '原件未改动' : `${parts.join('，')}；原件未改动`
}
