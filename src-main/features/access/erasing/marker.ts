import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../keys/keys.ts'

const markerSchema = z.object({
  version: z.literal(1),
  /** How far it is: ordered, nothing left of what was here, and the hub knows that too. */
  state: z.enum(['ordered', 'erased', 'told']),
  hub: z.string(),
  device: z.string(),
  /** Number of the device that it was. */
  number: z.string(),
  at: z.string(),
  /** The device's word that it is done, signed before its key went. */
  done: z.string(),
})
/** `erased.json`: all that is left of a folder that erases itself; written before the first file goes. */
export type Marker = z.infer<typeof markerSchema>

const fileOf = (folder: string): string => path.join(folder, 'erased.json')

/** Reads how far a folder is with erasing itself; null when it is not at it. A file that says nothing readable is none. */
export function readMarker(folder: string): Marker | null {
  if (!existsSync(fileOf(folder))) return null
  try {
    return markerSchema.parse(JSON.parse(readFileSync(fileOf(folder), 'utf8')))
  } catch {
    return null
  }
}

/** Writes it so that a crash leaves the old one or the new one. */
export const writeMarker = (folder: string, marker: Marker): void =>
  writeWhole(fileOf(folder), JSON.stringify(marker, null, 1))

/** The folder is set up anew and the hub knows: nothing more is to be said of what was here. */
export const dropMarker = (folder: string): void => rmSync(fileOf(folder), { force: true })
