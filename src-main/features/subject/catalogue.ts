import type { z } from 'zod'
import type { Edition } from '../../law/edition.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'

/** The edition of a catalogue in force today, or null where this folder has none: a profile opens without it. */
export function catalogueToday<Body extends Edition>(
  context: Context,
  kind: string,
  schema: z.ZodType<Body>,
): Body | null {
  try {
    return readCatalogue(context.city.read, kind, null, { on: legalDay(context.now()) }, schema)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}
