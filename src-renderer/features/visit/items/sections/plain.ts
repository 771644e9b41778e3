import type { ItemView, Visit } from '@main/features/visit/contract.ts'
import { isByHand } from '../../reading.ts'

/** Whether 本节全部符合 would conclude an item: nobody has answered it, and it wants nothing but a conclusion. */
export function isPlain(item: ItemView, { answers, photos }: Pick<Visit, 'answers' | 'photos'>): boolean {
  const answer = answers.find((one) => one.item === item.id)
  if (answer?.verdict || answer?.note.trim() || !isByHand(item) || item.judgedBy === 'unknown') return false
  if (item.judgedBy === 'text' && !answer?.value?.trim()) return false
  if (item.judgedBy === 'signature' && !(answer?.strokes?.strokes.length && answer.value?.trim())) return false
  return item.photo !== 'yes' || Boolean(answer?.noPhotoReason) || photos.some((photo) => photo.item === item.id)
}
