import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, progressSchema } from '../failure/contract.ts'

/**
 * What is the matter with a value, for counting: `missing` a required value is not there; `malformed` cannot be read;
 * `code` a broken or wrong code; `person` about a natural person; `repeated` the same key with other content; `not-data`
 * a total, a repeated heading, an example; `no-subject` waits for its subject; and what is noted without refusing the row:
 * `late` disclosed after its term, `unit` an amount whose unit nobody gave, `option` a value outside the catalogue,
 * `order` an end before its start, `identity` a 公民身份号码 in free text.
 */
export const causeSchema = z.enum([
  'missing',
  'malformed',
  'code',
  'person',
  'repeated',
  'not-data',
  'no-subject',
  'late',
  'unit',
  'option',
  'order',
  'identity',
])
export type QualityCause = z.infer<typeof causeSchema>

/** What became of the rows: refused, waiting for their subject, or taken with a note. */
export const faultOutcomeSchema = z.enum(['rejected', 'held', 'noted'])

/** Narrows the report; what is absent is not narrowed. `batch` 'records' = the check of what is here. */
export const qualityFilterSchema = z.object({
  batch: z.exactOptional(z.string()),
  unit: z.exactOptional(z.string()),
  cause: z.exactOptional(causeSchema),
})
export type QualityFilter = z.infer<typeof qualityFilterSchema>

const counts = { rows: z.number(), rejected: z.number(), held: z.number(), noted: z.number() }

/** One unit: its rows, and how many faults they have by outcome. */
const unitSchema = z.object({ unit: z.string(), ...counts })
/** One kind of fault of a column: `rows` of `of` rows of the unit and kind; `kept` of them can be looked at. */
export const columnFaultSchema = z.object({
  unit: z.string(),
  /** Id of the table of the file. */
  kind: z.string(),
  column: z.string(),
  cause: causeSchema,
  outcome: faultOutcomeSchema,
  rows: z.number(),
  of: z.number(),
  kept: z.number(),
})
export type ColumnFault = z.infer<typeof columnFaultSchema>

/** One imported file, newest first; `kind` = id of its table. */
const batchSchema = z.object({ id: z.string(), file: z.string(), kind: z.string(), at: z.string(), ...counts })
export type QualityBatch = z.infer<typeof batchSchema>

/** Counts of a report; tables list the largest entries, `...Total` says how many there are. */
export const qualityReportSchema = z.object({
  ...counts,
  causes: z.array(z.object({ cause: causeSchema, outcome: faultOutcomeSchema, rows: z.number() })),
  units: z.array(unitSchema),
  unitsTotal: z.number(),
  columns: z.array(columnFaultSchema),
  columnsTotal: z.number(),
  batches: z.array(batchSchema),
  batchesTotal: z.number(),
  /** When the records that are here were last checked, and how many there were; null = never. */
  checked: z.object({ at: z.string(), rows: z.number() }).nullable(),
})
export type QualityReport = z.infer<typeof qualityReportSchema>

/** A row with a fault; identity numbers are masked. Of records checked where they lie there is the subject in place of a file. */
export const faultRowSchema = z.object({
  file: z.string().nullable(),
  subject: z.object({ uid: z.string(), name: z.string() }).nullable(),
  line: z.number(),
  content: z.string(),
  reason: z.string(),
  remedy: z.string(),
})
export type FaultRow = z.infer<typeof faultRowSchema>

/** Which rows are asked for. */
export const faultRowsInputSchema = z.object({
  batch: z.exactOptional(z.string()),
  unit: z.string(),
  kind: z.string(),
  column: z.string(),
  cause: causeSchema,
  outcome: faultOutcomeSchema,
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(500),
})
export type FaultRowsInput = z.infer<typeof faultRowsInputSchema>

export const qualityContract = {
  /** Data quality by unit and column, of all imported files or narrowed. */
  report: call.input(qualityFilterSchema).output(qualityReportSchema),
  /** The rows behind one entry of `columns`; `total` counts all, of which the first of each file are kept. */
  rows: call
    .input(faultRowsInputSchema)
    .output(z.object({ total: z.number(), kept: z.number(), rows: z.array(faultRowSchema) })),
  /** Checks the records that are here, however they came, in the background; its result stands in the report. */
  check: call.output(eventIterator(z.object({ progress: progressSchema.nullable(), rows: z.number().nullable() }))),
}
