import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, progressSchema } from '../failure/contract.ts'

/** Id of a table of resources/import: registration, licence, penalty, commitment ... */
export const importKindSchema = z.string()
export type ImportKind = z.infer<typeof importKindSchema>

/** A kind of file as a list of kinds tells it: how many columns are kept, which must be there. */
export const importKindInfoSchema = z.object({
  id: importKindSchema,
  title: z.string(),
  short: z.string(),
  verified: z.boolean(),
  source: z.string(),
  columns: z.number(),
  required: z.array(z.string()),
})
export type ImportKindInfo = z.infer<typeof importKindInfoSchema>

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

/** How the columns of a file are matched: kind, the row of the headings among the first rows, and a field or null a column. */
export const mappingGivenSchema = z.object({
  kind: importKindSchema,
  /** Index among the rows that are not blank. */
  row: z.number().int().min(0).max(40),
  /** 2 = group titles above. */
  lines: z.union([z.literal(1), z.literal(2)]),
  /** For each column of the file the name of the table's column, null = not imported. */
  columns: z.array(z.string().nullable()).max(1000),
})
export type MappingGiven = z.infer<typeof mappingGivenSchema>

/** The same as the page shows it. `from` = by the names of the headings, as given, or as given for such a file before. */
export const importMappingSchema = mappingGivenSchema.extend({
  from: z.enum(['names', 'given', 'remembered']),
  line: z.number(),
  columns: z.array(
    z.object({
      header: z.string(),
      samples: z.array(z.string()),
      field: z.string().nullable(),
      /** What the heading is near to, where it is none by itself. */
      proposed: z.string().nullable(),
    }),
  ),
})
export type ImportMapping = z.infer<typeof importMappingSchema>
/** The mapping as a preview holds it. */
export type MappingView = ImportMapping

/** A sheet of a workbook; `kind` null = no table that can be imported as it is. */
export const importSheetSchema = z.object({
  name: z.string(),
  rows: z.number(),
  kind: importKindSchema.nullable(),
})
export type ImportSheet = z.infer<typeof importSheetSchema>

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
  mapping: importMappingSchema,
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

/** A column that a kind of table has, for matching. */
export const importFieldSchema = z.object({ name: z.string(), required: z.boolean() })

export const importResultSchema = z.object({
  read: z.number(),
  imported: z.number(),
  unchanged: z.number(),
  held: z.number(),
  rejected: z.number(),
  /** The first refused rows; the file of bad rows has all of them. */
  rejectedRows: z.array(z.object({ line: z.number(), column: z.string(), reason: z.string() })),
  /** The batch had been written before; nothing was written now. */
  already: z.boolean().optional(),
})
export type ImportResult = z.infer<typeof importResultSchema>

/** An examined file that was not written yet, also after a restart. */
export const waitingImportSchema = z.object({
  id: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  kind: importKindSchema,
  read: z.number(),
  added: z.number(),
  unchanged: z.number(),
  held: z.number(),
  rejected: z.number(),
  at: z.string(),
})
export type WaitingImport = z.infer<typeof waitingImportSchema>

export const importContract = {
  /** Whether this folder imports itself (stand-alone) and if not, what to do. */
  allowed: call.output(z.object({ allowed: z.boolean(), reason: z.string() })),
  /** Every kind of file that can be imported, in the order of a list. */
  kinds: call.output(z.array(importKindInfoSchema)),
  /** An empty table of a kind with one example row. */
  template: call
    .input(z.object({ kind: importKindSchema, format: z.enum(['xlsx', 'csv']) }))
    .output(z.object({ name: z.string(), file: z.instanceof(Blob) })),
  /** Brings a file in by parts of a few megabytes: without `id` it begins one. It is kept sealed until `drop` or restart. */
  upload: call
    .input(z.object({ id: z.string().nullable(), part: z.instanceof(Blob) }))
    .output(z.object({ id: z.string() })),
  /**
   * Reads and checks the whole file; writes nothing. The file comes at once or was brought in by `upload`. With `sheets`
   * answered several sheets are tables that can be imported: ask again with the one that is meant.
   */
  preview: call
    .input(
      z.object({
        name: z.string(),
        file: z.instanceof(Blob).optional(),
        upload: z.string().optional(),
        sheet: z.string().optional(),
        mapping: mappingGivenSchema.optional(),
      }),
    )
    .output(
      eventIterator(
        z.object({
          progress: progressSchema.nullable(),
          preview: importPreviewSchema.nullable(),
          sheets: z.array(importSheetSchema).nullable(),
        }),
      ),
    ),
  /** Kinds of tables with their columns, for matching. */
  fields: call.output(
    z.array(z.object({ kind: importKindSchema, name: z.string(), fields: z.array(importFieldSchema) })),
  ),
  /** Examined files that were not written, newest first. */
  waiting: call.output(z.array(waitingImportSchema)),
  /** Writes the good rows of a preview in one transaction, all or nothing, then rebuilds index and grades. */
  commit: call
    .input(z.object({ id: z.string() }))
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), result: importResultSchema.nullable() }))),
  /** Gives up a preview, or the bad rows kept of a file that was written; with `upload` also the file that was brought in. */
  drop: call.input(z.object({ id: z.string(), upload: z.string().optional() })).output(z.object({})),
}
