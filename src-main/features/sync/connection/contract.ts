import { z } from 'zod'

/** The links between this device and the hub, in the order in which they carry. */
export const LINKS = [
  'address',
  'interface',
  'name',
  'reach',
  'certificate',
  'hub',
  'protocol',
  'clock',
  'device',
  'officer',
  'exchange',
  'speed',
] as const

/** What a link was found to be; 'untested' = one before it is broken. */
export const linkStateSchema = z.enum(['running', 'good', 'attention', 'broken', 'untested'])

/** One link of the 连接测试: conclusion, what to do, code for the help desk, and how long it took (ms). */
export const linkFoundSchema = z.object({
  link: z.enum(LINKS),
  state: linkStateSchema,
  conclusion: z.string(),
  remedy: z.string(),
  code: z.string().nullable(),
  ms: z.number().nullable(),
})
export type LinkFound = z.infer<typeof linkFoundSchema>
