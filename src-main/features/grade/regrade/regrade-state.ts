import { z } from 'zod'
import type { CityReader } from '../../../database/handle.ts'
import type { Connection } from '../../../database/open.ts'
import { daySchema, instantSchema } from '../../failure/contract.ts'

/** How far the grading of the whole city has come. It goes on from here only by the same rules on the same legal day. */
const placeSchema = z.object({
  ruleSet: z.string(),
  edition: z.string(),
  day: daySchema,
  /** Local id of the last subject that was judged. */
  last: z.number(),
  done: z.number(),
  total: z.number(),
  changed: z.number(),
  startedAt: instantSchema,
})
export type Place = z.infer<typeof placeSchema>

/** The last time the whole city was graded to its end. */
export const gradedSchema = z.object({
  ruleSet: z.string(),
  edition: z.string(),
  day: daySchema,
  subjects: z.number(),
  changed: z.number(),
  startedAt: instantSchema,
  finishedAt: instantSchema,
})
export type Graded = z.infer<typeof gradedSchema>

const PLACE = 'regrade'
const GRADED = 'graded'

/** Where the grading of the whole city stopped; null when none is under way. */
export const placeOf = (db: CityReader): Place | null => read(db, PLACE, placeSchema)

/** The last complete grading of the city; null before the first. */
export const gradedOf = (db: CityReader): Graded | null => read(db, GRADED, gradedSchema)

/** Writes the place, or with `graded` the end of it, in the transaction of what was judged. */
export function writePlace(connection: Connection, place: Place): void {
  write(connection, PLACE, place)
}

/** Notes that the whole city is graded. */
export function writeGraded(connection: Connection, graded: Graded): void {
  connection.prepare('delete from state where key = ?').run(PLACE)
  write(connection, GRADED, graded)
}

function write(connection: Connection, key: string, value: Place | Graded): void {
  connection.prepare('insert or replace into state(key, value) values (?, ?)').run(key, JSON.stringify(value))
}

function read<Value>(db: CityReader, key: string, schema: z.ZodType<Value>): Value | null {
  const row = db.first(db.query.selectFrom('state').select('value').where('key', '=', key))
  if (!row) return null
  const parsed = schema.safeParse(JSON.parse(row.value))
  return parsed.success ? parsed.data : null
}
