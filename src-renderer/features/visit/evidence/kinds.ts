import type { Evidence } from '@main/features/visit/contract.ts'
import type { Dictionary } from '../../../text/index.ts'
import { DocumentIcon, PhotosIcon, SoundIcon, VideoIcon } from '../../../ui/theme/icons.ts'

/** What stands for a kind of evidence where there is no picture of it. */
export const ICONS = { photo: PhotosIcon, document: DocumentIcon, audio: SoundIcon, video: VideoIcon } as const

/** Where the original of a piece is: on another device, at the platform too, or here alone. */
export function whereabouts(piece: Evidence, text: Dictionary['evidence']): string {
  if (!piece.here) return text.elsewhere
  if (piece.confirmed) return text.confirmed
  return piece.staysHere ? text.staysHere : text.waiting
}

/** 10:00 or 1:05:09, as players write it. */
export function lengthOf(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
