import type { Answer, Photo, Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import { queries } from '../../../queries.ts'
import { useFiles } from '../evidence/files/use-files.ts'
import { useVisitActs } from '../visit-context.tsx'
import { currentPlace } from './current-place.ts'

/** A picture to be kept: its original bytes with what is known of it. */
export interface Taken {
  readonly file: Blob
  readonly name: string
  readonly takenAt: Date
  readonly source: Photo['source']
}

/** Adds photographs to an item or a finding outside the checklist (null = to the visit as a whole); a reason for having none is then taken back. */
export function useAddPhotos(): (item: string | null, taken: readonly Taken[]) => Promise<void> {
  const { id, saver } = useVisitActs()
  const bring = useFiles()
  return async (item, taken) => {
    const place = await currentPlace()
    const large = taken.flatMap(({ file }) => (file instanceof File && !isPicture(file) ? [file] : []))
    const spot = queries.getQueryData<Visit>(['visit', id])?.opening.spot ?? ''
    void bring(item, spot, large)
    for (const { file, name, takenAt, source } of taken.filter((one) => !large.some((other) => other === one.file))) {
      const add = (visit: Visit) =>
        engine.visit.addPhoto({
          id,
          item,
          file,
          name,
          takenAt: takenAt.toISOString(),
          spot: visit.opening.spot,
          place,
          source,
        })
      const isKept = await saver.aside(`photo ${name} ${takenAt.getTime()}`, add)
      if (!isKept || item === null) continue
      await saver.now(`no-photo ${item}`, async (visit) =>
        reasonOf(visit, item) ? engine.visit.answer({ id, item, patch: { noPhotoReason: null } }) : visit,
      )
    }
  }
}

/** Small enough to be handed over at once; all else goes part by part. */
const MOST_AT_ONCE = 16 << 20
const isPicture = ({ type, size }: File): boolean => type.startsWith('image/') && size <= MOST_AT_ONCE

const reasonOf = ({ answers }: Visit, item: string): Answer['noPhotoReason'] =>
  answers.find((answer) => answer.item === item)?.noPhotoReason ?? null
