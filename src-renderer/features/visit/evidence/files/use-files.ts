import { failureOf } from '../../../../engine.ts'
import { queries } from '../../../../queries.ts'
import { useText } from '../../../../text/index.ts'
import { currentPlace } from '../../photo/current-place.ts'
import { useVisitActs } from '../../visit-context.tsx'
import { bringIn } from './bring-in.ts'
import { startUpload } from './uploads.ts'

/** Brings files into the visit as evidence of an item (null = of the visit as a whole), beside everything else. */
export function useFiles(): (item: string | null, spot: string, files: readonly File[]) => Promise<void> {
  const { id } = useVisitActs()
  const text = useText().evidence.uploads
  const wordsOf = (thrown: unknown) =>
    thrown instanceof DOMException
      ? { code: 'VI-1407', sentence: text.changed, remedy: text.changedRemedy }
      : failureOf(thrown)
  return async (item, spot, files) => {
    const place = await currentPlace()
    const bring = (file: File) =>
      startUpload(
        id,
        file.name,
        async (signal, progress) => {
          const visit = await bringIn(file, { id, item, spot, place }, signal, progress)
          queries.setQueryData(['visit', id], visit)
        },
        wordsOf,
      )
    await Promise.all(files.map(bring))
  }
}
