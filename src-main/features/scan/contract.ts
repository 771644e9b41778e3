import { z } from 'zod'
import { call } from '../failure/contract.ts'
import { verificationSchema } from '../report/contract.ts'

const subjectSchema = z.object({ uid: z.string(), name: z.string(), code: z.string().nullable() })

/**
 * What a scanned text means on this device: a subject here, a paper of ours with its verdict, a right code of nobody here,
 * several codes, a code with a wrong character, or only words.
 */
const scanSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('subject'), subject: subjectSchema }),
  z.object({ kind: z.literal('paper'), verdict: verificationSchema, subject: subjectSchema.nullable() }),
  /** `subjectKind`: 企业, 个体工商户 …; `district`: of the registration, null where the code names none of this city. */
  z.object({
    kind: z.literal('unlisted'),
    code: z.string(),
    subjectKind: z.string(),
    district: z.string().nullable(),
  }),
  z.object({ kind: z.literal('several'), codes: z.array(z.string()) }),
  /** `expected`: the last character that would be right if the first 17 are. */
  z.object({ kind: z.literal('wrong'), code: z.string(), sentence: z.string(), expected: z.string().nullable() }),
  /** `query`: words to search by, null for an address or what is too long to be a name. */
  z.object({ kind: z.literal('text'), text: z.string(), isAddress: z.boolean(), query: z.string().nullable() }),
])
export type Scan = z.infer<typeof scanSchema>

const characterSchema = z.object({ text: z.string().max(16), confidence: z.number().min(0).max(100) })

const printedCodeSchema = z.object({
  /** Line of the picture, and first and last character in it. */
  line: z.number(),
  first: z.number(),
  last: z.number(),
  code: z.string(),
  isRight: z.boolean(),
  /** Places 1-18 that a person must compare with the picture. */
  doubtful: z.array(z.number()),
  /** Codes with a right check character that differ in one look-alike. */
  proposals: z.array(z.string()),
})
export type PrintedCode = z.infer<typeof printedCodeSchema>

export const scanContract = {
  /** What the text of a QR or bar code, or a code typed by hand, means here; nothing is opened. */
  read: call.input(z.object({ text: z.string().max(8000) })).output(scanSchema),
  /** Codes and name in the characters that were read off a picture, line by line; a person must confirm them. */
  print: call
    .input(z.object({ lines: z.array(z.array(characterSchema).max(1000)).max(1000) }))
    .output(z.object({ codes: z.array(printedCodeSchema), name: z.string().nullable() })),
}
