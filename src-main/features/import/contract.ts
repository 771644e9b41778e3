import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, progressSchema } from '../failure/contract.ts'

export const importKindSchema = z.enum(['registration', 'licence', 'penalty'])
export type ImportKind = z.infer<typeof importKindSchema>

/** A row that needs eyes. `mark` is the wrong part of the content. */
export const badRowSchema = z.object({
  line: z.number(),
  column: z.string(),
  content: z.string(),
  mark: z.string(),
  reason: z.string(),
  remedy: z.string(),
  outcome: z.enum(['rejected', 'held']),
  /** Further rows with the same cause folded into this one. */
  more: z.number(),
})
export type BadRow = z.infer<typeof badRowSchema>

export const importPreviewSchema = z.object({
  id: z.string(),
  file: z.string(),
  bytes: z.number(),
  kind: importKindSchema,
  format: z.string(),
  sheet: z.string().nullable(),
  encoding: z.string().nullable(),
  headerLine: z.number(),
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })),
  missingColumns: z.array(z.string()),
  /** read = added + changed is counted in added + unchanged + held + rejected. */
  read: z.number(),
  added: z.number(),
  unchanged: z.number(),
  held: z.number(),
  rejected: z.number(),
  subjects: z.number(),
  ms: z.number(),
  rows: z.array(badRowSchema),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const importResultSchema = z.object({
  read: z.number(),
  imported: z.number(),
  unchanged: z.number(),
  held: z.number(),
  rejected: z.number(),
  rejectedRows: z.array(z.object({ line: z.number(), column: z.string(), reason: z.string() })),
})
export type ImportResult = z.infer<typeof importResultSchema>

export const importContract = {
  /** Whether this folder imports itself (stand-alone) and if not, what to do. */
  allowed: call.output(z.object({ allowed: z.boolean(), reason: z.string() })),
  /** Reads and checks the whole file; writes nothing. */
  preview: call
    .input(z.object({ name: z.string(), file: z.instanceof(Blob) }))
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), preview: importPreviewSchema.nullable() }))),
  /** Writes the good rows of a preview in one transaction, then rebuilds index and grades. */
  commit: call
    .input(z.object({ id: z.string() }))
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), result: importResultSchema.nullable() }))),
  /** The bad rows with all columns of the file, line and reason, as CSV (UTF-8 with BOM). */
  badRows: call.input(z.object({ id: z.string() })).output(z.instanceof(Blob)),
  drop: call.input(z.object({ id: z.string() })).output(z.object({})),
}
