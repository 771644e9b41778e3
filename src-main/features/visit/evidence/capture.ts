import { z } from 'zod'
import type { EvidenceTable } from '../../../database/tables.ts'
import { kindOf } from '../../../law/evidence/kinds.ts'
import { type Making, pointOf } from '../../../law/evidence/plausibility.ts'
import { instantSchema } from '../../failure/contract.ts'
import type { EvidenceRow } from './evidence-store.ts'
import type { Exif } from './reading/exif.ts'
import type { Media } from './reading/media.ts'

const point = z.object({ latitude: z.number(), longitude: z.number(), accuracy: z.number() })

/** What a file says of its making, as the column keeps it; photographs from before this was read have nothing. */
const captureSchema = z.object({
  /** Time by the clock of the device that made it, before any correction. */
  takenAt: instantSchema.nullable().default(null),
  timeFrom: z.enum(['camera', 'own', 'file']).nullable().default(null),
  madeAt: point.nullable().default(null),
  device: z.string().default(''),
  software: z.string().default(''),
  durationMs: z.number().nullable().default(null),
  pages: z.number().nullable().default(null),
})
export type Capture = z.infer<typeof captureSchema>

/** A picture's making: by this camera now, else by its own data, else by the time of the file. */
export function captureOf(exif: Exif, source: 'camera' | 'file', fileTime: string): Capture & { takenAt: string } {
  const { point: madeAt, device, software } = exif
  const own = source === 'file' ? exif.takenAt : null
  const timeFrom = source === 'camera' ? 'camera' : own ? 'own' : 'file'
  return { takenAt: own ?? fileTime, timeFrom, madeAt, device, software, durationMs: null, pages: null }
}

/** A recording's making, or a document's. */
export const recordingOf = (
  { startedAt, durationMs, pages }: Media,
  fileTime: string,
): Capture & { takenAt: string } => ({
  takenAt: startedAt ?? fileTime,
  timeFrom: startedAt ? 'own' : 'file',
  madeAt: null,
  device: '',
  software: '',
  durationMs,
  pages: pages ?? null,
})

export const readCapture = ({ capture }: Pick<EvidenceTable, 'capture'>): Capture =>
  captureSchema.parse(JSON.parse(capture))

/** A stored piece as its plausibility is judged. */
export function makingOf(row: EvidenceRow): Making {
  const capture = readCapture(row)
  const source = row.source === 'camera' ? 'camera' : 'file'
  return {
    kind: kindOf(row.kind),
    source,
    takenAt: row.taken_at,
    timeFrom: row.clock_shift_ms === 0 ? (capture.timeFrom ?? source) : 'own',
    storedAt: row.stored_at ?? row.taken_at,
    madeAt: capture.madeAt,
    here: pointOf(row.place),
    device: capture.device,
    software: capture.software,
  }
}
