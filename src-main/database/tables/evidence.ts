import type { Flag, Instant, JsonText } from './values.ts'

/** A piece of evidence of a visit; its bytes lie in the file named by their hash. */
export type EvidenceTable = {
  id: string
  visit: string
  item: string | null
  position: number
  sha256: string
  /** Empty where a kind has no picture. */
  thumbnail: string
  name: string
  type: string
  size: number
  width: number
  height: number
  taken_at: Instant
  clock_offset_ms: number
  spot: string
  place: string | null
  source: string
  officer: string
  /** photo | document | audio | video */
  kind: string
  /** What the file itself says of its making; '{}' for photographs from before this was read. */
  capture: JsonText
  /** What an officer added to the clock of the camera that made it. */
  clock_shift_ms: number
  /** 永久: longer than its kind asks. */
  kept_forever: Flag
}

/** A copy of a photograph with arrows, boxes, words and a visible stamp; the original stays as it is. */
export type EvidenceCopyTable = {
  id: string
  visit: string
  evidence: string
  sha256: string
  thumbnail: string
  type: string
  size: number
  marks: JsonText
  stamped: Flag
  made_at: Instant
  officer: string
}

/** Who did what with a piece of evidence after it was taken in. `act`: seen | exported | copied | kept | clock. */
export type EvidenceEventTable = {
  id: string
  visit: string
  evidence: string
  at: Instant
  act: string
  officer: string
  device: string
  detail: string
}
