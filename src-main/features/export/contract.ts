import { z } from 'zod'
import { call } from '../failure/contract.ts'
import { trialSchema } from '../grade/contract.ts'
import { qualityFilterSchema } from '../quality/contract.ts'

/** XLSX carries the watermark in the footer of each printed page too, CSV only in its last column. */
export const exportFormatSchema = z.enum(['xlsx', 'csv'])
export type ExportFormat = z.infer<typeof exportFormatSchema>

const table = { format: exportFormatSchema }

/**
 * What leaves the workstation as a file: the table on data quality, the named subjects of a trial of rules, the bad rows
 * of an import, the register of a batch of reports, its reports with the register as an archive, a piece of evidence or
 * a copy of it (`copy` null = the original).
 */
export const exportSourceSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('quality'), filter: qualityFilterSchema, ...table }),
  z.object({ what: z.literal('trial'), trial: trialSchema, ...table }),
  z.object({ what: z.literal('bad-rows'), id: z.string() }),
  z.object({ what: z.literal('register'), batch: z.string(), ...table }),
  z.object({ what: z.literal('batch'), batch: z.string() }),
  z.object({ what: z.literal('evidence'), visit: z.string(), evidence: z.string(), copy: z.string().nullable() }),
])
export type ExportSource = z.infer<typeof exportSourceSchema>

/**
 * An export that was made: its number and the name of its file. The bytes are `content`, or come from the shell at the
 * address `from` where they are too many for one answer.
 */
export const exportMadeSchema = z.object({
  number: z.string(),
  name: z.string(),
  content: z.instanceof(Blob).nullable(),
  from: z.string().nullable(),
})
export type ExportMade = z.infer<typeof exportMadeSchema>

/** A batch that may be packed under the number of its export, and the register that goes with it. */
export const exportArchiveSchema = z.object({
  batch: z.string(),
  name: z.string(),
  register: z.object({ name: z.string(), content: z.instanceof(Blob) }),
})
export type ExportArchive = z.infer<typeof exportArchiveSchema>

export const exportContract = {
  /** Gives a number, writes purpose and number into the log, then makes the file with both in it. */
  make: call.input(z.object({ source: exportSourceSchema, purpose: z.string().max(200) })).output(exportMadeSchema),
  /** What an archive holds, for whoever made its export a moment ago. */
  archive: call.input(z.object({ number: z.string() })).output(exportArchiveSchema),
}
