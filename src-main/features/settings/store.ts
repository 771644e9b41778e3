import type { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../database/handle.ts'

/** Reads one setting of the folder; the fallback serves when it was never written or does not fit the schema. */
export function readSetting<Value>(db: WorkReader, key: string, schema: z.ZodType<Value>, fallback: Value): Value {
  const row = db.first(db.query.selectFrom('setting').select('value').where('key', '=', key))
  if (!row) return fallback
  const parsed = schema.safeParse(JSON.parse(row.value))
  return parsed.success ? parsed.data : fallback
}

/** Writes one setting of the folder. */
export function writeSetting(db: WorkWriter, key: string, value: unknown): void {
  const text = JSON.stringify(value)
  db.run(
    db.query
      .insertInto('setting')
      .values({ key, value: text })
      .onConflict((c) => c.column('key').doUpdateSet({ value: text })),
  )
}
